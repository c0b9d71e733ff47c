//! AdminResetUserPassword (sign-up 3.12).

use serde_json::json;

use crate::family::{Family, PASSWORD};

#[tokio::test]
async fn a_reset_user_gets_a_code_and_chooses_a_new_password() {
    let family = Family::plain().await;
    family.confirmed("ada", "ada@example.com").await;
    let who = json!({ "UserPoolId": family.pool, "Username": "ada" });
    assert_eq!(family.ok("AdminResetUserPassword", who).await, json!({}));
    assert_eq!(family.user("ada").await["UserStatus"], "RESET_REQUIRED");
    assert_eq!(
        family.refusal_of("InitiateAuth", family.password_input("ada", PASSWORD)).await,
        "PasswordResetRequiredException: Password reset required for the user"
    );
    let code = family.newest_code().await;
    let input = json!({ "ClientId": family.client, "Username": "ada", "ConfirmationCode": code, "Password": "Another-Horse-8" });
    family.ok("ConfirmForgotPassword", input).await;
    family.ok("InitiateAuth", family.password_input("ada", "Another-Horse-8")).await;
}
