//! AdminResetUserPassword (sign-up 3.12).

use serde_json::json;

use crate::support::{Server, TestPool};

#[tokio::test]
async fn a_reset_user_gets_a_code_and_chooses_a_new_password() {
    let server = Server::start();
    let pool = TestPool::new(&server.caller()).await;
    pool.confirmed("ada").await;
    let who = json!({ "UserPoolId": pool.pool_id, "Username": "ada" });
    assert_eq!(pool.caller.ok("AdminResetUserPassword", who).await, json!({}));
    assert_eq!(pool.user("ada").await["UserStatus"], "RESET_REQUIRED");
    assert_eq!(
        pool.caller.refused("InitiateAuth", pool.password_input("ada", crate::support::PASSWORD)).await,
        "PasswordResetRequiredException: Password reset required for the user"
    );
    let code = pool.caller.newest_code("ada").await;
    let input = json!({ "ClientId": pool.client_id, "Username": "ada", "ConfirmationCode": code, "Password": "Another-Horse-8" });
    pool.caller.ok("ConfirmForgotPassword", input).await;
    pool.caller.ok("InitiateAuth", pool.password_input("ada", "Another-Horse-8")).await;
}
