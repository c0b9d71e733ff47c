//! AdminConfirmSignUp (sign-up 3.6).

use serde_json::json;

use crate::support::{Server, TestPool};

#[tokio::test]
async fn an_administrator_confirms_without_verifying_anything() {
    let server = Server::start();
    let pool = TestPool::new(&server.caller()).await;
    pool.sign_up("ada").await;
    let who = json!({ "UserPoolId": pool.pool_id, "Username": "ada" });
    assert_eq!(pool.caller.ok("AdminConfirmSignUp", who.clone()).await, json!({}));
    let user = pool.user("ada").await;
    assert_eq!(user["UserStatus"], "CONFIRMED");
    assert!(user["UserAttributes"].as_array().unwrap().iter().all(|a| a["Name"] != "email_verified" || a["Value"] == "false"));
    assert_eq!(
        pool.caller.refused("AdminConfirmSignUp", who).await,
        "NotAuthorizedException: User cannot be confirmed. Current status is CONFIRMED"
    );
}
