//! Triggers in the operations that fire them (sign-up 4, authentication 7).

use std::collections::BTreeMap;
use std::sync::Arc;

use base64::Engine;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use outside::encryption_sdk::{LocalKey, SenderKeys};
use outside::functions::Recorded;
use outside::{InvokeError, SystemEntropy};
use serde_json::{Value, json};

use crate::family::{Family, PASSWORD, error, list, password_client, refused};

fn arn(name: &str) -> String {
    format!("arn:aws:lambda:us-east-1:000000000000:function:{name}")
}

/// A pool that verifies e-mail addresses and names these functions, each by its trigger's name.
async fn pool_with(triggers: &[&str]) -> Family {
    let config: serde_json::Map<String, Value> = triggers.iter().map(|name| ((*name).to_owned(), json!(arn(name)))).collect();
    Family::new(json!({ "AutoVerifiedAttributes": ["email"], "LambdaConfig": config }), password_client()).await
}

fn sources(events: &[Recorded]) -> Vec<&str> {
    events.iter().map(|recorded| recorded.event["triggerSource"].as_str().unwrap_or_default()).collect()
}

fn claims(token: &Value) -> Value {
    let payload = token.as_str().and_then(|token| token.split('.').nth(1)).expect("a token");
    serde_json::from_slice(&URL_SAFE_NO_PAD.decode(payload).expect("base64url")).expect("JSON")
}

#[tokio::test]
async fn the_pre_sign_up_event_of_a_sign_up_is_complete() {
    let family = pool_with(&["PreSignUp"]).await;
    family.app.functions.respond(arn("PreSignUp"), json!({}));
    let request = json!({
        "Username": "alice",
        "Password": PASSWORD,
        "UserAttributes": list(&[("email", "alice@example.com")]),
        "ValidationData": list(&[("invitation", "open-sesame")]),
        "ClientMetadata": { "campaign": "spring" },
    });
    family.client_call("SignUp", request).await.expect("a sign-up");
    let events = family.app.functions.take_events();
    assert_eq!(events.len(), 1);
    assert!(!events[0].asynchronous);
    assert_eq!(
        events[0].event,
        json!({
            "version": "1",
            "triggerSource": "PreSignUp_SignUp",
            "region": "us-east-1",
            "userPoolId": family.pool,
            "userName": "alice",
            "callerContext": { "awsSdkVersion": "aws-sdk-unknown-unknown", "clientId": family.client },
            "request": {
                "userAttributes": { "email": "alice@example.com" },
                "validationData": { "invitation": "open-sesame" },
                "clientMetadata": { "campaign": "spring" },
            },
            "response": { "autoConfirmUser": false, "autoVerifyEmail": false, "autoVerifyPhone": false },
        })
    );
}

#[tokio::test]
async fn a_function_confirms_and_verifies_and_post_confirmation_runs_once() {
    let family = pool_with(&["PreSignUp", "PostConfirmation"]).await;
    family.app.functions.respond(arn("PreSignUp"), json!({ "autoConfirmUser": true, "autoVerifyEmail": true }));
    family.app.functions.respond(arn("PostConfirmation"), json!({}));
    let answer = family.sign_up("alice", &[("email", "alice@example.com")]).await.expect("a sign-up");
    assert_eq!(answer["UserConfirmed"], true);
    assert!(answer.get("CodeDeliveryDetails").is_none());
    assert!(family.messages().await.is_empty());
    let events = family.app.functions.take_events();
    assert_eq!(sources(&events), ["PreSignUp_SignUp", "PostConfirmation_ConfirmSignUp"]);
    let attributes = &events[1].event["request"]["userAttributes"];
    assert_eq!((&attributes["cognito:user_status"], &attributes["email_verified"]), (&json!("CONFIRMED"), &json!("true")));
    assert_eq!(attributes["sub"], answer["UserSub"]);
    let user = family.user("alice").await;
    assert_eq!((&user["UserStatus"], &user["Attributes"]["email_verified"]), (&json!("CONFIRMED"), &json!("true")));
}

