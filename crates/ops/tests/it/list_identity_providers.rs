//! `ListIdentityProviders`, by administration 5.1.

use serde_json::json;

use crate::family::Family;
use crate::requests::corporate;

#[tokio::test]
async fn a_list_shows_names_types_and_dates_only() {
    let family = Family::plain().await;
    family.admin_call("CreateIdentityProvider", corporate()).await.expect("a provider");
    let listed = family.admin_call("ListIdentityProviders", json!({})).await.expect("a list");
    let mut members: Vec<_> = listed["Providers"][0].as_object().expect("a row").keys().map(String::as_str).collect();
    members.sort_unstable();
    assert_eq!(members, ["CreationDate", "LastModifiedDate", "ProviderName", "ProviderType"]);
}
