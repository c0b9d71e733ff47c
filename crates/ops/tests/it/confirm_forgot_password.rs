//! ConfirmForgotPassword (sign-up 3.8).

use serde_json::json;

use crate::family::Family;

#[tokio::test]
async fn the_code_sets_a_new_password_once() {
    let family = Family::plain().await;
    family.confirmed("ada", "ada@example.com").await;
    let input =
        |code: &str| json!({ "ClientId": family.client, "Username": "ada", "ConfirmationCode": code, "Password": "Another-Horse-8" });
    assert_eq!(
        family.refusal_of("ConfirmForgotPassword", input("123456")).await,
        "ExpiredCodeException: Invalid code provided, please request a code again."
    );
    family.ok("ForgotPassword", json!({ "ClientId": family.client, "Username": "ada" })).await;
    let code = family.newest_code().await;
    let wrong = if code == "000000" { "111111" } else { "000000" };
    assert_eq!(
        family.refusal_of("ConfirmForgotPassword", input(wrong)).await,
        "CodeMismatchException: Invalid verification code provided, please try again."
    );
    assert_eq!(family.ok("ConfirmForgotPassword", input(&code)).await, json!({}));
    family.ok("InitiateAuth", family.password_input("ada", "Another-Horse-8")).await;
    assert!(family.refusal_of("ConfirmForgotPassword", input(&code)).await.starts_with("ExpiredCodeException"));
}