#[tokio::test]
async fn a_refusing_function_lets_nothing_be_stored() {
    let family = pool_with(&["PreSignUp"]).await;
    family.app.functions.fail(arn("PreSignUp"), InvokeError::Function { message: "Cannot register users from valida!".to_owned() });
    let outcome = refused(family.sign_up("alice", &[("email", "alice@example.com")]).await);
    assert_eq!(outcome, error("UserLambdaValidationException", "PreSignUp failed with error Cannot register users from valida!."));
    assert!(family.messages().await.is_empty());
    family.app.functions.respond(arn("PreSignUp"), json!({}));
    family.sign_up("alice", &[("email", "alice@example.com")]).await.expect("the name is still free");
}

#[tokio::test]
async fn a_missing_a_malformed_and_a_silent_function_refuse_too() {
    let family = pool_with(&["PreSignUp"]).await;
    let attempt = || async { refused(family.sign_up("alice", &[("email", "alice@example.com")]).await) };
    let missing = error("UnexpectedLambdaException", "PreSignUp invocation failed due to error ResourceNotFoundException.");
    assert_eq!(attempt().await, missing);
    for wrong in [json!({}), json!({ "response": null }), json!({ "response": { "autoConfirmUser": "true" } })] {
        family.app.functions.on(arn("PreSignUp"), move |_| Ok(wrong.clone()));
        assert_eq!(attempt().await, error("InvalidLambdaResponseException", "Unrecognizable lambda output"));
    }
    family.app.functions.take_events();
    family.app.functions.fail(arn("PreSignUp"), InvokeError::Timeout);
    let silent =
        error("UnexpectedLambdaException", "PreSignUp invocation failed due to error Socket timeout while invoking Lambda function.");
    assert_eq!(attempt().await, silent);
    assert_eq!(family.app.functions.take_events().len(), 3, "silence is tried three times");
    let refused = refused(family.admin_call("AdminGetUser", json!({ "Username": "alice" })).await);
    assert_eq!(refused.0, "UserNotFoundException");
}

#[tokio::test]
async fn a_function_that_is_slow_once_is_asked_again() {
    let family = pool_with(&["PreSignUp"]).await;
    let mut attempts = 0;
    family.app.functions.on(arn("PreSignUp"), move |event| {
        attempts += 1;
        if attempts == 1 { Err(InvokeError::Timeout) } else { Ok(event.clone()) }
    });
    family.sign_up("alice", &[("email", "alice@example.com")]).await.expect("the second attempt counts");
    assert_eq!(family.app.functions.take_events().len(), 2);
}

#[tokio::test]
async fn a_failing_post_confirmation_is_told_but_undoes_nothing() {
    let family = pool_with(&["PostConfirmation"]).await;
    family.app.functions.fail(arn("PostConfirmation"), InvokeError::Function { message: "no profile".to_owned() });
    family.sign_up("alice", &[("email", "alice@example.com")]).await.expect("a sign-up");
    let confirm = json!({ "Username": "alice", "ConfirmationCode": family.newest_code().await });
    let outcome = refused(family.client_call("ConfirmSignUp", confirm.clone()).await);
    assert_eq!(outcome, error("UserLambdaValidationException", "PostConfirmation failed with error no profile."));
    assert_eq!(family.user("alice").await["UserStatus"], "CONFIRMED");
    assert_eq!(family.app.functions.take_events().len(), 1);
    family.client_call("ConfirmSignUp", confirm).await.expect_err("already confirmed");
    assert!(family.app.functions.take_events().is_empty(), "it runs once");
}

#[tokio::test]
async fn a_function_replaces_the_text_of_a_message() {
    let family = pool_with(&["CustomMessage"]).await;
    family.app.functions.respond(arn("CustomMessage"), json!({ "emailMessage": "Hello, {####} it is", "emailSubject": "Welcome" }));
    family.sign_up("alice", &[("email", "alice@example.com")]).await.expect("a sign-up");
    let message = family.messages().await.remove(0);
    assert_eq!(message.subject.as_deref(), Some("Welcome"));
    assert_eq!(message.body, format!("Hello, {} it is", message.code));
    let event = &family.app.functions.take_events()[0].event;
    assert_eq!(event["triggerSource"], "CustomMessage_SignUp");
    assert_eq!((&event["request"]["codeParameter"], &event["request"]["usernameParameter"]), (&json!("{####}"), &Value::Null));
    assert_eq!(event["request"]["userAttributes"]["cognito:user_status"], "UNCONFIRMED");
}

