//! The second step of a sign-in: SMS_MFA, EMAIL_OTP, SOFTWARE_TOKEN_MFA, SELECT_MFA_TYPE and MFA_SETUP (authentication 2.4, 2.6, 5.2 to 5.7).

use std::collections::BTreeMap;
use std::time::Duration;

use futures_util::future::join_all;
use ops::testing::on_both_engines;
use serde_json::{Value, json};

use crate::authenticator::{Authenticator, sending_pool, tokens};
use crate::family::{Family, PASSWORD, error, refused, text, with};

const BOTH: &[(&str, &str)] = &[("email", "alice@example.com"), ("phone_number", "+15555550100")];
const USED_SESSION: &str = "Invalid session for the user, session can only be used once.";

fn mismatch() -> (String, String) {
    error("CodeMismatchException", "Invalid code or auth state for the user.")
}

fn invalid_session() -> (String, String) {
    error("NotAuthorizedException", "Invalid session for the user.")
}

#[tokio::test]
async fn a_code_by_text_message_is_the_second_step() {
    let family = Family::with_factors("OPTIONAL", &["sms"]).await;
    family.member("alice", BOTH).await;
    family.prefer("alice", json!({ "SMSMfaSettings": { "Enabled": true, "PreferredMfa": true } })).await;
    let challenge = family.by_password("alice").await;
    assert_eq!(challenge["ChallengeName"], "SMS_MFA");
    let parameters = json!({
        "CODE_DELIVERY_DELIVERY_MEDIUM": "SMS", "CODE_DELIVERY_DESTINATION": "+*******0100", "USER_ID_FOR_SRP": "alice",
    });
    assert_eq!(challenge["ChallengeParameters"], parameters, "authentication 2.4");
    let (code, wrong) = (family.newest_code().await, family.wrong_code().await);
    assert_eq!(code.len(), 6, "authentication 2.6: MFA codes have 6 digits");
    assert_eq!(family.messages().await[0].trigger_source, "CustomMessage_Authentication");
    for _ in 0..3 {
        assert_eq!(refused(family.respond(&challenge, "alice", json!({ "SMS_MFA_CODE": wrong })).await), mismatch(), "authentication 5.7");
    }
    let answered = family.respond(&challenge, "alice", json!({ "SMS_MFA_CODE": code })).await;
    tokens(answered);
    assert_eq!(family.attribute("alice", "phone_number_verified").await, "true", "authentication 5.2");
    let again = refused(family.respond(&challenge, "alice", json!({ "SMS_MFA_CODE": code })).await);
    assert_eq!(again, error("NotAuthorizedException", USED_SESSION), "authentication 2.5");
}

#[tokio::test]
async fn a_code_by_e_mail_is_the_second_step_with_the_pools_words() {
    let family = Family::with_factors("OPTIONAL", &["email"]).await;
    family.member("alice", BOTH).await;
    family.prefer("alice", json!({ "EmailMfaSettings": { "Enabled": true } })).await;
    let challenge = family.by_password("alice").await;
    assert_eq!(challenge["ChallengeName"], "EMAIL_OTP");
    let parameters = json!({
        "CODE_DELIVERY_DELIVERY_MEDIUM": "EMAIL", "CODE_DELIVERY_DESTINATION": "a***@e***", "USER_ID_FOR_SRP": "alice",
    });
    assert_eq!(challenge["ChallengeParameters"], parameters, "authentication 2.4");
    let message = family.newest_message("alice").await;
    let code = family.newest_code().await;
    assert_eq!((&message["Subject"], &message["Body"]), (&json!("Code"), &json!(format!("Your code is {code}"))));
    assert_eq!(code.len(), 6, "authentication 2.6");
    tokens(family.respond(&challenge, "alice", json!({ "EMAIL_OTP_CODE": code })).await);
    assert_eq!(family.attribute("alice", "email_verified").await, "true", "authentication 5.2");
}

