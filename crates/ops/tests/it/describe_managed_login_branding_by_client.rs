//! `DescribeManagedLoginBrandingByClient`, by administration 5.5.

use serde_json::json;

use crate::family::{Family, refused};

#[tokio::test]
async fn a_client_without_a_style_has_none() {
    let family = Family::plain().await;
    let outcome = family.admin_call("DescribeManagedLoginBrandingByClient", json!({ "ClientId": family.client })).await;
    assert_eq!(refused(outcome).0, "ResourceNotFoundException");
}