#[tokio::test]
async fn a_text_without_the_code_is_refused_and_the_user_stays() {
    let family = pool_with(&["CustomMessage"]).await;
    family.app.functions.respond(arn("CustomMessage"), json!({ "emailMessage": "Hello" }));
    let outcome = refused(family.sign_up("alice", &[("email", "alice@example.com")]).await);
    let finding = "1 validation error detected: Value 'Hello' at 'emailBody' failed to satisfy constraint: Member must satisfy regular \
                   expression pattern: [\\p{L}\\p{M}\\p{S}\\p{N}\\p{P}\\s*]*\\{####\\}[\\p{L}\\p{M}\\p{S}\\p{N}\\p{P}\\s*]*";
    assert_eq!(outcome, error("InvalidParameterException", finding), "2.5, 4.4");
    assert_eq!(family.user("alice").await["UserStatus"], "UNCONFIRMED", "2.5: the user stays stored");
    assert!(family.messages().await.is_empty());
    family.app.functions.respond(arn("CustomMessage"), json!({}));
    family.client_call("ResendConfirmationCode", json!({ "Username": "alice" })).await.expect("a new code");
    assert_eq!(family.messages().await.len(), 1);
}

#[tokio::test]
async fn a_text_message_without_the_code_is_a_finding_too() {
    let pool = json!({ "AutoVerifiedAttributes": ["phone_number"], "LambdaConfig": { "CustomMessage": arn("CustomMessage") } });
    let family = Family::new(pool, password_client()).await;
    family.app.functions.respond(arn("CustomMessage"), json!({ "smsMessage": "Hello", "emailMessage": "of the other medium" }));
    let (code, text) = refused(family.sign_up("alice", &[("phone_number", "+491701234567")]).await);
    assert_eq!(code, "InvalidParameterException");
    assert!(text.starts_with("1 validation error detected: Value 'Hello' at 'smsMessage' failed to satisfy constraint: "), "{text}");
}

#[tokio::test]
async fn a_custom_sender_gets_the_code_encrypted_and_nothing_else_is_sent() {
    const KEY_ID: &str = "arn:aws:kms:us-east-1:000000000000:key/11111111-2222-4333-8444-555555555555";
    let key = LocalKey::from_base64(&STANDARD.encode([7; 32])).expect("a key");
    let keys = SenderKeys::new(BTreeMap::from([(KEY_ID.to_owned(), key)]), None, Arc::new(SystemEntropy));
    let sender = json!({ "LambdaArn": arn("sender"), "LambdaVersion": "V1_0" });
    let pool = json!({ "AutoVerifiedAttributes": ["email"], "LambdaConfig": { "CustomEmailSender": sender, "KMSKeyID": KEY_ID } });
    let family = Family::new(pool, password_client()).await;
    family.app.functions.set_sender_keys(keys);
    // The sender has failed for good; the caller does not hear of it.
    family.app.functions.fail(arn("sender"), InvokeError::Function { message: "no provider".to_owned() });
    let answer = family.sign_up("alice", &[("email", "alice@example.com")]).await.expect("a sign-up");
    assert_eq!(answer["CodeDeliveryDetails"]["DeliveryMedium"], "EMAIL");
    assert!(family.messages().await.is_empty());
    let events = family.app.functions.take_events();
    assert_eq!(sources(&events), ["CustomEmailSender_SignUp"]);
    assert!(events[0].asynchronous && events[0].event.get("response").is_none());
    let request = &events[0].event["request"];
    assert_eq!((&request["type"], &request["clientMetadata"]), (&json!("customEmailSenderRequestV1"), &Value::Null));
    assert!(request["code"].as_str().is_some_and(|code| code.starts_with("AYADe")), "{request}");
}

#[tokio::test]
async fn functions_around_a_sign_in_run_in_order_and_each_may_refuse() {
    let family = pool_with(&["PreAuthentication", "PostAuthentication", "PreTokenGeneration"]).await;
    for name in ["PreAuthentication", "PostAuthentication", "PreTokenGeneration"] {
        family.app.functions.respond(arn(name), json!({}));
    }
    family.confirmed("alice", "alice@example.com").await;
    family.sign_in("alice", PASSWORD).await.expect("a sign-in");
    let events = family.app.functions.take_events();
    assert_eq!(
        sources(&events),
        ["PreAuthentication_Authentication", "PostAuthentication_Authentication", "TokenGeneration_Authentication"]
    );
    assert_eq!(events[0].event["request"]["validationData"], Value::Null);
    assert_eq!(events[1].event["request"]["newDeviceUsed"], false);

    family.sign_in("alice", "Wrong-Password-1").await.expect_err("a wrong password");
    assert_eq!(sources(&family.app.functions.take_events()), ["PreAuthentication_Authentication"]);

    for (refusing, text) in [
        ("PreTokenGeneration", "PreTokenGeneration failed with error no."),
        ("PostAuthentication", "PostAuthentication failed with error no."),
        ("PreAuthentication", "PreAuthentication failed with error no."),
    ] {
        family.app.functions.fail(arn(refusing), InvokeError::Function { message: "no".to_owned() });
        assert_eq!(refused(family.sign_in("alice", PASSWORD).await), error("UserLambdaValidationException", text));
    }
}