#[tokio::test]
async fn a_code_of_an_app_is_the_second_step_and_serves_once() {
    let family = Family::with_factors("OPTIONAL", &["app"]).await;
    let app = family.member_with_app("alice", BOTH).await;
    let challenge = family.by_password("alice").await;
    assert_eq!(challenge["ChallengeName"], "SOFTWARE_TOKEN_MFA");
    assert_eq!(
        challenge["ChallengeParameters"],
        json!({ "FRIENDLY_DEVICE_NAME": "phone", "USER_ID_FOR_SRP": "alice" }),
        "authentication 2.4"
    );
    let wrong = json!({ "SOFTWARE_TOKEN_MFA_CODE": app.wrong_code(&family) });
    let mismatch = error("CodeMismatchException", "Invalid code received for user");
    assert_eq!(refused(family.respond(&challenge, "alice", wrong).await), mismatch, "authentication 5.3");
    let code = json!({ "SOFTWARE_TOKEN_MFA_CODE": app.code(&family), "SMS_MFA_CODE": "000000" });
    tokens(family.respond(&challenge, "alice", code.clone()).await);
    let next = family.by_password("alice").await;
    let used = error("ExpiredCodeException", "Your software token has already been used once.");
    assert_eq!(refused(family.respond(&next, "alice", code).await), used, "authentication 5.3 `[aws-verified]`");
    family.app.clock.advance(Duration::from_secs(30));
    tokens(family.respond(&next, "alice", json!({ "SOFTWARE_TOKEN_MFA_CODE": app.code(&family) })).await);
}

#[tokio::test]
async fn an_apps_clock_may_be_one_step_off_either_way_and_no_more() {
    for (steps, accepted) in [(-2, false), (-1, true), (0, true), (1, true), (2, false)] {
        let family = Family::with_factors("OPTIONAL", &["app"]).await;
        let app = family.member_with_app("alice", BOTH).await;
        family.app.clock.advance(Duration::from_secs(90));
        let challenge = family.by_password("alice").await;
        let now = outside::Clock::now(&*family.app.clock);
        let code = app.code_at(domain::time::Millis(now.0 + steps * 30_000));
        let answer = family.respond(&challenge, "alice", json!({ "SOFTWARE_TOKEN_MFA_CODE": code })).await;
        assert_eq!(answer.is_ok(), accepted, "authentication 5.3: {steps} steps, {answer:?}");
    }
}

