//! `GetGroup`, by administration 4.

use serde_json::json;

use crate::family::{Family, error, refused};

#[tokio::test]
async fn an_unknown_group_is_not_found() {
    let family = Family::plain().await;
    let outcome = family.admin_call("GetGroup", json!({ "GroupName": "none" })).await;
    assert_eq!(refused(outcome), error("ResourceNotFoundException", "Group not found."));
}
