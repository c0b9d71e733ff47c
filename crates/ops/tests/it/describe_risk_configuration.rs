//! DescribeRiskConfiguration (administration 5.8).

use serde_json::json;

use crate::family::Family;

#[tokio::test]
async fn a_client_shows_its_own_settings_and_not_the_pools() {
    let members = json!({ "UserPoolAddOns": { "AdvancedSecurityMode": "AUDIT" }, "UserPoolTier": "PLUS" });
    let family = Family::of(members, json!({})).await;
    let exceptions = json!({ "SkippedIPRangeList": ["192.0.2.0/24"] });
    let set = json!({ "UserPoolId": family.pool, "RiskExceptionConfiguration": exceptions });
    family.ok("SetRiskConfiguration", set).await;
    let of_pool = family.ok("DescribeRiskConfiguration", json!({ "UserPoolId": family.pool })).await;
    assert_eq!(of_pool["RiskConfiguration"]["RiskExceptionConfiguration"], exceptions);
    let client = json!({ "UserPoolId": family.pool, "ClientId": family.client });
    assert_eq!(family.ok("DescribeRiskConfiguration", client.clone()).await, json!({ "RiskConfiguration": client }));
}

#[tokio::test]
async fn a_pool_without_threat_protection_shows_that_nothing_is_set() {
    let family = Family::plain().await;
    let owner = json!({ "UserPoolId": family.pool });
    assert_eq!(family.ok("DescribeRiskConfiguration", owner.clone()).await, json!({ "RiskConfiguration": owner }));
}
