//! `DescribeManagedLoginBranding`, by administration 5.5.

use serde_json::{Value, json};

use crate::family::{Family, refused, with};

#[tokio::test]
async fn an_unknown_style_is_refused() {
    let family = Family::plain().await;
    let outcome = family
        .admin_call("DescribeManagedLoginBranding", json!({ "ManagedLoginBrandingId": "b1a5c1f0-0000-4000-8000-000000000000" }))
        .await;
    assert_eq!(refused(outcome).0, "ResourceNotFoundException");
}

/// One of the operations that show a style; `asked` says which of the style's two names it takes.
pub(crate) async fn merges_what_was_customised_with_what_was_not(operation: &str, asked: fn(&Family, &Value) -> Value) {
    let family = Family::plain().await;
    let settings = json!({ "components": { "pageBackground": { "lightMode": { "color": "ff0000ff" } } } });
    let style = json!({ "ClientId": family.client, "Settings": settings });
    let made = family.admin_call("CreateManagedLoginBranding", style).await.expect("a style");
    let plain = asked(&family, &made["ManagedLoginBranding"]);
    let customised = family.admin_call(operation, plain.clone()).await.expect("a style");
    assert_eq!(customised, made);
    let merged = with(plain, json!({ "ReturnMergedResources": true }));
    let merged = family.admin_call(operation, merged).await.expect("a style")["ManagedLoginBranding"]["Settings"].clone();
    assert_eq!(merged["components"]["pageBackground"]["lightMode"]["color"], "ff0000ff");
    assert_eq!(merged["categories"]["global"]["colorSchemeMode"], "LIGHT");
}

#[tokio::test]
async fn merged_resources_have_what_was_customised_and_what_was_not() {
    let by_id = |_: &Family, style: &Value| json!({ "ManagedLoginBrandingId": style["ManagedLoginBrandingId"] });
    merges_what_was_customised_with_what_was_not("DescribeManagedLoginBranding", by_id).await;
}
