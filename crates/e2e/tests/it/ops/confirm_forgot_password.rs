//! ConfirmForgotPassword (sign-up 3.8).

use serde_json::json;

use crate::support::{Server, TestPool};

#[tokio::test]
async fn the_code_sets_a_new_password_once() {
    let server = Server::start();
    let pool = TestPool::new(&server.caller()).await;
    pool.confirmed("ada").await;
    let input =
        |code: &str| json!({ "ClientId": pool.client_id, "Username": "ada", "ConfirmationCode": code, "Password": "Another-Horse-8" });
    assert_eq!(
        pool.caller.refused("ConfirmForgotPassword", input("123456")).await,
        "ExpiredCodeException: Invalid code provided, please request a code again."
    );
    pool.caller.ok("ForgotPassword", json!({ "ClientId": pool.client_id, "Username": "ada" })).await;
    let code = pool.caller.newest_code("ada").await;
    let wrong = if code == "000000" { "111111" } else { "000000" };
    assert_eq!(
        pool.caller.refused("ConfirmForgotPassword", input(wrong)).await,
        "CodeMismatchException: Invalid verification code provided, please try again."
    );
    assert_eq!(pool.caller.ok("ConfirmForgotPassword", input(&code)).await, json!({}));
    pool.caller.ok("InitiateAuth", pool.password_input("ada", "Another-Horse-8")).await;
    assert!(pool.caller.refused("ConfirmForgotPassword", input(&code)).await.starts_with("ExpiredCodeException"));
}
