//! `DescribeTermsByClient`, by administration 5.6.

use serde_json::json;

use crate::family::{Family, refused};

#[tokio::test]
async fn a_client_without_terms_has_none() {
    let family = Family::plain().await;
    let outcome = family.admin_call("DescribeTermsByClient", json!({ "ClientId": family.client, "TermsName": "terms-of-use" })).await;
    assert_eq!(refused(outcome).0, "ResourceNotFoundException");
}
