//! `DescribeIdentityProvider`, by administration 5.1.

use serde_json::json;

use crate::family::{Family, error, refused};
use crate::requests::corporate;

#[tokio::test]
async fn identifiers_are_always_shown() {
    let family = Family::plain().await;
    family.admin_call("CreateIdentityProvider", corporate()).await.expect("a provider");
    let described = family.admin_call("DescribeIdentityProvider", json!({ "ProviderName": "Corporate" })).await.expect("a provider");
    assert_eq!(described["IdentityProvider"]["IdpIdentifiers"], json!([]));
    assert_eq!(described["IdentityProvider"]["ProviderDetails"]["client_secret"], "hush");
}

#[tokio::test]
async fn unknown_providers_and_pools_are_worded_as_the_service_does() {
    let family = Family::plain().await;
    let unknown = family.admin_call("DescribeIdentityProvider", json!({ "ProviderName": "None" })).await;
    let text = format!("Identity provider None for tenantId {} does not exist.", family.pool);
    assert_eq!(refused(unknown), error("ResourceNotFoundException", &text));
    let pool = family.call("DescribeIdentityProvider", json!({ "UserPoolId": "us-east-1_unknown00", "ProviderName": "None" })).await;
    assert_eq!(refused(pool), error("ResourceNotFoundException", "User pool ID does not exist."));
}
