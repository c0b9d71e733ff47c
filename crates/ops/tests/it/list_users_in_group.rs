//! `ListUsersInGroup`, by administration 4.

use serde_json::json;

use crate::family::{Family, error, refused};

#[tokio::test]
async fn members_are_shown_as_list_users_shows_them() {
    let family = Family::plain().await;
    for name in ["alice", "bob", "carol"] {
        family.confirmed(name, &format!("{name}@example.com")).await;
    }
    family.admin_call("CreateGroup", json!({ "GroupName": "readers" })).await.expect("a group");
    for name in ["alice", "bob"] {
        family.admin_call("AdminAddUserToGroup", json!({ "GroupName": "readers", "Username": name })).await.expect("a member");
    }
    let first = family.admin_call("ListUsersInGroup", json!({ "GroupName": "readers", "Limit": 1 })).await.expect("a page");
    let next = json!({ "GroupName": "readers", "Limit": 1, "NextToken": first["NextToken"] });
    let second = family.admin_call("ListUsersInGroup", next).await.expect("a page");
    assert_eq!(second.get("NextToken"), None);
    let mut members = vec![first["Users"][0].clone(), second["Users"][0].clone()];
    members.sort_by_key(|user| user["Username"].to_string());
    let mut listed = family.admin_call("ListUsers", json!({})).await.expect("users")["Users"].as_array().expect("a list").clone();
    listed.retain(|user| user["Username"] != "carol");
    listed.sort_by_key(|user| user["Username"].to_string());
    assert_eq!(members, listed);
}

#[tokio::test]
async fn an_unknown_group_has_no_members() {
    let family = Family::plain().await;
    let outcome = family.admin_call("ListUsersInGroup", json!({ "GroupName": "none" })).await;
    assert_eq!(refused(outcome), error("ResourceNotFoundException", "Group not found."));
}
