//! `CreateCIMDPolicy`, by managed-login 7.6.

use serde_json::json;

use crate::family::{Family, refused};
use crate::requests::policy;

#[tokio::test]
async fn a_policy_is_answered_with_its_defaults_and_described() {
    let family = Family::plain().await;
    let made = family.admin_call("CreateCIMDPolicy", policy(&family, "https://agents.example/*")).await.expect("a policy");
    let made = made["CIMDPolicy"].clone();
    assert_eq!(made["CacheDuration"], 86_400);
    assert_eq!(made["URLPatterns"], json!(["https://agents.example/*"]));
    let described = family.admin_call("DescribeCIMDPolicy", json!({ "CIMDPolicyId": made["CIMDPolicyId"] })).await.expect("a policy");
    assert_eq!(described["CIMDPolicy"], made);
}

#[tokio::test]
async fn a_pattern_belongs_to_one_policy_and_names_a_host() {
    let family = Family::plain().await;
    family.admin_call("CreateCIMDPolicy", policy(&family, "https://agents.example/*")).await.expect("a policy");
    let again = family.admin_call("CreateCIMDPolicy", policy(&family, "https://agents.example/*")).await;
    assert_eq!(refused(again).0, "InvalidParameterException");
    let anywhere = family.admin_call("CreateCIMDPolicy", policy(&family, "https://*.example/c")).await;
    assert_eq!(refused(anywhere).0, "InvalidParameterException");
}
