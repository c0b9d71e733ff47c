//! `AdminListGroupsForUser`, by administration 4.

use serde_json::json;

use crate::family::{Family, error, refused};

#[tokio::test]
async fn groups_come_in_the_order_of_their_precedence() {
    let family = Family::plain().await;
    family.confirmed("alice", "alice@example.com").await;
    for (name, precedence) in [("b-none", None), ("a-none", None), ("second", Some(2)), ("first", Some(1))] {
        family.admin_call("CreateGroup", json!({ "GroupName": name, "Precedence": precedence })).await.expect("a group");
        family.admin_call("AdminAddUserToGroup", json!({ "GroupName": name, "Username": "alice" })).await.expect("a member");
    }
    let mut names = Vec::new();
    let mut token = serde_json::Value::Null;
    loop {
        let page = family.admin_call("AdminListGroupsForUser", json!({ "Username": "alice", "Limit": 3, "NextToken": token })).await;
        let page = page.expect("a page");
        names.extend(page["Groups"].as_array().expect("a list").iter().map(|group| group["GroupName"].clone()));
        token = page["NextToken"].clone();
        if token.is_null() {
            break;
        }
    }
    assert_eq!(names, ["first", "second", "a-none", "b-none"]);
}

#[tokio::test]
async fn an_unknown_user_is_refused() {
    let family = Family::plain().await;
    let outcome = family.admin_call("AdminListGroupsForUser", json!({ "Username": "nobody" })).await;
    assert_eq!(refused(outcome), error("UserNotFoundException", "User does not exist."));
}
