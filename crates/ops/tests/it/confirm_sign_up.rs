//! `ConfirmSignUp`, by the rows of sign-up 3.1 to 3.4 and 2.7.

use std::time::Duration;

use domain::secret::secret_hash;
use outside::InvokeError;
use serde_json::{Value, json};

use crate::family::{Family, PASSWORD, error, hiding_client, list, password_client, refused, text, with};

const MISMATCH: (&str, &str) = ("CodeMismatchException", "Invalid verification code provided, please try again.");
const EXPIRED: (&str, &str) = ("ExpiredCodeException", "Invalid code provided, please request a code again.");
const LIMIT: (&str, &str) = ("LimitExceededException", "Attempt limit exceeded, please try after some time.");
const ARN: &str = "arn:aws:lambda:us-east-1:000000000000:function:post-confirmation";

/// A pool whose users may sign in by e-mailed codes.
fn by_code() -> Value {
    let policies = json!({ "SignInPolicy": { "AllowedFirstAuthFactors": ["PASSWORD", "EMAIL_OTP"] } });
    json!({ "Policies": policies, "AutoVerifiedAttributes": ["email"] })
}

impl Family {
    async fn confirm(&self, username: &str, code: &str) -> Result<Value, (String, String)> {
        self.client_call("ConfirmSignUp", json!({ "Username": username, "ConfirmationCode": code })).await
    }
}

#[tokio::test]
async fn the_right_code_confirms_the_user_and_verifies_the_address() {
    let family = Family::plain().await;
    family.sign_up("alice", &[("email", "alice@example.com"), ("phone_number", "+491701234567")]).await.expect("a sign-up");
    let code = family.newest_code().await;
    assert!(code.len() == 6 && code.bytes().all(|digit| digit.is_ascii_digit()), "3.1: six digits, not {code}");
    assert_eq!(family.confirm("alice", &code).await.expect("a confirmation"), json!({}), "3.4: {{}}");
    let user = family.user("alice").await;
    assert_eq!(user["UserStatus"], "CONFIRMED");
    assert_eq!(user["Attributes"]["email_verified"], "true", "3.4: the attribute that got the code");
    assert!(user["Attributes"].get("phone_number_verified").is_none(), "2.8: and only that one");
}

#[tokio::test]
async fn wrong_old_and_used_codes_are_told_apart() {
    let family = Family::plain().await;
    family.sign_up("alice", &[("email", "alice@example.com")]).await.expect("a sign-up");
    let first = family.newest_code().await;
    let wrong = family.wrong_code().await;
    assert_eq!(refused(family.confirm("alice", &wrong).await), error(MISMATCH.0, MISMATCH.1), "3.1: a wrong code while one is active");
    family.client_call("ResendConfirmationCode", json!({ "Username": "alice" })).await.expect("a new code");
    let second = family.newest_code().await;
    assert_ne!(first, second);
    assert_eq!(refused(family.confirm("alice", &first).await), error(MISMATCH.0, MISMATCH.1), "3.1: a new code invalidates earlier ones");
    family.app.clock.advance(Duration::from_secs(24 * 3600));
    assert_eq!(refused(family.confirm("alice", &second).await), error(EXPIRED.0, EXPIRED.1), "3.1: 24 hours");
}

#[tokio::test]
async fn without_a_code_every_code_is_expired() {
    let family = Family::new(json!({}), json!({})).await;
    family.sign_up("alice", &[]).await.expect("a sign-up");
    assert_eq!(refused(family.confirm("alice", "123456").await), error(EXPIRED.0, EXPIRED.1), "3.4: no active code");
}

#[tokio::test]
async fn fifteen_attempts_an_hour_and_no_more() {
    let family = Family::plain().await;
    family.sign_up("alice", &[("email", "alice@example.com")]).await.expect("a sign-up");
    let (right, wrong) = (family.newest_code().await, family.wrong_code().await);
    for _ in 0..15 {
        assert_eq!(refused(family.confirm("alice", &wrong).await).0, MISMATCH.0);
    }
    assert_eq!(refused(family.confirm("alice", &right).await), error(LIMIT.0, LIMIT.1), "3.3: also for the right code");
    family.app.clock.advance(Duration::from_secs(3600));
    family.confirm("alice", &right).await.expect("3.3: wrong codes do not shorten the code's life");
}

