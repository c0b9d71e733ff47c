//! `DescribeCIMDPolicy`, by managed-login 7.6.

use serde_json::json;

use crate::family::{Family, refused};
use crate::requests::policy;

#[tokio::test]
async fn a_policy_outlives_its_client_and_no_longer_names_it() {
    let family = Family::plain().await;
    let made = family.admin_call("CreateCIMDPolicy", policy(&family, "https://agents.example/*")).await.expect("a policy");
    let id = json!({ "CIMDPolicyId": made["CIMDPolicy"]["CIMDPolicyId"] });
    family.admin_call("DeleteUserPoolClient", json!({ "ClientId": family.client })).await.expect("a deletion");
    let described = family.admin_call("DescribeCIMDPolicy", id).await.expect("a policy");
    assert_eq!(described["CIMDPolicy"].get("ClientId"), None);
    let listed = family.admin_call("ListCIMDPolicies", json!({})).await.expect("a list");
    assert_eq!(listed["CIMDPolicies"][0].get("ClientId"), None);
}

#[tokio::test]
async fn an_unknown_policy_is_refused() {
    let family = Family::plain().await;
    let outcome = family.admin_call("DescribeCIMDPolicy", json!({ "CIMDPolicyId": "none" })).await;
    assert_eq!(refused(outcome).0, "ResourceNotFoundException");
}
