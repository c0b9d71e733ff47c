//! `AdminRemoveUserFromGroup`, by administration 4.

use serde_json::json;

use crate::family::{Family, error, refused};

#[tokio::test]
async fn a_member_leaves_and_nobody_else_is_touched() {
    let family = Family::plain().await;
    family.admin_call("CreateGroup", json!({ "GroupName": "readers" })).await.expect("a group");
    for name in ["alice", "bob"] {
        family.confirmed(name, &format!("{name}@example.com")).await;
        family.admin_call("AdminAddUserToGroup", json!({ "GroupName": "readers", "Username": name })).await.expect("a member");
    }
    let remove = || family.admin_call("AdminRemoveUserFromGroup", json!({ "GroupName": "readers", "Username": "alice" }));
    remove().await.expect("a removal");
    remove().await.expect("whoever is out stays out");
    let left = family.admin_call("ListUsersInGroup", json!({ "GroupName": "readers" })).await.expect("members");
    assert_eq!(left["Users"].as_array().map(Vec::len), Some(1));
    assert_eq!(left["Users"][0]["Username"], "bob");
}

#[tokio::test]
async fn an_unknown_group_is_not_found() {
    let family = Family::plain().await;
    family.confirmed("alice", "alice@example.com").await;
    let outcome = family.admin_call("AdminRemoveUserFromGroup", json!({ "GroupName": "none", "Username": "alice" })).await;
    assert_eq!(refused(outcome), error("ResourceNotFoundException", "Group not found."));
}