#[tokio::test]
async fn several_factors_and_none_preferred_are_a_choice() {
    let family = Family::with_factors("OPTIONAL", &["sms", "app", "email"]).await;
    let app = family.member_with_app("alice", BOTH).await;
    let all = json!({
        "SMSMfaSettings": { "Enabled": true }, "EmailMfaSettings": { "Enabled": true },
        "SoftwareTokenMfaSettings": { "Enabled": true, "PreferredMfa": false },
    });
    family.prefer("alice", all).await;
    let choice = family.by_password("alice").await;
    assert_eq!(choice["ChallengeName"], "SELECT_MFA_TYPE", "authentication 5.2");
    let offered = json!({ "MFAS_CAN_CHOOSE": r#"["SMS_MFA","SOFTWARE_TOKEN_MFA","EMAIL_OTP"]"#, "USER_ID_FOR_SRP": "alice" });
    assert_eq!(choice["ChallengeParameters"], offered, "authentication 2.4");
    let foreign = refused(family.respond(&choice, "alice", json!({ "ANSWER": "WEB_AUTHN" })).await);
    assert_eq!(foreign, error("InvalidParameterException", "Invalid MFA type"), "authentication 5.7");
    let missing = refused(family.respond(&choice, "alice", json!({})).await);
    assert_eq!(missing, error("InvalidParameterException", "Missing required parameter ANSWER"));
    let by_app = family.respond(&choice, "alice", json!({ "ANSWER": "SOFTWARE_TOKEN_MFA" })).await.expect("a challenge");
    assert_eq!(by_app["ChallengeName"], "SOFTWARE_TOKEN_MFA");
    let again = refused(family.respond(&choice, "alice", json!({ "ANSWER": "SMS_MFA" })).await);
    assert_eq!(again, error("NotAuthorizedException", USED_SESSION), "authentication 2.5: a session serves once");
    tokens(family.respond(&by_app, "alice", json!({ "SOFTWARE_TOKEN_MFA_CODE": app.code(&family) })).await);
    // The model's prose calls it EMAIL_MFA.
    let choice = family.by_password("alice").await;
    let by_mail = family.respond(&choice, "alice", json!({ "ANSWER": "EMAIL_MFA" })).await.expect("a challenge");
    assert_eq!(by_mail["ChallengeName"], "EMAIL_OTP");
    let code = family.newest_code().await;
    tokens(family.respond(&by_mail, "alice", json!({ "EMAIL_OTP_CODE": code })).await);
}

#[tokio::test]
async fn a_code_of_one_factor_proves_no_other() {
    let family = Family::with_factors("OPTIONAL", &["sms", "app"]).await;
    let app = family.member_with_app("alice", BOTH).await;
    let challenge = family.by_password("alice").await;
    let as_sms = with(challenge.clone(), json!({ "ChallengeName": "SMS_MFA" }));
    let code = app.code(&family);
    assert_eq!(refused(family.respond(&as_sms, "alice", json!({ "SMS_MFA_CODE": code })).await), invalid_session(), "authentication 2.5");
    let setup = with(challenge.clone(), json!({ "ChallengeName": "MFA_SETUP" }));
    assert_eq!(refused(family.respond(&setup, "alice", json!({})).await), invalid_session(), "authentication 2.5");
    let without = json!({
        "ChallengeName": "SOFTWARE_TOKEN_MFA", "ChallengeResponses": { "USERNAME": "alice", "SOFTWARE_TOKEN_MFA_CODE": code },
    });
    let missing = error("InvalidParameterException", "Missing required parameter Session");
    assert_eq!(refused(family.client_call("RespondToAuthChallenge", without).await), missing, "authentication 2.4 `[field]`");
    let no_code = error("InvalidParameterException", "Missing required parameter SOFTWARE_TOKEN_MFA_CODE");
    assert_eq!(refused(family.respond(&challenge, "alice", json!({ "SMS_MFA_CODE": code })).await), no_code);
}

#[tokio::test]
async fn where_it_is_optional_nobody_is_asked_before_they_prefer_a_factor() {
    let family = Family::with_factors("OPTIONAL", &["sms", "app"]).await;
    family.member("alice", BOTH).await;
    tokens(Ok(family.by_password("alice").await));
    family.set_up_app(&family.access_token("alice").await).await;
    tokens(Ok(family.by_password("alice").await));
    let user = family.user("alice").await;
    assert_eq!((&user["UserMFASettingList"], &user["PreferredMfaSetting"]), (&Value::Null, &Value::Null), "authentication 5.3, 5.4");
}

#[tokio::test]
async fn where_it_is_demanded_the_users_attributes_and_the_recovery_means_decide() {
    let recover = |names: &[&str]| {
        let mechanisms: Vec<_> = (1..).zip(names).map(|(priority, name)| json!({ "Priority": priority, "Name": name })).collect();
        with(sending_pool(), json!({ "AccountRecoverySetting": { "RecoveryMechanisms": mechanisms } }))
    };
    let by_email = recover(&["verified_email", "verified_phone_number"]);
    let lacks = |factor| error("InvalidParameterException", &format!("User does not have delivery config set to turn on {factor}"));
    let email: &[_] = &[("email", "alice@example.com")];
    let phone: &[_] = &[("phone_number", "+15555550100")];
    for (pool, factors, attributes, expected) in [
        (by_email.clone(), &["sms", "app"][..], phone, Ok("SMS_MFA")),
        (by_email.clone(), &["sms", "app"], BOTH, Ok("SMS_MFA")),
        (by_email.clone(), &["sms", "app"], email, Ok("MFA_SETUP")),
        (by_email.clone(), &["sms"], email, Err(lacks("EMAIL_OTP"))),
        (by_email.clone(), &["sms", "app"], &[], Ok("MFA_SETUP")),
        (by_email.clone(), &["sms"], &[], Err(lacks("SMS_MFA"))),
        (recover(&["admin_only"]), &["sms", "email"], BOTH, Ok("SELECT_MFA_TYPE")),
        (recover(&["verified_phone_number", "verified_email"]), &["sms", "email"], BOTH, Ok("EMAIL_OTP")),
    ] {
        let family = Family::with_factors_in(pool, "ON", factors).await;
        family.member("alice", attributes).await;
        let answer = family.sign_in("alice", PASSWORD).await;
        let name = answer.map(|answer| text(&answer["ChallengeName"]));
        assert_eq!(name, expected.map(str::to_owned), "authentication 5.2: {factors:?} {attributes:?}");
    }
}

#[tokio::test]
async fn an_app_is_set_up_in_the_middle_of_a_sign_in() {
    let family = Family::with_factors("ON", &["app"]).await;
    family.member("alice", &[("email", "alice@example.com")]).await;
    let challenge = family.by_password("alice").await;
    assert_eq!(challenge["ChallengeName"], "MFA_SETUP", "authentication 5.2");
    assert_eq!(challenge["ChallengeParameters"], json!({ "MFAS_CAN_SETUP": r#"["SOFTWARE_TOKEN_MFA"]"#, "USER_ID_FOR_SRP": "alice" }));
    let associated = family.ok("AssociateSoftwareToken", json!({ "Session": challenge["Session"] })).await;
    let app = Authenticator::of(&associated["SecretCode"]);
    let old = family.call("AssociateSoftwareToken", json!({ "Session": challenge["Session"] })).await;
    assert_eq!(refused(old), error("NotAuthorizedException", USED_SESSION), "authentication 2.5: the older session is dead");
    let verify = |session: &Value, code: String| json!({ "Session": session, "UserCode": code });
    let wrong = family.call("VerifySoftwareToken", verify(&associated["Session"], app.wrong_code(&family))).await;
    let not_enabled = error("EnableSoftwareTokenMFAException", "Code mismatch and fail enable Software Token MFA");
    assert_eq!(refused(wrong), not_enabled, "authentication 5.3");
    let code = app.code(&family);
    let verified = family.ok("VerifySoftwareToken", verify(&associated["Session"], code.clone())).await;
    assert_eq!(verified["Status"], "SUCCESS");
    // The guide's SESSION and a superfluous code come along (authentication 2.4 `[aws-verified]`).
    let last = json!({ "ChallengeName": "MFA_SETUP", "Session": verified["Session"] });
    tokens(family.respond(&last, "alice", json!({ "SESSION": "x", "SOFTWARE_TOKEN_MFA_CODE": code })).await);
    let next = family.by_password("alice").await;
    assert_eq!(next["ChallengeName"], "SOFTWARE_TOKEN_MFA", "authentication 5.3: active right away");
    let used = error("ExpiredCodeException", "Your software token has already been used once.");
    assert_eq!(refused(family.respond(&next, "alice", json!({ "SOFTWARE_TOKEN_MFA_CODE": code })).await), used, "authentication 5.3");
    assert_eq!(family.user("alice").await["UserMFASettingList"], json!(["SOFTWARE_TOKEN_MFA"]));
}

#[tokio::test]
async fn a_set_up_ends_in_no_tokens_before_its_code_and_serves_no_second_time() {
    let family = Family::with_factors("ON", &["app"]).await;
    family.member("alice", &[("email", "alice@example.com")]).await;
    let first = family.by_password("alice").await;
    let second = family.by_password("alice").await;
    assert_eq!(refused(family.respond(&first, "alice", json!({})).await), invalid_session(), "authentication 5.7");
    let begun = family.ok("AssociateSoftwareToken", json!({ "Session": first["Session"] })).await;
    let unverified = json!({ "ChallengeName": "MFA_SETUP", "Session": begun["Session"] });
    assert_eq!(refused(family.respond(&unverified, "alice", json!({})).await), invalid_session(), "authentication 5.7");
    let early = family.call("VerifySoftwareToken", json!({ "Session": second["Session"], "UserCode": "000000" })).await;
    let none = error("SoftwareTokenMFANotFoundException", "Software Token MFA does not exist for the user.");
    assert_eq!(refused(early), none, "authentication 5.3: verify before associate");
    let app = Authenticator::of(&begun["SecretCode"]);
    family.ok("VerifySoftwareToken", json!({ "Session": begun["Session"], "UserCode": app.code(&family) })).await;
    // Whoever knows the password and kept a session from before must not replace the app.
    let late = family.call("AssociateSoftwareToken", json!({ "Session": second["Session"] })).await;
    assert_eq!(refused(late), invalid_session());
    let next = family.by_password("alice").await;
    let as_setup = family.call("AssociateSoftwareToken", json!({ "Session": next["Session"] })).await;
    assert_eq!(refused(as_setup), invalid_session(), "a session of another challenge");
}

#[tokio::test]
async fn an_e_mail_address_is_set_up_in_the_middle_of_a_sign_in_and_only_its_code_makes_it_the_users() {
    let recovery = json!({ "AccountRecoverySetting": { "RecoveryMechanisms": [{ "Priority": 1, "Name": "verified_phone_number" }] } });
    for named in ["EMAIL", "email"] {
        let family = Family::with_factors_in(with(sending_pool(), recovery.clone()), "ON", &["email"]).await;
        family.member("alice", &[]).await;
        let challenge = family.by_password("alice").await;
        assert_eq!(challenge["ChallengeParameters"]["MFAS_CAN_SETUP"], r#"["EMAIL_OTP"]"#, "authentication 5.2");
        let wrong = refused(family.respond(&challenge, "alice", json!({ named: "no address" })).await);
        assert_eq!(wrong.0, "InvalidParameterException", "{wrong:?}");
        let sent = family.respond(&challenge, "alice", json!({ named: "alice@example.com" })).await.expect("a challenge");
        assert_eq!(
            (&sent["ChallengeName"], &sent["ChallengeParameters"]["CODE_DELIVERY_DESTINATION"]),
            (&json!("EMAIL_OTP"), &json!("a***@e***"))
        );
        assert_eq!(family.attribute("alice", "email").await, Value::Null, "an address that nobody has proven is not the user's");
        let wrong = json!({ "EMAIL_OTP_CODE": family.wrong_code().await });
        assert_eq!(refused(family.respond(&sent, "alice", wrong).await), mismatch());
        let code = family.newest_code().await;
        tokens(family.respond(&sent, "alice", json!({ "EMAIL_OTP_CODE": code })).await);
        let user = family.user("alice").await;
        assert_eq!((&user["Attributes"]["email"], &user["Attributes"]["email_verified"]), (&json!("alice@example.com"), &json!("true")));
        assert_eq!(user["UserMFASettingList"], json!(["EMAIL_OTP"]));
        assert_eq!(family.by_password("alice").await["ChallengeName"], "EMAIL_OTP");
    }
}

#[tokio::test]
async fn a_temporary_password_is_replaced_before_a_second_factor_is_set_up() {
    let family = Family::with_factors("ON", &["app"]).await;
    let request = json!({ "Username": "alice", "MessageAction": "SUPPRESS", "TemporaryPassword": PASSWORD });
    family.admin_call("AdminCreateUser", request).await.expect("a user");
    let challenge = family.by_password("alice").await;
    assert_eq!(challenge["ChallengeName"], "NEW_PASSWORD_REQUIRED");
    let next = family.respond(&challenge, "alice", json!({ "NEW_PASSWORD": PASSWORD })).await.expect("a challenge");
    assert_eq!(next["ChallengeName"], "MFA_SETUP", "authentication 2.4 `[aws-verified]`");
}

#[tokio::test]
async fn an_administrators_server_sets_up_and_answers_second_factors_too() {
    let family = Family::with_factors("ON", &["app"]).await;
    family.member("alice", &[("email", "alice@example.com")]).await;
    let start = |family: &Family| {
        let parameters = json!({ "USERNAME": "alice", "PASSWORD": PASSWORD });
        json!({ "ClientId": family.client, "AuthFlow": "ADMIN_USER_PASSWORD_AUTH", "AuthParameters": parameters })
    };
    let challenge = family.admin_call("AdminInitiateAuth", start(&family)).await.expect("a challenge");
    assert_eq!(challenge["ChallengeName"], "MFA_SETUP");
    let begun = family.ok("AssociateSoftwareToken", json!({ "Session": challenge["Session"] })).await;
    let app = Authenticator::of(&begun["SecretCode"]);
    let verified = family.ok("VerifySoftwareToken", json!({ "Session": begun["Session"], "UserCode": app.code(&family) })).await;
    let answer = |name: &str, session: &Value, more: Value| {
        json!({
            "ClientId": family.client, "ChallengeName": name, "Session": session,
            "ChallengeResponses": with(json!({ "USERNAME": "alice" }), more),
        })
    };
    tokens(family.admin_call("AdminRespondToAuthChallenge", answer("MFA_SETUP", &verified["Session"], json!({}))).await);
    family.app.clock.advance(Duration::from_secs(60));
    let challenge = family.admin_call("AdminInitiateAuth", start(&family)).await.expect("a challenge");
    assert_eq!(challenge["ChallengeName"], "SOFTWARE_TOKEN_MFA");
    let code = json!({ "SOFTWARE_TOKEN_MFA_CODE": app.code(&family) });
    let public = with(answer("SOFTWARE_TOKEN_MFA", &challenge["Session"], code.clone()), json!({}));
    assert_eq!(refused(family.call("RespondToAuthChallenge", public).await), invalid_session(), "not by the other form");
    tokens(family.admin_call("AdminRespondToAuthChallenge", answer("SOFTWARE_TOKEN_MFA", &challenge["Session"], code)).await);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_sixty_codes_at_once_five_are_judged_and_all_factors_count_together() {
    for app in on_both_engines().await {
        let family = Family::with_factors_on(app, sending_pool(), "OPTIONAL", &["app", "sms"]).await;
        let app = family.member_with_app("alice", BOTH).await;
        burst(&family, "alice", "SOFTWARE_TOKEN_MFA_CODE", app.code(&family), app.wrong_code(&family)).await;
        // The password does not reset it, and another factor has no guesses of its own.
        let locked = error("NotAuthorizedException", "Password attempts exceeded");
        let next = family.by_password("alice").await;
        let code = json!({ "SOFTWARE_TOKEN_MFA_CODE": app.code(&family) });
        assert_eq!(refused(family.respond(&next, "alice", code).await), locked, "authentication 5.7");
        family.prefer("alice", json!({ "SMSMfaSettings": { "Enabled": true, "PreferredMfa": true } })).await;
        let next = family.by_password("alice").await;
        let code = json!({ "SMS_MFA_CODE": family.newest_code().await });
        assert_eq!(refused(family.respond(&next, "alice", code).await), locked, "authentication 5.7");
        family.app.clock.advance(Duration::from_secs(901));
        let next = family.by_password("alice").await;
        let (right, wrong) = (family.newest_code().await, family.wrong_code().await);
        burst_of(&family, &next, "alice", "SMS_MFA_CODE", right, wrong).await;
        family.app.clock.advance(Duration::from_secs(901));
        let next = family.by_password("alice").await;
        let code = json!({ "SMS_MFA_CODE": family.newest_code().await });
        tokens(family.respond(&next, "alice", code).await);
    }
}

/// Sixty answers to one challenge at once, one of them right: the first five are judged, the others refused unseen.
async fn burst(family: &Family, username: &str, name: &str, right: String, wrong: String) {
    let challenge = family.by_password(username).await;
    burst_of(family, &challenge, username, name, right, wrong).await;
}

async fn burst_of(family: &Family, challenge: &Value, username: &str, name: &str, right: String, wrong: String) {
    let request = |right_one: bool| {
        let responses = json!({ "USERNAME": username, name: if right_one { &right } else { &wrong } });
        json!({
            "ClientId": family.client, "ChallengeName": challenge["ChallengeName"], "Session": challenge["Session"],
            "ChallengeResponses": responses,
        })
    };
    let all = (0..60).map(|number| ops::testing::call(&family.app, "RespondToAuthChallenge", request(number == 40)));
    let mut counted: BTreeMap<String, usize> = BTreeMap::new();
    for outcome in join_all(all).await {
        *counted.entry(outcome.map_or_else(|(code, _)| code, |_| "success".to_owned())).or_default() += 1;
    }
    let expected = BTreeMap::from([("CodeMismatchException".to_owned(), 5), ("NotAuthorizedException".to_owned(), 55)]);
    assert_eq!(counted, expected, "authentication 2.9: {name}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_many_sign_ins_at_once_with_one_code_of_an_app_one_gets_tokens() {
    for app in on_both_engines().await {
        let family = Family::with_factors_on(app, sending_pool(), "OPTIONAL", &["app"]).await;
        let app = family.member_with_app("alice", BOTH).await;
        let mut sessions = Vec::new();
        for _ in 0..4 {
            sessions.push(family.by_password("alice").await["Session"].clone());
        }
        let code = app.code(&family);
        let request = |session: &Value| {
            json!({
                "ClientId": family.client, "ChallengeName": "SOFTWARE_TOKEN_MFA", "Session": session,
                "ChallengeResponses": { "USERNAME": "alice", "SOFTWARE_TOKEN_MFA_CODE": code },
            })
        };
        let all = sessions.iter().map(|session| ops::testing::call(&family.app, "RespondToAuthChallenge", request(session)));
        let (right, wrong): (Vec<_>, Vec<_>) = join_all(all).await.into_iter().partition(Result::is_ok);
        assert_eq!(right.len(), 1, "authentication 5.3");
        for refusal in wrong {
            assert_eq!(refused(refusal), error("ExpiredCodeException", "Your software token has already been used once."));
        }
    }
}

#[tokio::test]
async fn by_choice_a_second_factor_takes_codes_away_as_first_ones() {
    // The table of authentication 2.6.
    let factors = json!({ "Policies": { "SignInPolicy": { "AllowedFirstAuthFactors": ["PASSWORD", "EMAIL_OTP"] } } });
    let family = Family::with_factors_in(with(sending_pool(), factors), "OPTIONAL", &["app", "sms"]).await;
    family.member("alice", BOTH).await;
    let available = async |family: &Family| {
        let parameters = json!({ "USERNAME": "alice" });
        let start = json!({ "AuthFlow": "USER_AUTH", "AuthParameters": parameters });
        family.client_call("InitiateAuth", start).await.expect("a challenge")["AvailableChallenges"].clone()
    };
    assert_eq!(available(&family).await, json!(["PASSWORD_SRP", "PASSWORD", "EMAIL_OTP"]), "no factor set up");
    family.prefer("alice", json!({ "SMSMfaSettings": { "Enabled": true } })).await;
    assert_eq!(available(&family).await, json!(["PASSWORD_SRP", "PASSWORD"]), "a factor set up");
    let preferred = json!({ "USERNAME": "alice", "PREFERRED_CHALLENGE": "PASSWORD", "PASSWORD": PASSWORD });
    let start = json!({ "AuthFlow": "USER_AUTH", "AuthParameters": preferred });
    let challenge = family.client_call("InitiateAuth", start).await.expect("a challenge");
    assert_eq!((&challenge["ChallengeName"], &challenge["AvailableChallenges"]), (&json!("SMS_MFA"), &Value::Null), "behind a password");
    let code = family.newest_code().await;
    tokens(family.respond(&challenge, "alice", json!({ "SMS_MFA_CODE": code })).await);
}

#[tokio::test]
async fn what_changes_between_password_and_code_counts() {
    let family = Family::with_factors("OPTIONAL", &["app"]).await;
    let app = family.member_with_app("alice", BOTH).await;
    let code = |family: &Family| json!({ "SOFTWARE_TOKEN_MFA_CODE": app.code(family) });
    let disabled = family.by_password("alice").await;
    family.admin_call("AdminDisableUser", json!({ "Username": "alice" })).await.expect("a change");
    let refusal = refused(family.respond(&disabled, "alice", code(&family)).await);
    assert_eq!(refusal, error("NotAuthorizedException", "User is disabled."));
    family.admin_call("AdminEnableUser", json!({ "Username": "alice" })).await.expect("a change");
    let other_password = family.by_password("alice").await;
    let request = json!({ "Username": "alice", "Password": "Looking-Glass-1871", "Permanent": true });
    family.admin_call("AdminSetUserPassword", request).await.expect("a change");
    assert_eq!(refused(family.respond(&other_password, "alice", code(&family)).await), invalid_session());
    let request = json!({ "Username": "alice", "Password": PASSWORD, "Permanent": true });
    family.admin_call("AdminSetUserPassword", request).await.expect("a change");
    family.app.clock.advance(Duration::from_secs(60));
    let lost = family.by_password("alice").await;
    family.admin_call("AdminDeleteSoftwareToken", json!({ "Username": "alice" })).await.expect("a change");
    let none = error("SoftwareTokenMFANotFoundException", "Software Token MFA does not exist for the user.");
    assert_eq!(refused(family.respond(&lost, "alice", code(&family)).await), none, "authentication 2.4 `[field]`");
    family.by_password("alice").await;
    family.app.clock.advance(Duration::from_secs(200));
    let expired = error("NotAuthorizedException", "Invalid session for the user, session is expired.");
    assert_eq!(refused(family.respond(&lost, "alice", code(&family)).await), expired, "authentication 2.5");
}

#[tokio::test]
async fn a_forgotten_password_is_not_recovered_by_way_of_the_second_factor() {
    // sign-up 3.5, 3.7: one mailbox or phone would be both factors.
    let family = Family::with_factors("OPTIONAL", &["sms", "app"]).await;
    let verified = [BOTH, &[("email_verified", "true"), ("phone_number_verified", "true")]].concat();
    family.member("alice", &verified).await;
    let medium = async |family: &Family| {
        let answer = family.client_call("ForgotPassword", json!({ "Username": "alice" })).await;
        answer.map(|answer| text(&answer["CodeDeliveryDetails"]["DeliveryMedium"]))
    };
    let setting = |name: &str| {
        let mechanisms = json!([{ "Priority": 1, "Name": name }]);
        with(sending_pool(), json!({ "UserPoolId": family.pool, "AccountRecoverySetting": { "RecoveryMechanisms": mechanisms } }))
    };
    family.ok("UpdateUserPool", setting("verified_phone_number")).await;
    assert_eq!(medium(&family).await.expect("a code"), "SMS");
    family.prefer("alice", json!({ "SMSMfaSettings": { "Enabled": true } })).await;
    let stuck = "Could not reset password for the account, please contact support or try again";
    assert_eq!(refused(medium(&family).await.map(Value::from)), error("InvalidParameterException", stuck), "authentication 5.7");
    family.ok("UpdateUserPool", setting("verified_email")).await;
    assert_eq!(medium(&family).await.expect("a code"), "EMAIL");
}
