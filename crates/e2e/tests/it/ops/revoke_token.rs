//! RevokeToken (authentication 4.6).

use serde_json::json;

use crate::support::{Server, TestPool};

#[tokio::test]
async fn one_sign_in_ends_and_the_other_goes_on() {
    let server = Server::start();
    let pool = TestPool::new(&server.caller()).await;
    pool.confirmed("ada").await;
    let (ended, other) = (pool.sign_in("ada").await, pool.sign_in("ada").await);
    let input = json!({ "ClientId": pool.client_id, "Token": ended["RefreshToken"] });
    assert_eq!(pool.caller.ok("RevokeToken", input.clone()).await, json!({}));
    assert_eq!(pool.caller.ok("RevokeToken", input).await, json!({}), "twice is as good as once");
    assert_eq!(
        pool.caller.refused("GetUser", json!({ "AccessToken": ended["AccessToken"] })).await,
        "NotAuthorizedException: Access Token has been revoked"
    );
    pool.caller.ok("GetUser", json!({ "AccessToken": other["AccessToken"] })).await;
    let access = json!({ "ClientId": pool.client_id, "Token": other["AccessToken"] });
    let failure = pool.caller.refused("RevokeToken", access).await;
    assert!(failure.starts_with("UnsupportedTokenTypeException"), "{failure}");
}
