//! `UpdateCIMDPolicy`, by managed-login 7.6.

use serde_json::json;

use crate::family::{Family, refused};
use crate::requests::policy;

#[tokio::test]
async fn patterns_are_replaced_and_the_name_stays() {
    let family = Family::plain().await;
    let made = family.admin_call("CreateCIMDPolicy", policy(&family, "https://agents.example/*")).await.expect("a policy");
    let id = made["CIMDPolicy"]["CIMDPolicyId"].clone();
    let change =
        json!({ "CIMDPolicyId": id, "ClientId": family.client, "URLPatterns": ["https://other.example/c"], "CacheDuration": 90_000 });
    let changed = family.admin_call("UpdateCIMDPolicy", change).await.expect("a change");
    assert_eq!(changed["CIMDPolicy"]["PolicyName"], "agents");
    assert_eq!(changed["CIMDPolicy"]["CacheDuration"], 90_000);
    family.admin_call("CreateCIMDPolicy", policy(&family, "https://agents.example/*")).await.expect("the old pattern is free");
    let clash = json!({ "CIMDPolicyId": id, "ClientId": family.client, "URLPatterns": ["https://agents.example/*"] });
    assert_eq!(refused(family.admin_call("UpdateCIMDPolicy", clash).await).0, "InvalidParameterException");
}

#[tokio::test]
async fn an_unknown_policy_cannot_be_changed() {
    let family = Family::plain().await;
    let change = json!({ "CIMDPolicyId": "none", "ClientId": family.client, "URLPatterns": ["https://other.example/c"] });
    assert_eq!(refused(family.admin_call("UpdateCIMDPolicy", change).await).0, "ResourceNotFoundException");
}
