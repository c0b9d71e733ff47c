//! `DeleteTerms`, by administration 5.6.

use serde_json::json;

use crate::family::{Family, refused};

#[tokio::test]
async fn unknown_terms_are_refused() {
    let family = Family::plain().await;
    let outcome = family.admin_call("DeleteTerms", json!({ "TermsId": "b1a5c1f0-0000-4000-8000-000000000000" })).await;
    assert_eq!(refused(outcome).0, "ResourceNotFoundException");
}
