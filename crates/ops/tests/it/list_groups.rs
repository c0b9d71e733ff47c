//! `ListGroups`, by administration 4.

use serde_json::json;

use crate::family::{Family, error, refused};

#[tokio::test]
async fn pages_of_groups_follow_each_other() {
    let family = Family::plain().await;
    for name in ["a", "b", "c"] {
        family.admin_call("CreateGroup", json!({ "GroupName": name })).await.expect("a group");
    }
    let first = family.admin_call("ListGroups", json!({ "Limit": 2 })).await.expect("a page");
    assert_eq!(first["Groups"].as_array().map(Vec::len), Some(2));
    let rest = family.admin_call("ListGroups", json!({ "Limit": 2, "NextToken": first["NextToken"] })).await.expect("a page");
    assert_eq!(rest["Groups"][0]["GroupName"], "c");
    assert_eq!(rest.get("NextToken"), None);
    let all = family.admin_call("ListGroups", json!({ "Limit": 0 })).await.expect("a page");
    assert_eq!(all["Groups"].as_array().map(Vec::len), Some(3), "0 is as good as nothing");
}

#[tokio::test]
async fn an_unknown_pool_is_worded_as_here_only() {
    let family = Family::plain().await;
    let outcome = family.call("ListGroups", json!({ "UserPoolId": "us-east-1_unknown00" })).await;
    assert_eq!(refused(outcome), error("ResourceNotFoundException", "User pool ID does not exist."));
}