#[tokio::test]
async fn a_confirmed_user_is_told_so_before_the_code_is_looked_at() {
    let family = Family::plain().await;
    family.confirmed("alice", "alice@example.com").await;
    let expected = error("NotAuthorizedException", "User cannot be confirmed. Current status is CONFIRMED");
    assert_eq!(refused(family.confirm("alice", "000000").await), expected, "3.4");
}

#[tokio::test]
async fn where_existence_is_hidden_a_confirmed_user_is_answered_like_an_unknown_one() {
    let family = Family::new(json!({ "AutoVerifiedAttributes": ["email"] }), hiding_client()).await;
    family.confirmed("alice", "alice@example.com").await;
    family.admin_call("AdminCreateUser", json!({ "Username": "invited" })).await.expect("a user");
    let resend = async |name: &str| family.client_call("ResendConfirmationCode", json!({ "Username": name })).await.expect("simulated");
    let (unknown, simulated) = (refused(family.confirm("nobody", "123456").await), resend("nobody").await);
    assert_eq!(unknown, error(EXPIRED.0, EXPIRED.1), "3.4: prevention on");
    let after_resend = refused(family.confirm("nobody", "123456").await);
    for name in ["alice", "invited"] {
        assert_eq!(refused(family.confirm(name, "123456").await), unknown, "{name}");
        assert_eq!(resend(name).await, simulated, "3.5: the mask is that of an unknown user, {name}");
        assert_eq!(refused(family.confirm(name, "123456").await), after_resend, "{name}");
    }
    for attempt in 2..15 {
        for name in ["alice", "nobody"] {
            assert_eq!(refused(family.confirm(name, "123456").await).0, MISMATCH.0, "{name} {attempt}");
        }
    }
    for name in ["alice", "nobody"] {
        assert_eq!(refused(family.confirm(name, "123456").await), error(LIMIT.0, LIMIT.1), "3.3: {name}");
    }
}

#[tokio::test]
async fn an_unknown_user_is_told_or_hidden() {
    let family = Family::new(json!({ "AutoVerifiedAttributes": ["email"] }), password_client()).await;
    let unknown = error("UserNotFoundException", "Username/client id combination not found.");
    assert_eq!(refused(family.confirm("nobody", "123456").await), unknown, "3.4: LEGACY");
    let hiding = Family::new(json!({ "AutoVerifiedAttributes": ["email"] }), hiding_client()).await;
    assert_eq!(refused(hiding.confirm("nobody", "123456").await), error(EXPIRED.0, EXPIRED.1), "3.4: prevention on");
}

#[tokio::test]
async fn a_disabled_user_is_refused_or_hidden() {
    for (client, expected) in [(password_client(), ("NotAuthorizedException", "User is disabled.")), (hiding_client(), EXPIRED)] {
        let family = Family::new(json!({ "AutoVerifiedAttributes": ["email"] }), client).await;
        family.sign_up("alice", &[("email", "alice@example.com")]).await.expect("a sign-up");
        family.admin_call("AdminDisableUser", json!({ "Username": "alice" })).await.expect("disabled");
        let code = family.newest_code().await;
        assert_eq!(refused(family.confirm("alice", &code).await), error(expected.0, expected.1), "3.2, 3.4");
    }
}

#[tokio::test]
async fn an_empty_code_is_two_findings() {
    let family = Family::plain().await;
    let (code, message) = refused(family.confirm("alice", "").await);
    assert_eq!(code, "InvalidParameterException");
    assert!(message.starts_with("2 validation errors detected: ") && message.contains("at 'confirmationCode'"), "3.4: {message}");
}