#[tokio::test]
async fn a_function_adds_claims_to_the_id_token_and_cannot_touch_the_fixed_ones() {
    let family = pool_with(&["PreTokenGeneration"]).await;
    let details = json!({ "claimsToAddOrOverride": { "tier": "gold", "sub": "forged" }, "claimsToSuppress": ["email"] });
    family.app.functions.respond(arn("PreTokenGeneration"), json!({ "claimsOverrideDetails": details }));
    let made = family.confirmed("alice", "alice@example.com").await;
    let answer = family.sign_in("alice", PASSWORD).await.expect("a sign-in");
    let id = claims(&answer["AuthenticationResult"]["IdToken"]);
    assert_eq!((&id["tier"], &id["sub"]), (&json!("gold"), &made["UserSub"]));
    assert!(id.get("email").is_none());
    let access = claims(&answer["AuthenticationResult"]["AccessToken"]);
    assert!(access.get("tier").is_none(), "version 1 changes the ID token only");
}

#[tokio::test]
async fn version_two_changes_the_access_token_and_its_scopes() {
    let config = json!({ "PreTokenGenerationConfig": { "LambdaArn": arn("tokens"), "LambdaVersion": "V2_0" } });
    let family = Family::new(json!({ "AutoVerifiedAttributes": ["email"], "LambdaConfig": config }), password_client()).await;
    let details = json!({
        "idTokenGeneration": { "claimsToAddOrOverride": { "levels": [1, 2] } },
        "accessTokenGeneration": { "claimsToAddOrOverride": { "tier": "gold" }, "scopesToAdd": ["example/read"] },
    });
    family.app.functions.respond(arn("tokens"), json!({ "claimsAndScopeOverrideDetails": details }));
    family.confirmed("alice", "alice@example.com").await;
    let answer = family.sign_in("alice", PASSWORD).await.expect("a sign-in");
    assert_eq!(claims(&answer["AuthenticationResult"]["IdToken"])["levels"], json!([1, 2]));
    let access = claims(&answer["AuthenticationResult"]["AccessToken"]);
    assert_eq!(access["tier"], "gold");
    let scopes = access["scope"].as_str().unwrap_or_default();
    assert!(scopes.split(' ').any(|scope| scope == "example/read"), "{scopes}");
    let event = &family.app.functions.take_events()[0].event;
    assert_eq!((&event["version"], &event["request"]["scopes"]), (&json!("2"), &json!(["aws.cognito.signin.user.admin"])));
}

#[tokio::test]
async fn an_unknown_user_is_migrated_at_the_first_sign_in_only() {
    let family = pool_with(&["UserMigration"]).await;
    family.app.functions.on(arn("UserMigration"), |event| {
        if event["request"]["password"] != "Legacy-Password-1" {
            return Err(InvokeError::Function { message: "Bad password".to_owned() });
        }
        let mut event = event.clone();
        event["response"] = json!({
            "userAttributes": { "email": "legacy@example.com", "email_verified": "true" },
            "finalUserStatus": "CONFIRMED",
            "messageAction": "SUPPRESS",
        });
        Ok(event)
    });
    family.sign_in("legacy", "Wrong-Password-1").await.expect_err("the old system does not know this password");
    family.sign_in("legacy", "Legacy-Password-1").await.expect("migrated and signed in");
    let events = family.app.functions.take_events();
    assert_eq!(sources(&events), ["UserMigration_Authentication", "UserMigration_Authentication"]);
    assert_eq!(events[1].event["userName"], "legacy");
    assert!(events[1].event["request"].get("userAttributes").is_none());
    let user = family.user("legacy").await;
    assert_eq!((&user["UserStatus"], &user["Attributes"]["email"]), (&json!("CONFIRMED"), &json!("legacy@example.com")));
    family.sign_in("legacy", "Legacy-Password-1").await.expect("a sign-in");
    assert!(family.app.functions.take_events().is_empty(), "the user is known now");
}

