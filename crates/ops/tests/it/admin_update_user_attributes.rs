//! AdminUpdateUserAttributes (administration 3.5).

use serde_json::json;

use crate::family::Family;

#[tokio::test]
async fn a_changed_address_is_unverified_unless_it_is_said_to_be() {
    let family = Family::plain().await;
    family.confirmed("ada", "ada@example.com").await;
    let input = |attributes: serde_json::Value| json!({ "UserPoolId": family.pool, "Username": "ada", "UserAttributes": attributes });
    let new = json!([{ "Name": "email", "Value": "ada@new.example" }]);
    assert_eq!(family.ok("AdminUpdateUserAttributes", input(new)).await, json!({}));
    assert_eq!(family.attribute("ada", "email_verified").await, "false");
    let verified = json!([{ "Name": "email", "Value": "ada@third.example" }, { "Name": "email_verified", "Value": "true" }]);
    family.ok("AdminUpdateUserAttributes", input(verified)).await;
    assert_eq!(
        (family.attribute("ada", "email").await, family.attribute("ada", "email_verified").await),
        ("ada@third.example".into(), "true".into())
    );
}
