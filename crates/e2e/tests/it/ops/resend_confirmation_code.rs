//! ResendConfirmationCode (sign-up 3.5).

use serde_json::json;

use crate::support::{Server, TestPool};

#[tokio::test]
async fn a_new_code_takes_the_place_of_the_old_one() {
    let server = Server::start();
    let pool = TestPool::new(&server.caller()).await;
    pool.sign_up("ada").await;
    let old = pool.caller.newest_code("ada").await;
    let who = json!({ "ClientId": pool.client_id, "Username": "ada" });
    let answer = pool.caller.ok("ResendConfirmationCode", who).await;
    assert_eq!(answer["CodeDeliveryDetails"]["Destination"], "a***@e***");
    let new = pool.caller.newest_code("ada").await;
    let confirm = |code: &str| json!({ "ClientId": pool.client_id, "Username": "ada", "ConfirmationCode": code });
    // One time in a million both are the same; then there is nothing to tell apart.
    if old != new {
        assert!(pool.caller.refused("ConfirmSignUp", confirm(&old)).await.starts_with("CodeMismatchException"));
    }
    pool.caller.ok("ConfirmSignUp", confirm(&new)).await;
}

#[tokio::test]
async fn nothing_is_resent_where_nothing_is_verified_by_itself() {
    let server = Server::start();
    let pool = TestPool::with(&server.caller(), json!({}), json!({})).await;
    pool.sign_up("ada").await;
    assert_eq!(
        pool.caller.refused("ResendConfirmationCode", json!({ "ClientId": pool.client_id, "Username": "ada" })).await,
        "NotAuthorizedException: Cannot resend codes. Auto verification not turned on."
    );
}