#[tokio::test]
async fn a_held_alias_stops_the_confirmation_or_moves() {
    let pool = json!({ "AliasAttributes": ["email"], "AutoVerifiedAttributes": ["email"] });
    let family = Family::new(pool, password_client()).await;
    family.confirmed("alice", "shared@example.com").await;
    family.sign_up("bob", &[("email", "shared@example.com")]).await.expect("a sign-up");
    let code = family.newest_code().await;
    let held = error("AliasExistsException", "An account with the email already exists.");
    assert_eq!(refused(family.confirm("bob", &code).await), held, "2.7: ForceAliasCreation absent");
    assert_eq!(family.user("bob").await["UserStatus"], "UNCONFIRMED");
    let force = json!({ "Username": "bob", "ConfirmationCode": code, "ForceAliasCreation": true });
    family.client_call("ConfirmSignUp", force).await.expect("3.4: the code stays usable with ForceAliasCreation");
    assert_eq!(family.user("alice").await["Attributes"]["email_verified"], "false", "2.7: the old holder's attribute becomes unverified");
    let answer = family.sign_in("shared@example.com", PASSWORD).await.expect("a sign-in");
    let token = json!({ "AccessToken": answer["AuthenticationResult"]["AccessToken"] });
    assert_eq!(family.call("GetUser", token).await.expect("the user")["Username"], "bob", "2.7: the alias has moved");
}

#[tokio::test]
async fn a_failing_post_confirmation_function_is_told_and_the_user_stays_confirmed() {
    let pool = json!({ "AutoVerifiedAttributes": ["email"], "LambdaConfig": { "PostConfirmation": ARN } });
    let family = Family::new(pool, json!({})).await;
    family.app.functions.fail(ARN, InvokeError::Function { message: "no room".to_owned() });
    family.sign_up("alice", &[("email", "alice@example.com")]).await.expect("a sign-up");
    let code = family.newest_code().await;
    let expected = error("UserLambdaValidationException", "PostConfirmation failed with error no room.");
    assert_eq!(refused(family.confirm("alice", &code).await), expected, "3.4");
    assert_eq!(family.user("alice").await["UserStatus"], "CONFIRMED", "3.4: and stays so");
    let event = &family.app.functions.events()[0].event;
    assert_eq!(event["triggerSource"], "PostConfirmation_ConfirmSignUp", "4.3");
    assert_eq!(event["request"]["userAttributes"]["email_verified"], "true", "4.3: already true after a code confirmation");
    assert_eq!(event["request"]["userAttributes"]["cognito:user_status"], "CONFIRMED", "4.3");
    assert_eq!(event["callerContext"]["clientId"], family.client, "4.1");
}

#[tokio::test]
async fn whoever_signed_up_goes_on_to_sign_in_without_a_further_code() {
    let policies = json!({ "SignInPolicy": { "AllowedFirstAuthFactors": ["PASSWORD", "EMAIL_OTP"] } });
    let family = Family::new(json!({ "Policies": policies, "AutoVerifiedAttributes": ["email"] }), password_client()).await;
    let request = json!({ "Username": "alice", "UserAttributes": list(&[("email", "alice@example.com")]) });
    let session = text(&family.client_call("SignUp", request).await.expect("a sign-up")["Session"]);
    let confirm = |code: String, session: String| json!({ "Username": "alice", "ConfirmationCode": code, "Session": session });
    let other = "A".repeat(100);
    let forged = refused(family.client_call("ConfirmSignUp", confirm(family.newest_code().await, other)).await);
    assert_eq!(forged, error("NotAuthorizedException", "Invalid session for the user."), "authentication 2.5");
    let answer = family.client_call("ConfirmSignUp", confirm(family.newest_code().await, session.clone())).await.expect("a confirmation");
    let next = text(&answer["Session"]);

    let start = |session: &str| json!({ "AuthFlow": "USER_AUTH", "AuthParameters": { "USERNAME": "alice" }, "Session": session });
    let wrong_step = refused(family.client_call("InitiateAuth", start(&session)).await);
    assert_eq!(wrong_step, error("NotAuthorizedException", "Invalid session for the user."), "authentication 2.5: of another step");
    let answer = family.client_call("InitiateAuth", start(&next)).await.expect("2.9: signed in with no further code");
    assert!(answer["AuthenticationResult"]["AccessToken"].is_string());
    let again = refused(family.client_call("InitiateAuth", start(&next)).await);
    let used = error("NotAuthorizedException", "Invalid session for the user, session can only be used once.");
    assert_eq!(again, used, "authentication 2.5");
}

