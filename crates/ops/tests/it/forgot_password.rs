//! `ForgotPassword` and `ConfirmForgotPassword`, by the rows of sign-up 3.7 and 3.8.

use std::time::Duration;

use outside::InvokeError;
use serde_json::{Value, json};

use crate::family::{Family, Outcome, PASSWORD, error, hiding_client, password_client, refused, with};

const NEW: &str = "Looking-Glass-1871";
const ARN: &str = "arn:aws:lambda:us-east-1:000000000000:function:f";
const UNREACHABLE: &str = "Cannot reset password for the user as there is no registered/verified email or phone_number";

impl Family {
    async fn forgot(&self, username: &str) -> Outcome {
        self.client_call("ForgotPassword", json!({ "Username": username })).await
    }

    async fn confirm_forgot(&self, username: &str, code: &str, password: &str) -> Outcome {
        self.client_call("ConfirmForgotPassword", json!({ "Username": username, "ConfirmationCode": code, "Password": password })).await
    }

    /// A confirmed user with these attributes.
    async fn made(&self, username: &str, attributes: &[(&str, &str)]) {
        self.sign_up(username, &[]).await.expect("a sign-up");
        self.admin_call("AdminConfirmSignUp", json!({ "Username": username })).await.expect("a confirmation");
        if !attributes.is_empty() {
            let update = json!({ "Username": username, "UserAttributes": crate::family::list(attributes) });
            self.admin_call("AdminUpdateUserAttributes", update).await.expect("attributes");
        }
    }
}

async fn family(pool: Value) -> Family {
    Family::new(with(json!({ "AutoVerifiedAttributes": ["email"] }), pool), password_client()).await
}

#[tokio::test]
async fn a_code_sets_a_new_password() {
    let family = family(json!({ "LambdaConfig": { "PostConfirmation": ARN } })).await;
    family.app.functions.respond(ARN, json!({}));
    family.confirmed("alice", "alice@example.com").await;
    let answer = family.forgot("alice").await.expect("a code");
    let details = json!({ "AttributeName": "email", "DeliveryMedium": "EMAIL", "Destination": "a***@e***" });
    assert_eq!(answer, json!({ "CodeDeliveryDetails": details }), "3.7");
    family.sign_in("alice", PASSWORD).await.expect("3.7: no status change until confirmed");
    let code = family.newest_code().await;
    assert_eq!(family.confirm_forgot("alice", &code, NEW).await.expect("a new password"), json!({}), "3.8");
    family.sign_in("alice", NEW).await.expect("the new one");
    assert_eq!(refused(family.sign_in("alice", PASSWORD).await).1, "Incorrect username or password.");
    let events = family.app.functions.events();
    assert_eq!(events.last().expect("an event").event["triggerSource"], "PostConfirmation_ConfirmForgotPassword", "3.8");
    let used = error("ExpiredCodeException", "Invalid code provided, please request a code again.");
    assert_eq!(refused(family.confirm_forgot("alice", &code, NEW).await), used, "3.1: a consumed code");
}

#[tokio::test]
async fn the_destination_follows_the_recovery_setting() {
    let both =
        [("email", "a@example.com"), ("email_verified", "true"), ("phone_number", "+491701234567"), ("phone_number_verified", "true")];
    let mechanisms = |names: &[&str]| {
        let list: Vec<Value> = names.iter().zip(1..).map(|(name, priority)| json!({ "Name": name, "Priority": priority })).collect();
        json!({ "AccountRecoverySetting": { "RecoveryMechanisms": list } })
    };
    for (row, setting, attributes, medium) in [
        ("set: Priority 1", mechanisms(&["verified_email", "verified_phone_number"]), &both[..], "EMAIL"),
        ("set: the other way round", mechanisms(&["verified_phone_number", "verified_email"]), &both[..], "SMS"),
        ("set: the first whose attribute is verified", mechanisms(&["verified_phone_number", "verified_email"]), &both[..2], "EMAIL"),
        ("not set: verified phone first", json!({ "AccountRecoverySetting": { "RecoveryMechanisms": [] } }), &both[..], "SMS"),
    ] {
        // A list without mechanisms cannot be sent (the model wants one), so the older behaviour is what an older pool has.
        let Ok(made) = ops_pool(setting).await else { continue };
        made.made("alice", attributes).await;
        let answer = made.forgot("alice").await.expect("a code");
        assert_eq!(answer["CodeDeliveryDetails"]["DeliveryMedium"], medium, "3.7: {row}");
        assert_eq!(made.messages().await.len(), 1, "3.7: only one message");
    }
}

