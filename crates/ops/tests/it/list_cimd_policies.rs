//! `ListCIMDPolicies`, by managed-login 7.6.

use serde_json::json;

use crate::family::Family;
use crate::requests::policy;

#[tokio::test]
async fn a_summary_has_neither_patterns_nor_pool() {
    let family = Family::plain().await;
    family.admin_call("CreateCIMDPolicy", policy(&family, "https://agents.example/*")).await.expect("a policy");
    let listed = family.admin_call("ListCIMDPolicies", json!({})).await.expect("a list");
    let row = &listed["CIMDPolicies"][0];
    assert_eq!(row["ClientId"], json!(family.client));
    assert_eq!((row.get("URLPatterns"), row.get("UserPoolId")), (None, None));
}
