//! VerifyUserAttribute (sign-up 3.9).

use serde_json::json;

use crate::support::{Server, TestPool};

#[tokio::test]
async fn the_code_verifies_a_changed_address_once() {
    let server = Server::start();
    let pool = TestPool::new(&server.caller()).await;
    pool.confirmed("ada").await;
    let token = pool.sign_in("ada").await["AccessToken"].clone();
    let change = json!({ "AccessToken": token, "UserAttributes": [{ "Name": "email", "Value": "ada@new.example" }] });
    pool.caller.ok("UpdateUserAttributes", change).await;
    assert_eq!(pool.attribute("ada", "email_verified").await, "false");
    let code = pool.caller.newest_code("ada").await;
    let input = json!({ "AccessToken": token, "AttributeName": "email", "Code": code });
    assert_eq!(pool.caller.ok("VerifyUserAttribute", input.clone()).await, json!({}));
    assert_eq!(pool.attribute("ada", "email_verified").await, "true");
    assert_eq!(
        pool.caller.refused("VerifyUserAttribute", input).await,
        "ExpiredCodeException: Invalid code provided, please request a code again."
    );
}