/// A pool with this setting, if there can be one.
async fn ops_pool(setting: Value) -> Result<Family, (String, String)> {
    let app = ops::testing::app().await;
    ops::testing::call(&app, "CreateUserPool", with(setting.clone(), json!({ "PoolName": "probe" }))).await?;
    Ok(Family::on(app, setting, password_client()).await)
}

#[tokio::test]
async fn who_cannot_be_helped_is_told_why() {
    let admin_only = json!({ "AccountRecoverySetting": { "RecoveryMechanisms": [{ "Name": "admin_only", "Priority": 1 }] } });
    let family = family(admin_only).await;
    family.made("alice", &[("email", "a@example.com"), ("email_verified", "true")]).await;
    let expected = error("NotAuthorizedException", "Contact administrator to reset password.");
    assert_eq!(refused(family.forgot("alice").await), expected, "3.7: admin_only");

    let family = Family::plain().await;
    family.made("unverified", &[("email", "a@example.com")]).await;
    assert_eq!(refused(family.forgot("unverified").await), error("InvalidParameterException", UNREACHABLE), "3.7: nothing verified");
    family.sign_up("unconfirmed", &[("email", "b@example.com")]).await.expect("a sign-up");
    assert_eq!(refused(family.forgot("unconfirmed").await), error("InvalidParameterException", UNREACHABLE), "3.7: UNCONFIRMED");
    family.admin_call("AdminCreateUser", json!({ "Username": "invited" })).await.expect("a user");
    let state = error("NotAuthorizedException", "User password cannot be reset in the current state.");
    assert_eq!(refused(family.forgot("invited").await), state, "3.7: FORCE_CHANGE_PASSWORD");
    family.confirmed("disabled", "c@example.com").await;
    family.admin_call("AdminDisableUser", json!({ "Username": "disabled" })).await.expect("disabled");
    assert_eq!(refused(family.forgot("disabled").await), error("NotAuthorizedException", "User is disabled."), "3.7");
    let unknown = error("UserNotFoundException", "Username/client id combination not found.");
    assert_eq!(refused(family.forgot("nobody").await), unknown, "3.7: LEGACY");
}

#[tokio::test]
async fn a_client_that_hides_users_answers_all_of_them_alike() {
    let family = Family::new(json!({ "AutoVerifiedAttributes": ["email"] }), hiding_client()).await;
    family.made("unverified", &[("email", "a@example.com")]).await;
    family.admin_call("AdminCreateUser", json!({ "Username": "invited" })).await.expect("a user");
    family.confirmed("disabled", "c@example.com").await;
    family.admin_call("AdminDisableUser", json!({ "Username": "disabled" })).await.expect("disabled");
    let before = family.messages().await.len();
    let expected = family.forgot("nobody").await.expect("3.7: simulated details");
    for name in ["unverified", "invited", "disabled", "nobody-else"] {
        let expired = error("ExpiredCodeException", "Invalid code provided, please request a code again.");
        assert_eq!(refused(family.confirm_forgot(name, "123456", NEW).await), expired, "3.14: no code was requested for {name}");
        assert_eq!(family.forgot(name).await.expect("3.7: simulated details"), expected, "3.7: {name}");
        let mismatch = error("CodeMismatchException", "Invalid verification code provided, please try again.");
        assert_eq!(refused(family.confirm_forgot(name, "123456", NEW).await), mismatch, "3.8, 3.14: {name}");
    }
    assert_eq!(family.messages().await.len(), before, "3.7: nothing is sent");
}

