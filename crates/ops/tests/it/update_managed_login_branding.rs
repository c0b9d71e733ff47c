//! `UpdateManagedLoginBranding`, by administration 5.5.

use serde_json::json;

use crate::family::{Family, refused};

#[tokio::test]
async fn members_that_are_not_sent_stay() {
    let family = Family::plain().await;
    let asset = json!({ "Category": "FORM_LOGO", "ColorMode": "LIGHT", "Extension": "PNG", "Bytes": "iVBORw==" });
    let input = json!({ "ClientId": family.client, "Settings": { "a": 1 }, "Assets": [asset] });
    let made = family.admin_call("CreateManagedLoginBranding", input).await.expect("a style")["ManagedLoginBranding"].clone();
    let change = json!({ "ManagedLoginBrandingId": made["ManagedLoginBrandingId"], "UseCognitoProvidedValues": true });
    let changed = family.admin_call("UpdateManagedLoginBranding", change).await.expect("a change")["ManagedLoginBranding"].clone();
    assert_eq!(changed["UseCognitoProvidedValues"], true);
    assert_eq!(changed.get("Settings"), None);
    assert_eq!(changed["Assets"], json!([asset]));
}

#[tokio::test]
async fn the_id_is_needed_and_must_be_known() {
    let family = Family::plain().await;
    let without = family.admin_call("UpdateManagedLoginBranding", json!({ "Settings": {} })).await;
    assert_eq!(refused(without).0, "InvalidParameterException");
    let unknown = json!({ "ManagedLoginBrandingId": "b1a5c1f0-0000-4000-8000-000000000000", "Settings": {} });
    assert_eq!(refused(family.admin_call("UpdateManagedLoginBranding", unknown).await).0, "ResourceNotFoundException");
}
