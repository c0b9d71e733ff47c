//! AdminDeleteUserAttributes (administration 3.5).

use serde_json::json;

use crate::family::Family;

#[tokio::test]
async fn a_deleted_attribute_is_gone_and_an_unknown_one_is_refused() {
    let family = Family::plain().await;
    let mut input = family.sign_up_input("ada");
    input["UserAttributes"].as_array_mut().unwrap().push(json!({ "Name": "nickname", "Value": "countess" }));
    family.ok("SignUp", input).await;
    assert_eq!(family.attribute("ada", "nickname").await, "countess");
    let delete = |name: &str| json!({ "UserPoolId": family.pool, "Username": "ada", "UserAttributeNames": [name] });
    assert_eq!(family.ok("AdminDeleteUserAttributes", delete("nickname")).await, json!({}));
    assert_eq!(family.attribute("ada", "nickname").await, serde_json::Value::Null);
    let failure = family.refusal_of("AdminDeleteUserAttributes", delete("custom:none")).await;
    assert!(failure.starts_with("InvalidParameterException: "), "{failure}");
}
