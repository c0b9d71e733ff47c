//! `DescribeManagedLoginBrandingByClient`, by administration 5.5.

use serde_json::{Value, json};

use crate::describe_managed_login_branding::merges_what_was_customised_with_what_was_not;
use crate::family::{Family, refused};

#[tokio::test]
async fn a_client_without_a_style_has_none() {
    let family = Family::plain().await;
    let outcome = family.admin_call("DescribeManagedLoginBrandingByClient", json!({ "ClientId": family.client })).await;
    assert_eq!(refused(outcome).0, "ResourceNotFoundException");
}

#[tokio::test]
async fn merged_resources_have_what_was_customised_and_what_was_not() {
    let by_client = |family: &Family, _: &Value| json!({ "ClientId": family.client });
    merges_what_was_customised_with_what_was_not("DescribeManagedLoginBrandingByClient", by_client).await;
}