#[tokio::test]
async fn codes_of_confirm_forgot_password_are_told_apart() {
    let family = Family::plain().await;
    family.confirmed("alice", "alice@example.com").await;
    let expired = error("ExpiredCodeException", "Invalid code provided, please request a code again.");
    assert_eq!(refused(family.confirm_forgot("alice", "123456", NEW).await), expired, "3.8: no code requested");
    family.forgot("alice").await.expect("a code");
    let (right, wrong) = (family.newest_code().await, family.wrong_code().await);
    let mismatch = error("CodeMismatchException", "Invalid verification code provided, please try again.");
    assert_eq!(refused(family.confirm_forgot("alice", &wrong, NEW).await), mismatch, "3.8: wrong code");
    let weak = error("InvalidPasswordException", "Password did not conform with policy: Password not long enough");
    assert_eq!(refused(family.confirm_forgot("alice", &right, "ab").await), weak, "3.8: weak password");
    family.app.clock.advance(Duration::from_secs(3600));
    assert_eq!(refused(family.confirm_forgot("alice", &right, NEW).await), expired, "3.1: one hour");
    family.forgot("alice").await.expect("a code");
    family.confirm_forgot("alice", &family.newest_code().await, NEW).await.expect("a new password");
}

#[tokio::test]
async fn the_state_of_the_user_counts_at_the_end_too() {
    let family = Family::plain().await;
    family.sign_up("alice", &[("email", "a@example.com")]).await.expect("a sign-up");
    assert_eq!(refused(family.confirm_forgot("alice", "123456", NEW).await).0, "UserNotConfirmedException", "3.8");
    let unknown = error("UserNotFoundException", "Username/client id combination not found.");
    assert_eq!(refused(family.confirm_forgot("nobody", "123456", NEW).await), unknown, "3.8: LEGACY");
}

#[tokio::test]
async fn both_operations_have_an_hourly_limit() {
    let family = Family::plain().await;
    family.confirmed("alice", "alice@example.com").await;
    let limit = error("LimitExceededException", "Attempt limit exceeded, please try after some time.");
    for _ in 0..10 {
        family.forgot("alice").await.expect("3.3: within the limit");
    }
    assert_eq!(refused(family.forgot("alice").await), limit, "3.3");
    let wrong = family.wrong_code().await;
    for _ in 0..10 {
        assert_eq!(refused(family.confirm_forgot("alice", &wrong, NEW).await).0, "CodeMismatchException");
    }
    assert_eq!(refused(family.confirm_forgot("alice", &wrong, NEW).await), limit, "3.8: too many tries");
}

#[tokio::test]
async fn a_reset_user_signs_in_again_by_this_way() {
    let family = Family::plain().await;
    family.confirmed("alice", "alice@example.com").await;
    family.admin_call("AdminResetUserPassword", json!({ "Username": "alice" })).await.expect("a reset");
    family.forgot("alice").await.expect("3.7: RESET_REQUIRED is allowed");
    family.confirm_forgot("alice", &family.newest_code().await, NEW).await.expect("a new password");
    assert_eq!(family.user("alice").await["UserStatus"], "CONFIRMED", "3.8: from RESET_REQUIRED");
}

#[tokio::test]
async fn an_unknown_user_may_come_by_migration() {
    let family = family(json!({ "LambdaConfig": { "UserMigration": ARN } })).await;
    let found = json!({ "userAttributes": { "email": "old@example.com", "email_verified": "true" }, "messageAction": "SUPPRESS" });
    family.app.functions.respond(ARN, found);
    family.forgot("old").await.expect("3.7: UserMigration_ForgotPassword runs first");
    assert_eq!(family.app.functions.events()[0].event["triggerSource"], "UserMigration_ForgotPassword");
    assert_eq!(family.user("old").await["UserStatus"], "RESET_REQUIRED", "authentication 7.4");
    family.confirm_forgot("old", &family.newest_code().await, NEW).await.expect("a new password");
}

