//! `AdminAddUserToGroup`, by administration 4.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::{Value, json};

use crate::family::{Family, PASSWORD, error, refused};

/// The payload of a token, without a look at its signature.
fn claims(token: &Value) -> Value {
    let payload = token.as_str().expect("a token").split('.').nth(1).expect("a payload");
    serde_json::from_slice(&URL_SAFE_NO_PAD.decode(payload).expect("base64")).expect("claims")
}

async fn member(family: &Family, group: Value) {
    family.admin_call("CreateGroup", group.clone()).await.expect("a group");
    family.admin_call("AdminAddUserToGroup", json!({ "GroupName": group["GroupName"], "Username": "alice" })).await.expect("a member");
}

#[tokio::test]
async fn tokens_carry_the_groups_and_roles_of_the_user() {
    let family = Family::plain().await;
    family.confirmed("alice", "alice@example.com").await;
    let role = |name: &str| format!("arn:aws:iam::000000000000:role/{name}");
    member(&family, json!({ "GroupName": "readers", "Precedence": 9, "RoleArn": role("readers") })).await;
    member(&family, json!({ "GroupName": "admins", "Precedence": 1, "RoleArn": role("admins") })).await;
    member(&family, json!({ "GroupName": "guests" })).await;
    let tokens = family.sign_in("alice", PASSWORD).await.expect("a sign-in")["AuthenticationResult"].clone();
    let (id, access) = (claims(&tokens["IdToken"]), claims(&tokens["AccessToken"]));
    assert_eq!(id["cognito:groups"], json!(["admins", "readers", "guests"]));
    assert_eq!(access["cognito:groups"], json!(["admins", "readers", "guests"]));
    assert_eq!(id["cognito:roles"], json!([role("admins"), role("readers")]));
    assert_eq!(id["cognito:preferred_role"], json!(role("admins")));
    assert_eq!((access.get("cognito:roles"), access.get("cognito:preferred_role")), (None, None));
}

#[tokio::test]
async fn adding_twice_is_as_good_as_once() {
    let family = Family::plain().await;
    family.confirmed("alice", "alice@example.com").await;
    member(&family, json!({ "GroupName": "readers" })).await;
    let again = family.admin_call("AdminAddUserToGroup", json!({ "GroupName": "readers", "Username": "alice" })).await;
    assert_eq!(again, Ok(Value::Null));
    let groups = family.admin_call("AdminListGroupsForUser", json!({ "Username": "alice" })).await.expect("groups");
    assert_eq!(groups["Groups"].as_array().map(Vec::len), Some(1));
}

#[tokio::test]
async fn the_user_is_looked_at_before_the_group() {
    let family = Family::plain().await;
    let add = |user: &str| family.admin_call("AdminAddUserToGroup", json!({ "GroupName": "none", "Username": user }));
    assert_eq!(refused(add("nobody").await), error("UserNotFoundException", "User does not exist."));
    family.confirmed("alice", "alice@example.com").await;
    assert_eq!(refused(add("alice").await), error("ResourceNotFoundException", "Group not found."));
}

#[tokio::test]
async fn a_user_is_in_a_hundred_groups_at_most() {
    let family = Family::plain().await;
    family.confirmed("alice", "alice@example.com").await;
    for number in 0..100 {
        member(&family, json!({ "GroupName": format!("group-{number}") })).await;
    }
    family.admin_call("CreateGroup", json!({ "GroupName": "one-more" })).await.expect("a group");
    let outcome = family.admin_call("AdminAddUserToGroup", json!({ "GroupName": "one-more", "Username": "alice" })).await;
    assert_eq!(refused(outcome).0, "InvalidParameterException");
}
