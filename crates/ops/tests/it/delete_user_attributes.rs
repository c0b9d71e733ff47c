//! DeleteUserAttributes (administration 3.5).

use serde_json::json;

use crate::family::Family;

#[tokio::test]
async fn a_user_deletes_its_own_attribute() {
    let family = Family::plain().await;
    family.confirmed("ada", "ada@example.com").await;
    let token = family.signed_in("ada").await["AccessToken"].clone();
    let named = json!({ "AccessToken": token, "UserAttributes": [{ "Name": "nickname", "Value": "countess" }] });
    family.ok("UpdateUserAttributes", named).await;
    assert_eq!(family.attribute("ada", "nickname").await, "countess");
    let input = json!({ "AccessToken": token, "UserAttributeNames": ["nickname"] });
    assert_eq!(family.ok("DeleteUserAttributes", input).await, json!({}));
    assert_eq!(family.attribute("ada", "nickname").await, serde_json::Value::Null);
}
