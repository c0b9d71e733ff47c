//! `CreateGroup`, by administration 4.

use serde_json::json;

use crate::family::{Family, error, refused, with};

async fn group(family: &Family, name: &str, members: serde_json::Value) -> serde_json::Value {
    let input = with(json!({ "GroupName": name }), members);
    family.admin_call("CreateGroup", input).await.expect("a group")["Group"].clone()
}

#[tokio::test]
async fn a_group_shows_only_what_is_set() {
    let family = Family::plain().await;
    let plain = group(&family, "readers", json!({})).await;
    let mut members: Vec<_> = plain.as_object().expect("an object").keys().map(String::as_str).collect();
    members.sort_unstable();
    assert_eq!(members, ["CreationDate", "GroupName", "LastModifiedDate", "UserPoolId"]);
    let role = "arn:aws:iam::000000000000:role/editors";
    let whole = group(&family, "editors", json!({ "Description": "They edit", "Precedence": 0, "RoleArn": role })).await;
    assert_eq!((&whole["Description"], &whole["Precedence"], &whole["RoleArn"]), (&json!("They edit"), &json!(0), &json!(role)));
    assert_eq!(family.admin_call("GetGroup", json!({ "GroupName": "editors" })).await, Ok(json!({ "Group": whole })));
}

#[tokio::test]
async fn a_null_character_is_refused_and_leaves_nothing() {
    let family = Family::plain().await;
    let text = error("InvalidParameterException", "A null character is not allowed here.");
    let input = json!({ "GroupName": "readers", "Description": "a\0b" });
    assert_eq!(refused(family.admin_call("CreateGroup", input).await), text);
    group(&family, "readers", json!({})).await;
}

#[tokio::test]
async fn a_name_is_taken_once_and_its_case_counts() {
    let family = Family::plain().await;
    group(&family, "readers", json!({})).await;
    group(&family, "Readers", json!({})).await;
    let again = refused(family.admin_call("CreateGroup", json!({ "GroupName": "readers" })).await);
    assert_eq!(again, error("GroupExistsException", "A group with the name already exists."));
}

#[tokio::test]
async fn another_accounts_role_is_refused() {
    let family = Family::plain().await;
    let input = json!({ "GroupName": "readers", "RoleArn": "arn:aws:iam::999999999999:role/readers" });
    let expected = error("InvalidParameterException", "Cross-account pass role is not allowed.");
    assert_eq!(refused(family.admin_call("CreateGroup", input).await), expected);
}

#[tokio::test]
async fn an_unknown_pool_has_no_groups() {
    let family = Family::plain().await;
    let outcome = family.call("CreateGroup", json!({ "UserPoolId": "us-east-1_unknown00", "GroupName": "readers" })).await;
    assert_eq!(refused(outcome), error("ResourceNotFoundException", "User pool us-east-1_unknown00 does not exist."));
}
