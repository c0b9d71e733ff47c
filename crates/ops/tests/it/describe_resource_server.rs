//! `DescribeResourceServer`, by administration 5.2.

use serde_json::json;

use crate::family::{Family, error, refused};

#[tokio::test]
async fn an_unknown_server_is_named_in_the_refusal() {
    let family = Family::plain().await;
    let outcome = family.admin_call("DescribeResourceServer", json!({ "Identifier": "none" })).await;
    assert_eq!(refused(outcome), error("ResourceNotFoundException", "Resource server none does not exist."));
}