#[tokio::test]
async fn a_client_with_a_secret_proves_it_when_it_goes_on_from_a_sign_up() {
    let family = Family::new(by_code(), with(password_client(), json!({ "GenerateSecret": true }))).await;
    let hash = secret_hash::compute(&family.secret, "alice", &family.client);
    let request = json!({
        "Username": "alice", "Password": PASSWORD, "SecretHash": hash, "UserAttributes": list(&[("email", "alice@example.com")]),
    });
    let session = text(&family.client_call("SignUp", request).await.expect("a sign-up")["Session"]);
    let confirm = json!({ "Username": "alice", "SecretHash": hash, "ConfirmationCode": family.newest_code().await, "Session": session });
    let session = text(&family.client_call("ConfirmSignUp", confirm).await.expect("a confirmation")["Session"]);
    let start =
        |more: Value| json!({ "AuthFlow": "USER_AUTH", "AuthParameters": with(json!({ "USERNAME": "alice" }), more), "Session": session });
    let missing = format!("Client {} is configured with secret but SECRET_HASH was not received", family.client);
    assert_eq!(refused(family.client_call("InitiateAuth", start(json!({}))).await).1, missing, "authentication 2.7");
    let answer = family.client_call("InitiateAuth", start(json!({ "SECRET_HASH": hash }))).await.expect("signed in");
    assert!(answer["AuthenticationResult"]["AccessToken"].is_string());
}

#[tokio::test]
async fn an_administrators_server_goes_on_from_a_sign_up_too() {
    let family = Family::new(by_code(), password_client()).await;
    let session = text(&family.sign_up("alice", &[("email", "alice@example.com")]).await.expect("a sign-up")["Session"]);
    let confirm = json!({ "Username": "alice", "ConfirmationCode": family.newest_code().await, "Session": session });
    let session = text(&family.client_call("ConfirmSignUp", confirm).await.expect("a confirmation")["Session"]);
    let start = json!({
        "ClientId": family.client, "AuthFlow": "USER_AUTH", "AuthParameters": { "USERNAME": "alice" }, "Session": session,
    });
    let answer = family.admin_call("AdminInitiateAuth", start).await.expect("authentication 2.11: the Admin form takes Session likewise");
    assert!(answer["AuthenticationResult"]["AccessToken"].is_string());
}

#[tokio::test]
async fn the_shortcut_is_for_whoever_proved_an_address_whose_codes_sign_in() {
    // authentication 2.2: the code came by a medium that is an allowed OTP factor
    for (factors, shortcut) in [(json!(["PASSWORD", "EMAIL_OTP"]), true), (json!(["PASSWORD"]), false)] {
        let policies = json!({ "SignInPolicy": { "AllowedFirstAuthFactors": factors } });
        let family = Family::new(json!({ "Policies": policies, "AutoVerifiedAttributes": ["email"] }), password_client()).await;
        let answer = family.sign_up("alice", &[("email", "alice@example.com")]).await.expect("a sign-up");
        let confirm = json!({
            "Username": "alice", "ConfirmationCode": family.newest_code().await, "Session": answer["Session"],
        });
        let answer = family.client_call("ConfirmSignUp", confirm).await.expect("a confirmation");
        assert_eq!(answer.get("Session").is_some(), shortcut, "{factors}");
    }
}

#[tokio::test]
async fn a_session_that_is_too_old_does_not_hinder_the_confirmation() {
    let family = Family::plain().await;
    let answer = family.sign_up("alice", &[("email", "alice@example.com")]).await.expect("a sign-up");
    family.app.clock.advance(Duration::from_secs(181));
    let confirm = json!({ "Username": "alice", "ConfirmationCode": family.newest_code().await, "Session": answer["Session"] });
    assert_eq!(family.client_call("ConfirmSignUp", confirm).await.expect("a confirmation"), json!({}), "2.9: three minutes by default");
}

