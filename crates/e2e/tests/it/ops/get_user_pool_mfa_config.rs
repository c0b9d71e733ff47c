//! GetUserPoolMfaConfig (administration 1.10).

use serde_json::json;

use crate::support::{Server, TestPool};

#[tokio::test]
async fn a_pool_without_mfa_says_so_and_nothing_else() {
    let server = Server::start();
    let pool = TestPool::new(&server.caller()).await;
    assert_eq!(pool.caller.ok("GetUserPoolMfaConfig", json!({ "UserPoolId": pool.pool_id })).await, json!({ "MfaConfiguration": "OFF" }));
}