/// Sign-up 4.7, row by row: which call fires what, in order.
#[tokio::test]
async fn each_operation_fires_its_own_triggers() {
    let family = pool_with(&["PreSignUp", "PostConfirmation", "CustomMessage", "PreTokenGeneration"]).await;
    for name in ["PreSignUp", "PostConfirmation", "CustomMessage", "PreTokenGeneration"] {
        family.app.functions.respond(arn(name), json!({}));
    }
    let fired = async |operation: &str, outcome: Result<Value, (String, String)>, wanted: &[&str]| {
        let answer = outcome.unwrap_or_else(|refusal| panic!("{operation}: {refusal:?}"));
        assert_eq!(sources(&family.app.functions.take_events()), wanted, "{operation}");
        answer
    };
    let alice = json!({ "Username": "alice" });
    let email = json!([{ "Name": "email", "Value": "new@example.com" }]);

    let outcome = family.sign_up("alice", &[("email", "alice@example.com")]).await;
    fired("SignUp", outcome, &["PreSignUp_SignUp", "CustomMessage_SignUp"]).await;
    let outcome = family.client_call("ResendConfirmationCode", alice.clone()).await;
    fired("ResendConfirmationCode", outcome, &["CustomMessage_ResendCode"]).await;
    let code = family.newest_code().await;
    let outcome = family.client_call("ConfirmSignUp", json!({ "Username": "alice", "ConfirmationCode": code })).await;
    fired("ConfirmSignUp", outcome, &["PostConfirmation_ConfirmSignUp"]).await;
    let outcome = family.client_call("ForgotPassword", alice.clone()).await;
    fired("ForgotPassword", outcome, &["CustomMessage_ForgotPassword"]).await;
    let code = family.newest_code().await;
    let input = json!({ "Username": "alice", "ConfirmationCode": code, "Password": PASSWORD });
    let outcome = family.client_call("ConfirmForgotPassword", input).await;
    fired("ConfirmForgotPassword", outcome, &["PostConfirmation_ConfirmForgotPassword"]).await;

    let outcome = family.sign_in("alice", PASSWORD).await;
    let tokens = fired("InitiateAuth", outcome, &["TokenGeneration_Authentication"]).await["AuthenticationResult"].clone();
    let parameters = json!({ "REFRESH_TOKEN": tokens["RefreshToken"] });
    let input = json!({ "AuthFlow": "REFRESH_TOKEN_AUTH", "AuthParameters": parameters });
    let outcome = family.client_call("InitiateAuth", input).await;
    fired("InitiateAuth (refresh)", outcome, &["TokenGeneration_RefreshTokens"]).await;
    let token = tokens["AccessToken"].clone();
    let input = json!({ "AccessToken": token, "AttributeName": "email" });
    let outcome = family.call("GetUserAttributeVerificationCode", input).await;
    fired("GetUserAttributeVerificationCode", outcome, &["CustomMessage_VerifyUserAttribute"]).await;
    let outcome = family.call("UpdateUserAttributes", json!({ "AccessToken": token, "UserAttributes": email })).await;
    fired("UpdateUserAttributes", outcome, &["CustomMessage_UpdateUserAttribute"]).await;
    let code = family.newest_code().await;
    let input = json!({ "AccessToken": token, "AttributeName": "email", "Code": code });
    fired("VerifyUserAttribute", family.call("VerifyUserAttribute", input).await, &[]).await;
    let input = json!({ "AccessToken": token, "PreviousPassword": PASSWORD, "ProposedPassword": "Other-Land-1865" });
    fired("ChangePassword", family.call("ChangePassword", input).await, &[]).await;

    let input = json!({ "Username": "alice", "Password": PASSWORD, "Permanent": true });
    fired("AdminSetUserPassword", family.admin_call("AdminSetUserPassword", input).await, &[]).await;
    let outcome = family.admin_call("AdminResetUserPassword", alice).await;
    fired("AdminResetUserPassword", outcome, &["CustomMessage_ForgotPassword"]).await;
    let input = json!({ "Username": "bob", "UserAttributes": list(&[("email", "bob@example.com")]), "DesiredDeliveryMediums": ["EMAIL"] });
    let outcome = family.admin_call("AdminCreateUser", input.clone()).await;
    fired("AdminCreateUser", outcome, &["PreSignUp_AdminCreateUser", "CustomMessage_AdminCreateUser"]).await;
    let mut again = input;
    again["MessageAction"] = json!("RESEND");
    fired("AdminCreateUser (RESEND)", family.admin_call("AdminCreateUser", again).await, &["CustomMessage_AdminCreateUser"]).await;
    family.sign_up("carol", &[("email", "carol@example.com")]).await.expect("a sign-up");
    family.app.functions.take_events();
    let outcome = family.admin_call("AdminConfirmSignUp", json!({ "Username": "carol" })).await;
    fired("AdminConfirmSignUp", outcome, &["PostConfirmation_ConfirmSignUp"]).await;
}

