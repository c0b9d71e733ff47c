//! VerifyUserAttribute (sign-up 3.9).

use serde_json::json;

use crate::family::Family;

#[tokio::test]
async fn the_code_verifies_a_changed_address_once() {
    let family = Family::plain().await;
    family.confirmed("ada", "ada@example.com").await;
    let token = family.signed_in("ada").await["AccessToken"].clone();
    let change = json!({ "AccessToken": token, "UserAttributes": [{ "Name": "email", "Value": "ada@new.example" }] });
    family.ok("UpdateUserAttributes", change).await;
    assert_eq!(family.attribute("ada", "email_verified").await, "false");
    let code = family.newest_code().await;
    let input = json!({ "AccessToken": token, "AttributeName": "email", "Code": code });
    assert_eq!(family.ok("VerifyUserAttribute", input.clone()).await, json!({}));
    assert_eq!(family.attribute("ada", "email_verified").await, "true");
    assert_eq!(
        family.refusal_of("VerifyUserAttribute", input).await,
        "ExpiredCodeException: Invalid code provided, please request a code again."
    );
}
