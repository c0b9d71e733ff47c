//! AdminSetUserPassword (administration 3.6).

use serde_json::json;

use crate::family::Family;

#[tokio::test]
async fn a_permanent_password_confirms_and_a_temporary_one_must_be_changed() {
    let family = Family::plain().await;
    family.registered("ada").await;
    let input = |password: &str, permanent: bool| json!({ "UserPoolId": family.pool, "Username": "ada", "Password": password, "Permanent": permanent });
    assert_eq!(family.ok("AdminSetUserPassword", input("Permanent-Horse-1", true)).await, json!({}));
    assert_eq!(family.user("ada").await["UserStatus"], "CONFIRMED");
    family.ok("InitiateAuth", family.password_input("ada", "Permanent-Horse-1")).await;
    family.ok("AdminSetUserPassword", input("Temporary-Horse-1", false)).await;
    assert_eq!(family.user("ada").await["UserStatus"], "FORCE_CHANGE_PASSWORD");
    let weak = family.refusal_of("AdminSetUserPassword", input("weak", true)).await;
    assert!(weak.starts_with("InvalidPasswordException: Password did not conform with"), "{weak}");
}
