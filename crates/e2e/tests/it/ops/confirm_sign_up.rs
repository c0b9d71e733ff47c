//! ConfirmSignUp (sign-up 3.4).

use serde_json::{Value, json};

use crate::support::{Server, TestPool};

fn input(pool: &TestPool, code: &str) -> Value {
    json!({ "ClientId": pool.client_id, "Username": "ada", "ConfirmationCode": code })
}

#[tokio::test]
async fn the_right_code_confirms_once_and_verifies_the_address() {
    let server = Server::start();
    let pool = TestPool::new(&server.caller()).await;
    pool.sign_up("ada").await;
    let code = pool.caller.newest_code("ada").await;
    let wrong = if code == "000000" { "111111" } else { "000000" };
    assert_eq!(
        pool.caller.refused("ConfirmSignUp", input(&pool, wrong)).await,
        "CodeMismatchException: Invalid verification code provided, please try again."
    );
    assert_eq!(pool.caller.ok("ConfirmSignUp", input(&pool, &code)).await, json!({}));
    assert_eq!(
        pool.caller.refused("ConfirmSignUp", input(&pool, &code)).await,
        "NotAuthorizedException: User cannot be confirmed. Current status is CONFIRMED"
    );
    let user = pool.user("ada").await;
    assert_eq!(user["UserStatus"], "CONFIRMED");
    let verified = user["UserAttributes"].as_array().unwrap().iter().find(|a| a["Name"] == "email_verified").unwrap();
    assert_eq!(verified["Value"], "true");
}

#[tokio::test]
async fn an_unknown_user_is_told_as_the_service_tells_clients() {
    let server = Server::start();
    let pool = TestPool::new(&server.caller()).await;
    assert_eq!(
        pool.caller.refused("ConfirmSignUp", input(&pool, "123456")).await,
        "UserNotFoundException: Username/client id combination not found."
    );
}
