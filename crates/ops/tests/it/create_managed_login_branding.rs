//! `CreateManagedLoginBranding`, by administration 5.5.

use serde_json::json;

use crate::family::{Family, error, refused, with};
use crate::requests::style;

#[tokio::test]
async fn a_style_is_answered_without_its_client_and_found_by_it() {
    let family = Family::plain().await;
    let made = family.admin_call("CreateManagedLoginBranding", style(&family)).await.expect("a style")["ManagedLoginBranding"].clone();
    assert_eq!(made["UseCognitoProvidedValues"], false);
    assert_eq!(made["Settings"], style(&family)["Settings"]);
    assert_eq!(made.get("ClientId"), None);
    let by_client = family.admin_call("DescribeManagedLoginBrandingByClient", json!({ "ClientId": family.client })).await.expect("a style");
    assert_eq!(by_client["ManagedLoginBranding"], made);
    let id = json!({ "ManagedLoginBrandingId": made["ManagedLoginBrandingId"] });
    let by_id = family.admin_call("DescribeManagedLoginBranding", id).await.expect("a style");
    assert_eq!(by_id["ManagedLoginBranding"], made);
}

#[tokio::test]
async fn provided_values_or_settings_but_not_both() {
    let family = Family::plain().await;
    let text = "useCognitoProvidedValues or settings should be specified (but not both)";
    let neither = json!({ "ClientId": family.client });
    let both = with(style(&family), json!({ "UseCognitoProvidedValues": true }));
    for input in [neither, both] {
        assert_eq!(refused(family.admin_call("CreateManagedLoginBranding", input).await), error("InvalidParameterException", text));
    }
}

#[tokio::test]
async fn a_client_has_one_style() {
    let family = Family::plain().await;
    family.admin_call("CreateManagedLoginBranding", style(&family)).await.expect("a style");
    let again = refused(family.admin_call("CreateManagedLoginBranding", style(&family)).await);
    assert_eq!(again.0, "ManagedLoginBrandingExistsException");
}