#[tokio::test]
async fn the_shortcut_signs_in_who_proved_the_address_whosever_session_came_along() {
    let family = Family::new(by_code(), password_client()).await;
    let bobs = family.sign_up("bob", &[]).await.expect("a sign-up");
    family.sign_up("alice", &[("email", "alice@example.com")]).await.expect("a sign-up");
    let confirm =
        with(json!({ "Username": "alice", "Session": bobs["Session"] }), json!({ "ConfirmationCode": family.newest_code().await }));
    let answer = family.client_call("ConfirmSignUp", confirm).await.expect("a confirmation");
    let start = json!({ "AuthFlow": "USER_AUTH", "AuthParameters": { "USERNAME": "alice" }, "Session": answer["Session"] });
    let tokens = family.client_call("InitiateAuth", start).await.expect("a sign-in")["AuthenticationResult"].clone();
    let user = family.call("GetUser", json!({ "AccessToken": tokens["AccessToken"] })).await.expect("the user");
    assert_eq!(user["Username"], "alice");
}

fn input(family: &Family, code: &str) -> Value {
    json!({ "ClientId": family.client, "Username": "ada", "ConfirmationCode": code })
}

#[tokio::test]
async fn the_right_code_confirms_once_and_verifies_the_address() {
    let family = Family::plain().await;
    family.registered("ada").await;
    let code = family.newest_code().await;
    let wrong = if code == "000000" { "111111" } else { "000000" };
    assert_eq!(
        family.refusal_of("ConfirmSignUp", input(&family, wrong)).await,
        "CodeMismatchException: Invalid verification code provided, please try again."
    );
    assert_eq!(family.ok("ConfirmSignUp", input(&family, &code)).await, json!({}));
    assert_eq!(
        family.refusal_of("ConfirmSignUp", input(&family, &code)).await,
        "NotAuthorizedException: User cannot be confirmed. Current status is CONFIRMED"
    );
    let user = family.user("ada").await;
    assert_eq!(user["UserStatus"], "CONFIRMED");
    let verified = user["UserAttributes"].as_array().unwrap().iter().find(|a| a["Name"] == "email_verified").unwrap();
    assert_eq!(verified["Value"], "true");
}

#[tokio::test]
async fn an_unknown_user_is_told_as_the_service_tells_clients() {
    let family = Family::plain().await;
    assert_eq!(
        family.refusal_of("ConfirmSignUp", input(&family, "123456")).await,
        "UserNotFoundException: Username/client id combination not found."
    );
}

/// Signs up and confirms without the session of SignUp, as Amplify does; whether the answer carries a session, and whether it signs in.
async fn session_of_a_confirmation(first_factors: &[&str]) -> Option<bool> {
    let policies = json!({ "SignInPolicy": { "AllowedFirstAuthFactors": first_factors } });
    let sms = json!({ "SnsCallerArn": "arn:aws:iam::000000000000:role/sms" });
    let pool = json!({ "Policies": policies, "AutoVerifiedAttributes": ["email"], "SmsConfiguration": sms });
    let family = Family::of(pool, json!({ "ExplicitAuthFlows": ["ALLOW_USER_AUTH"] })).await;
    family.registered("ada").await;
    let code = family.newest_code().await;
    let session = family.ok("ConfirmSignUp", input(&family, &code)).await.get("Session")?.clone();
    let parameters = json!({ "USERNAME": "ada" });
    let start = json!({ "ClientId": family.client, "AuthFlow": "USER_AUTH", "AuthParameters": parameters, "Session": session });
    let answer = family.ok("InitiateAuth", start).await;
    Some(answer["AuthenticationResult"]["AccessToken"].is_string())
}

#[tokio::test]
async fn whoever_proves_an_address_whose_codes_sign_in_gets_a_session_that_does() {
    assert_eq!(session_of_a_confirmation(&["PASSWORD", "EMAIL_OTP"]).await, Some(true), "sign-up 2.9, authentication 8.2");
}

#[tokio::test]
async fn a_code_does_not_replace_the_password_where_codes_do_not_sign_in() {
    assert_eq!(session_of_a_confirmation(&["PASSWORD"]).await, None);
    assert_eq!(session_of_a_confirmation(&["PASSWORD", "SMS_OTP"]).await, None, "the code went to an e-mail address");
}
