//! AdminUserGlobalSignOut (authentication 4.6).

use serde_json::json;

use crate::support::{Server, TestPool};

#[tokio::test]
async fn all_sessions_of_a_user_end() {
    let server = Server::start();
    let pool = TestPool::new(&server.caller()).await;
    pool.confirmed("ada").await;
    let tokens = pool.sign_in("ada").await;
    let who = json!({ "UserPoolId": pool.pool_id, "Username": "ada" });
    assert_eq!(pool.caller.ok("AdminUserGlobalSignOut", who).await, json!({}));
    assert_eq!(
        pool.caller.refused("GetUser", json!({ "AccessToken": tokens["AccessToken"] })).await,
        "NotAuthorizedException: Access Token has been revoked"
    );
    let refused = pool.caller.refused("InitiateAuth", pool.refresh_input(&tokens)).await;
    assert_eq!(refused, "NotAuthorizedException: Refresh Token has been revoked");
}
