//! `DeleteGroup`, by administration 4.

use serde_json::json;

use crate::family::{Family, error, refused};

#[tokio::test]
async fn a_group_goes_with_its_memberships_and_a_new_one_of_its_name_is_empty() {
    let family = Family::plain().await;
    family.confirmed("alice", "alice@example.com").await;
    let readers = json!({ "GroupName": "readers" });
    family.admin_call("CreateGroup", readers.clone()).await.expect("a group");
    family.admin_call("AdminAddUserToGroup", json!({ "GroupName": "readers", "Username": "alice" })).await.expect("a member");
    family.admin_call("DeleteGroup", readers.clone()).await.expect("a deletion");
    let groups = family.admin_call("AdminListGroupsForUser", json!({ "Username": "alice" })).await;
    assert_eq!(groups, Ok(json!({ "Groups": [] })));
    assert_eq!(refused(family.admin_call("DeleteGroup", readers.clone()).await), error("ResourceNotFoundException", "Group not found."));
    family.admin_call("CreateGroup", readers.clone()).await.expect("a group of the old name");
    assert_eq!(family.admin_call("ListUsersInGroup", readers).await, Ok(json!({ "Users": [] })));
}
