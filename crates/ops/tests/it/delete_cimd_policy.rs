//! `DeleteCIMDPolicy`, by managed-login 7.6.

use serde_json::json;

use crate::family::{Family, refused};
use crate::requests::policy;

#[tokio::test]
async fn a_policy_goes_once() {
    let family = Family::plain().await;
    let made = family.admin_call("CreateCIMDPolicy", policy(&family, "https://agents.example/*")).await.expect("a policy");
    let id = json!({ "CIMDPolicyId": made["CIMDPolicy"]["CIMDPolicyId"] });
    assert_eq!(family.admin_call("DeleteCIMDPolicy", id.clone()).await, Ok(json!({})));
    assert_eq!(refused(family.admin_call("DeleteCIMDPolicy", id).await).0, "ResourceNotFoundException");
}
