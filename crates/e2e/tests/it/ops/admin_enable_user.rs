//! AdminEnableUser (administration 3.7).

use serde_json::json;

use crate::support::{Server, TestPool};

#[tokio::test]
async fn an_enabled_user_signs_in_again() {
    let server = Server::start();
    let pool = TestPool::new(&server.caller()).await;
    pool.confirmed("ada").await;
    let who = json!({ "UserPoolId": pool.pool_id, "Username": "ada" });
    pool.caller.ok("AdminDisableUser", who.clone()).await;
    assert_eq!(pool.caller.ok("AdminEnableUser", who).await, json!({}));
    assert!(pool.sign_in("ada").await["AccessToken"].is_string());
}
