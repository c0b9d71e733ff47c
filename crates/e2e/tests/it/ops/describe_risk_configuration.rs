//! DescribeRiskConfiguration (administration 5.8).

use serde_json::json;

use crate::support::{Server, TestPool};

#[tokio::test]
async fn a_client_shows_its_own_settings_and_not_the_pools() {
    let server = Server::start();
    let members = json!({ "UserPoolAddOns": { "AdvancedSecurityMode": "AUDIT" }, "UserPoolTier": "PLUS" });
    let pool = TestPool::with(&server.caller(), members, json!({})).await;
    let exceptions = json!({ "SkippedIPRangeList": ["192.0.2.0/24"] });
    let set = json!({ "UserPoolId": pool.pool_id, "RiskExceptionConfiguration": exceptions });
    pool.caller.ok("SetRiskConfiguration", set).await;
    let of_pool = pool.caller.ok("DescribeRiskConfiguration", json!({ "UserPoolId": pool.pool_id })).await;
    assert_eq!(of_pool["RiskConfiguration"]["RiskExceptionConfiguration"], exceptions);
    let client = json!({ "UserPoolId": pool.pool_id, "ClientId": pool.client_id });
    assert_eq!(pool.caller.ok("DescribeRiskConfiguration", client.clone()).await, json!({ "RiskConfiguration": client }));
}

#[tokio::test]
async fn a_pool_without_threat_protection_shows_that_nothing_is_set() {
    let server = Server::start();
    let pool = TestPool::new(&server.caller()).await;
    let owner = json!({ "UserPoolId": pool.pool_id });
    assert_eq!(pool.caller.ok("DescribeRiskConfiguration", owner.clone()).await, json!({ "RiskConfiguration": owner }));
}
