//! GlobalSignOut (authentication 4.6).

use serde_json::json;

use crate::support::{Server, TestPool};

#[tokio::test]
async fn signing_out_everywhere_ends_other_sign_ins_too() {
    let server = Server::start();
    let pool = TestPool::new(&server.caller()).await;
    pool.confirmed("ada").await;
    let (here, there) = (pool.sign_in("ada").await, pool.sign_in("ada").await);
    assert_eq!(pool.caller.ok("GlobalSignOut", json!({ "AccessToken": here["AccessToken"] })).await, json!({}));
    for tokens in [&here, &there] {
        assert_eq!(
            pool.caller.refused("GetUser", json!({ "AccessToken": tokens["AccessToken"] })).await,
            "NotAuthorizedException: Access Token has been revoked"
        );
    }
}
