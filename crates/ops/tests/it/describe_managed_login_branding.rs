//! `DescribeManagedLoginBranding`, by administration 5.5.

use serde_json::json;

use crate::family::{Family, refused};

#[tokio::test]
async fn an_unknown_style_is_refused() {
    let family = Family::plain().await;
    let outcome = family
        .admin_call("DescribeManagedLoginBranding", json!({ "ManagedLoginBrandingId": "b1a5c1f0-0000-4000-8000-000000000000" }))
        .await;
    assert_eq!(refused(outcome).0, "ResourceNotFoundException");
}
