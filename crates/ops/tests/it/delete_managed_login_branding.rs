//! `DeleteManagedLoginBranding`, by administration 5.5.

use serde_json::json;

use crate::family::{Family, refused};
use crate::requests::style;

#[tokio::test]
async fn a_style_goes_once_and_frees_its_client() {
    let family = Family::plain().await;
    let made = family.admin_call("CreateManagedLoginBranding", style(&family)).await.expect("a style");
    let id = json!({ "ManagedLoginBrandingId": made["ManagedLoginBranding"]["ManagedLoginBrandingId"] });
    family.admin_call("DeleteManagedLoginBranding", id.clone()).await.expect("a deletion");
    assert_eq!(refused(family.admin_call("DeleteManagedLoginBranding", id).await).0, "ResourceNotFoundException");
    family.admin_call("CreateManagedLoginBranding", style(&family)).await.expect("another style");
}
