//! UpdateUserPool (administration 1.4).

use serde_json::json;

use crate::family::Family;

#[tokio::test]
async fn an_update_keeps_the_password_policy_that_it_does_not_name_and_replaces_the_one_that_it_does() {
    let policy = json!({ "PasswordPolicy": { "MinimumLength": 20 } });
    let family = Family::of(json!({ "AutoVerifiedAttributes": ["email"], "Policies": policy }), json!({})).await;
    let refusal = "InvalidPasswordException: Password did not conform with policy: Password not long enough";
    assert_eq!(family.refusal_of("SignUp", family.sign_up_input("ada")).await, refusal);
    let mut update = json!({ "UserPoolId": family.pool, "AutoVerifiedAttributes": ["email"] });
    assert_eq!(family.ok("UpdateUserPool", update.clone()).await, json!({}));
    assert_eq!(family.refusal_of("SignUp", family.sign_up_input("ada")).await, refusal);
    update["Policies"] = json!({ "PasswordPolicy": { "MinimumLength": 8 } });
    assert_eq!(family.ok("UpdateUserPool", update).await, json!({}));
    family.registered("ada").await;
}
