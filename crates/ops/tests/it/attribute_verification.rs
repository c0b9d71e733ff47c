//! `GetUserAttributeVerificationCode` and `VerifyUserAttribute`, by the rows of sign-up 3.9.

use serde_json::json;

use crate::family::{Family, Outcome, error, list, password_client, refused};

impl Family {
    async fn get_code(&self, token: &str, attribute: &str) -> Outcome {
        self.call("GetUserAttributeVerificationCode", json!({ "AccessToken": token, "AttributeName": attribute })).await
    }

    async fn verify(&self, token: &str, attribute: &str, code: &str) -> Outcome {
        self.call("VerifyUserAttribute", json!({ "AccessToken": token, "AttributeName": attribute, "Code": code })).await
    }
}

async fn signed_in() -> (Family, String) {
    let family = Family::plain().await;
    family.confirmed("alice", "alice@example.com").await;
    let token = family.access_token("alice").await;
    (family, token)
}

#[tokio::test]
async fn a_code_verifies_the_attribute_it_was_sent_to() {
    let (family, token) = signed_in().await;
    let phone = json!({ "AccessToken": token, "UserAttributes": list(&[("phone_number", "+491701234567")]) });
    family.call("UpdateUserAttributes", phone).await.expect("a phone number");
    let answer = family.get_code(&token, "phone_number").await.expect("3.9: even when not auto-verified");
    let details = json!({ "AttributeName": "phone_number", "DeliveryMedium": "SMS", "Destination": "+********4567" });
    assert_eq!(answer, json!({ "CodeDeliveryDetails": details }));
    assert_eq!(family.messages().await[0].trigger_source, "CustomMessage_VerifyUserAttribute", "3.9");
    let code = family.newest_code().await;
    family.get_code(&token, "email").await.expect("3.9: even if already verified and unchanged");
    assert_eq!(family.verify(&token, "phone_number", &code).await.expect("3.9: codes are kept per attribute"), json!({}));
    assert_eq!(family.user("alice").await["Attributes"]["phone_number_verified"], "true");
    let used = error("ExpiredCodeException", "Invalid code provided, please request a code again.");
    assert_eq!(refused(family.verify(&token, "phone_number", &code).await), used, "3.9: consumed");
}

#[tokio::test]
async fn other_attributes_missing_ones_and_wrong_codes_are_refused() {
    let (family, token) = signed_in().await;
    let other = error("InvalidParameterException", "Invalid attribute name. Only phone_number and email can be verified.");
    assert_eq!(refused(family.get_code(&token, "name").await), other, "3.9");
    let missing = error("InvalidParameterException", "User does not have a valid registered phone number");
    assert_eq!(refused(family.get_code(&token, "phone_number").await), missing, "3.9");
    family.get_code(&token, "email").await.expect("a code");
    let mismatch = error("CodeMismatchException", "Invalid verification code provided, please try again.");
    let wrong = family.wrong_code().await;
    assert_eq!(refused(family.verify(&token, "email", &wrong).await), mismatch, "3.9");
}

#[tokio::test]
async fn a_user_without_an_address_is_told_so() {
    let family = Family::new(json!({}), password_client()).await;
    family.sign_up("alice", &[]).await.expect("a sign-up");
    family.admin_call("AdminConfirmSignUp", json!({ "Username": "alice" })).await.expect("a confirmation");
    let token = family.access_token("alice").await;
    let missing = error("InvalidParameterException", "User does not have a valid registered email address");
    assert_eq!(refused(family.get_code(&token, "email").await), missing, "3.9");
}

#[tokio::test]
async fn five_codes_and_fifteen_attempts_an_hour() {
    let (family, token) = signed_in().await;
    for _ in 0..5 {
        family.get_code(&token, "email").await.expect("3.3: within the limit");
    }
    assert_eq!(refused(family.get_code(&token, "email").await).0, "LimitExceededException", "3.3");
    let wrong = family.wrong_code().await;
    for _ in 0..15 {
        assert_eq!(refused(family.verify(&token, "email", &wrong).await).0, "CodeMismatchException");
    }
    assert_eq!(refused(family.verify(&token, "email", &wrong).await).0, "LimitExceededException", "3.3");
}

#[tokio::test]
async fn an_alias_that_another_user_holds_moves_to_who_proves_it() {
    for before_update in [json!([]), json!(["email"])] {
        let settings = json!({ "AttributesRequireVerificationBeforeUpdate": before_update });
        let pool = json!({
            "AliasAttributes": ["email"], "AutoVerifiedAttributes": ["email"], "UserAttributeUpdateSettings": settings,
        });
        let family = Family::new(pool, password_client()).await;
        family.confirmed("alice", "shared@example.com").await;
        family.sign_up("bob", &[]).await.expect("a sign-up");
        family.admin_call("AdminConfirmSignUp", json!({ "Username": "bob" })).await.expect("a confirmation");
        let token = family.access_token("bob").await;
        let update = json!({ "AccessToken": token, "UserAttributes": list(&[("email", "shared@example.com")]) });
        family.call("UpdateUserAttributes", update).await.expect("2.7: accepted, unverified");
        assert_eq!(family.user("shared@example.com").await["Username"], "alice", "2.7: the holder keeps it until the code is given");
        family.verify(&token, "email", &family.newest_code().await).await.expect("2.7, 3.9: the alias moves");
        assert_eq!(family.user("shared@example.com").await["Username"], "bob", "2.7");
        assert_eq!(family.user("alice").await["Attributes"]["email_verified"], "false", "2.7: the old holder's becomes unverified");
    }
}

#[tokio::test]
async fn a_sign_in_name_of_another_user_never_moves() {
    let settings = json!({ "AttributesRequireVerificationBeforeUpdate": ["email"] });
    let pool = json!({ "UsernameAttributes": ["email"], "AutoVerifiedAttributes": ["email"], "UserAttributeUpdateSettings": settings });
    let family = Family::new(pool, password_client()).await;
    family.confirmed("bob@example.com", "bob@example.com").await;
    let token = family.access_token("bob@example.com").await;
    let update = json!({ "AccessToken": token, "UserAttributes": list(&[("email", "new@example.com")]) });
    family.call("UpdateUserAttributes", update).await.expect("a change that waits");
    let code = family.newest_code().await;
    family.sign_up("new@example.com", &[]).await.expect("somebody takes the name meanwhile");
    let held = error("AliasExistsException", "An account with the given email already exists.");
    assert_eq!(refused(family.verify(&token, "email", &code).await), held, "2.7");
}

#[tokio::test]
async fn a_reset_user_verifies_nothing() {
    let (family, token) = signed_in().await;
    family.admin_call("AdminResetUserPassword", json!({ "Username": "alice" })).await.expect("a reset");
    let expected = error("PasswordResetRequiredException", "Password reset required for the user");
    let outcomes: [(&str, Outcome); 2] =
        [("get", family.get_code(&token, "email").await), ("verify", family.verify(&token, "email", "123456").await)];
    for (operation, outcome) in outcomes {
        assert_eq!(refused(outcome), expected, "3.9: {operation}");
    }
}
