//! `DescribeManagedLoginBrandingByClient`, by administration 5.5.

use serde_json::json;

use crate::family::{Family, refused, with};

#[tokio::test]
async fn a_client_without_a_style_has_none() {
    let family = Family::plain().await;
    let outcome = family.admin_call("DescribeManagedLoginBrandingByClient", json!({ "ClientId": family.client })).await;
    assert_eq!(refused(outcome).0, "ResourceNotFoundException");
}

#[tokio::test]
async fn merged_resources_have_what_was_customised_and_what_was_not() {
    let family = Family::plain().await;
    let settings = json!({ "components": { "pageBackground": { "lightMode": { "color": "ff0000ff" } } } });
    let style = json!({ "ClientId": family.client, "Settings": settings });
    let made = family.admin_call("CreateManagedLoginBranding", style).await.expect("a style");
    let plain = json!({ "ClientId": family.client });
    let customised = family.admin_call("DescribeManagedLoginBrandingByClient", plain.clone()).await.expect("a style");
    assert_eq!(customised, made);
    let merged = with(plain, json!({ "ReturnMergedResources": true }));
    let merged =
        family.admin_call("DescribeManagedLoginBrandingByClient", merged).await.expect("a style")["ManagedLoginBranding"]["Settings"]
            .clone();
    assert_eq!(merged["components"]["pageBackground"]["lightMode"]["color"], "ff0000ff");
    assert_eq!(merged["categories"]["global"]["colorSchemeMode"], "LIGHT");
}