#[tokio::test]
async fn a_migration_function_that_throws_is_heard_and_one_that_says_nothing_knows_nobody() {
    let pool = json!({ "AutoVerifiedAttributes": ["email"], "LambdaConfig": { "UserMigration": ARN } });
    let telling = Family::new(pool.clone(), password_client()).await;
    let hiding = Family::new(pool, hiding_client()).await;
    for family in [&telling, &hiding] {
        family.app.functions.fail(ARN, InvokeError::Function { message: "old system is down".to_owned() });
        let expected = error("UserLambdaValidationException", "UserMigration failed with error old system is down.");
        assert_eq!(refused(family.forgot("nobody").await), expected, "3.7: with prevention on as well");
        family.app.functions.respond(ARN, json!({}));
    }
    let unknown = error("UserNotFoundException", "Username/client id combination not found.");
    assert_eq!(refused(telling.forgot("nobody").await), unknown, "authentication 7.4: an empty answer");
    assert!(hiding.forgot("nobody").await.expect("simulated")["CodeDeliveryDetails"].is_object(), "authentication 2.10");
}

#[tokio::test]
async fn an_unconfirmed_user_with_nothing_verified_is_never_told_to_confirm() {
    let telling = Family::plain().await;
    telling.sign_up("alice", &[("email", "a@example.com")]).await.expect("a sign-up");
    assert_eq!(refused(telling.forgot("alice").await), error("InvalidParameterException", UNREACHABLE), "3.7: LEGACY");
    let hiding = Family::new(json!({ "AutoVerifiedAttributes": ["email"] }), hiding_client()).await;
    hiding.sign_up("alice", &[("email", "a@example.com")]).await.expect("a sign-up");
    assert_eq!(hiding.forgot("alice").await.expect("simulated"), hiding.forgot("nobody").await.expect("simulated"), "3.7: prevention on");
}

#[tokio::test]
async fn a_code_is_worth_nothing_once_the_user_has_left_its_address() {
    let family = Family::plain().await;
    family.confirmed("alice", "alice@example.com").await;
    family.forgot("alice").await.expect("a code");
    let code = family.newest_code().await;
    let moved =
        json!({ "Username": "alice", "UserAttributes": crate::family::list(&[("email", "new@example.com"), ("email_verified", "true")]) });
    family.admin_call("AdminUpdateUserAttributes", moved).await.expect("a change");
    assert_eq!(refused(family.confirm_forgot("alice", &code, NEW).await).0, "ExpiredCodeException");
}

#[tokio::test]
async fn a_code_goes_to_the_verified_address_and_unknown_users_are_told_as_the_client_wishes() {
    let family = Family::plain().await;
    family.confirmed("ada", "ada@example.com").await;
    let input = |username: &str| json!({ "ClientId": family.client, "Username": username });
    let answer = family.ok("ForgotPassword", input("ada")).await;
    assert_eq!(answer["CodeDeliveryDetails"], json!({ "AttributeName": "email", "DeliveryMedium": "EMAIL", "Destination": "a***@e***" }));
    assert_eq!(family.newest_message("ada").await["TriggerSource"], "CustomMessage_ForgotPassword");
    assert_eq!(family.refusal_of("ForgotPassword", input("eve")).await, "UserNotFoundException: Username/client id combination not found.");
    let hiding = json!({ "PreventUserExistenceErrors": "ENABLED" });
    let family = Family::of(json!({ "AutoVerifiedAttributes": ["email"] }), hiding).await;
    let simulated = family.ok("ForgotPassword", json!({ "ClientId": family.client, "Username": "eve" })).await;
    assert_eq!(simulated["CodeDeliveryDetails"]["DeliveryMedium"], "EMAIL");
}
