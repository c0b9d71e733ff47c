//! `UpdateGroup`, by administration 4.

use serde_json::json;

use crate::family::{Family, error, refused, with};

async fn group(family: &Family, name: &str, members: serde_json::Value) -> serde_json::Value {
    let input = with(json!({ "GroupName": name }), members);
    family.admin_call("CreateGroup", input).await.expect("a group")["Group"].clone()
}

#[tokio::test]
async fn what_is_left_out_stays_and_an_empty_description_goes() {
    let family = Family::plain().await;
    let made = group(&family, "readers", json!({ "Description": "They read", "Precedence": 7 })).await;
    let changed = family.admin_call("UpdateGroup", json!({ "GroupName": "readers", "Precedence": 3 })).await.expect("a change");
    assert_eq!(changed["Group"]["Description"], "They read");
    assert_eq!(changed["Group"]["Precedence"], 3);
    assert_eq!(changed["Group"]["CreationDate"], made["CreationDate"]);
    assert_ne!(changed["Group"]["LastModifiedDate"], made["LastModifiedDate"]);
    let emptied = family.admin_call("UpdateGroup", json!({ "GroupName": "readers", "Description": "" })).await.expect("a change");
    assert_eq!(emptied["Group"].get("Description"), None);
}

#[tokio::test]
async fn an_unknown_group_cannot_be_changed() {
    let family = Family::plain().await;
    let outcome = family.admin_call("UpdateGroup", json!({ "GroupName": "none", "Precedence": 3 })).await;
    assert_eq!(refused(outcome), error("ResourceNotFoundException", "Group not found."));
}
