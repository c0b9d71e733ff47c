//! `GetIdentityProviderByIdentifier`, by administration 5.1.

use serde_json::json;

use crate::family::{Family, refused, with};
use crate::requests::corporate;

#[tokio::test]
async fn an_identifier_leads_to_its_provider() {
    let family = Family::plain().await;
    let input = with(corporate(), json!({ "IdpIdentifiers": ["example.com", "example.org"] }));
    family.admin_call("CreateIdentityProvider", input).await.expect("a provider");
    let found = family.admin_call("GetIdentityProviderByIdentifier", json!({ "IdpIdentifier": "example.org" })).await.expect("a provider");
    assert_eq!(found["IdentityProvider"]["ProviderName"], "Corporate");
    let unknown = family.admin_call("GetIdentityProviderByIdentifier", json!({ "IdpIdentifier": "example.net" })).await;
    assert_eq!(refused(unknown).0, "ResourceNotFoundException");
}