#[tokio::test]
async fn a_first_sign_in_with_a_temporary_password_has_a_source_of_its_own() {
    let family = pool_with(&["PreAuthentication", "PostAuthentication", "PreTokenGeneration"]).await;
    for name in ["PreAuthentication", "PostAuthentication", "PreTokenGeneration"] {
        family.app.functions.respond(arn(name), json!({}));
    }
    let input = json!({ "Username": "bob", "TemporaryPassword": "Temporary-Land-1", "MessageAction": "SUPPRESS" });
    family.admin_call("AdminCreateUser", input).await.expect("a user");
    let challenge = family.sign_in("bob", "Temporary-Land-1").await.expect("a challenge");
    assert_eq!(sources(&family.app.functions.take_events()), ["PreAuthentication_Authentication"]);
    let input = json!({
        "ChallengeName": "NEW_PASSWORD_REQUIRED",
        "Session": challenge["Session"],
        "ChallengeResponses": { "USERNAME": "bob", "NEW_PASSWORD": PASSWORD },
        "ClientMetadata": { "from": "the answer" },
    });
    family.client_call("RespondToAuthChallenge", input).await.expect("tokens");
    let events = family.app.functions.take_events();
    assert_eq!(sources(&events), ["PostAuthentication_Authentication", "TokenGeneration_NewPasswordChallenge"]);
    for recorded in &events {
        assert_eq!(recorded.event["request"]["clientMetadata"], json!({ "from": "the answer" }));
    }
}

#[tokio::test]
async fn forgot_password_brings_an_unknown_user_over() {
    let family = pool_with(&["UserMigration"]).await;
    let user = json!({ "userAttributes": { "email": "old@example.com", "email_verified": "true" }, "messageAction": "SUPPRESS" });
    family.app.functions.respond(arn("UserMigration"), user);
    let input = json!({ "Username": "old", "ClientMetadata": { "a": "b" } });
    let answer = family.client_call("ForgotPassword", input).await.expect("a code");
    assert_eq!(answer["CodeDeliveryDetails"]["Destination"], "o***@e***");
    let event = &family.app.functions.take_events()[0].event;
    assert_eq!(event["triggerSource"], "UserMigration_ForgotPassword");
    assert_eq!(event["request"], json!({ "validationData": null, "clientMetadata": { "a": "b" } }));
    assert_eq!(family.user("old").await["UserStatus"], "RESET_REQUIRED");
}

#[tokio::test]
async fn the_text_of_a_link_mail_has_to_carry_the_link() {
    let pool = json!({
        "AutoVerifiedAttributes": ["email"],
        "VerificationMessageTemplate": { "DefaultEmailOption": "CONFIRM_WITH_LINK" },
        "LambdaConfig": { "CustomMessage": arn("CustomMessage") },
    });
    let family = Family::new(pool, password_client()).await;
    family.app.functions.respond(arn("CustomMessage"), json!({ "emailMessage": "Your code is {####}" }));
    let outcome = refused(family.sign_up("alice", &[("email", "alice@example.com")]).await);
    assert_eq!(outcome.0, "InvalidParameterException", "4.4: {}", outcome.1);
    family.app.functions.respond(arn("CustomMessage"), json!({ "emailMessage": "Open {##this page##}" }));
    family.sign_up("bob", &[("email", "bob@example.com")]).await.expect("a sign-up");
    let body = family.messages().await.remove(0).body;
    assert!(body.contains(">this page</a>"), "{body}");
}
