//! ChangePassword (sign-up 3.10).

use serde_json::json;

use crate::support::{PASSWORD, Server, TestPool};

#[tokio::test]
async fn the_old_password_is_needed_and_the_new_one_counts_afterwards() {
    let server = Server::start();
    let pool = TestPool::new(&server.caller()).await;
    pool.confirmed("ada").await;
    let token = pool.sign_in("ada").await["AccessToken"].clone();
    let input = |old: &str| json!({ "AccessToken": token, "PreviousPassword": old, "ProposedPassword": "Another-Horse-8" });
    assert_eq!(
        pool.caller.refused("ChangePassword", input("Wrong-Horse-7")).await,
        "NotAuthorizedException: Incorrect username or password."
    );
    assert_eq!(pool.caller.ok("ChangePassword", input(PASSWORD)).await, json!({}));
    pool.caller.ok("InitiateAuth", pool.password_input("ada", "Another-Horse-8")).await;
}
