//! USER_AUTH: choosing a first factor, one-time passwords (authentication 2.5, 2.6).

use std::time::Duration;

use serde_json::{Value, json};

use crate::family::{Family, Outcome, PASSWORD, error, hiding_client, list, password_client, refused, text, with};

impl Family {
    async fn start(&self, username: &str, more: Value) -> Outcome {
        let parameters = with(json!({ "USERNAME": username }), more);
        self.client_call("InitiateAuth", json!({ "AuthFlow": "USER_AUTH", "AuthParameters": parameters })).await
    }

    async fn answer(&self, challenge: &Value, username: &str, more: Value) -> Outcome {
        let request = json!({
            "ChallengeName": challenge["ChallengeName"], "Session": challenge["Session"],
            "ChallengeResponses": with(json!({ "USERNAME": username }), more),
        });
        self.client_call("RespondToAuthChallenge", request).await
    }
}

async fn family(client: Value) -> Family {
    let policies = json!({ "SignInPolicy": { "AllowedFirstAuthFactors": ["PASSWORD", "EMAIL_OTP"] } });
    Family::new(json!({ "Policies": policies, "AutoVerifiedAttributes": ["email"] }), client).await
}

fn mismatch() -> (String, String) {
    error("CodeMismatchException", "Invalid code or auth state for the user.")
}

#[tokio::test]
async fn an_e_mailed_code_signs_in() {
    let family = family(password_client()).await;
    family.confirmed("alice", "alice@example.com").await;
    let challenge = family.start("alice", json!({ "PREFERRED_CHALLENGE": "EMAIL_OTP" })).await.expect("a challenge");
    assert_eq!(challenge["ChallengeName"], "EMAIL_OTP", "authentication 2.6");
    assert_eq!(challenge["AvailableChallenges"], json!(["PASSWORD_SRP", "PASSWORD", "EMAIL_OTP"]), "authentication 2.6");
    let parameters = json!({ "CODE_DELIVERY_DELIVERY_MEDIUM": "EMAIL", "CODE_DELIVERY_DESTINATION": "a***@e***" });
    assert_eq!(challenge["ChallengeParameters"], parameters, "authentication 2.4");
    let code = family.newest_code().await;
    assert_eq!(code.len(), 8, "authentication 2.6: first-factor codes have 8 digits");
    assert_eq!(family.messages().await[0].trigger_source, "CustomMessage_Authentication");
    let wrong = family.wrong_code().await;
    for _ in 0..3 {
        assert_eq!(refused(family.answer(&challenge, "alice", json!({ "EMAIL_OTP_CODE": wrong })).await), mismatch(), "authentication 2.6");
    }
    let answer = family
        .answer(&challenge, "alice", json!({ "EMAIL_OTP_CODE": code }))
        .await
        .expect("authentication 2.5: a wrong code does not consume it");
    assert!(answer["AuthenticationResult"]["RefreshToken"].is_string());
    let used = error("NotAuthorizedException", "Invalid session for the user, session can only be used once.");
    assert_eq!(refused(family.answer(&challenge, "alice", json!({ "EMAIL_OTP_CODE": code })).await), used, "authentication 2.5");
}

#[tokio::test]
async fn a_code_confirms_a_user_and_verifies_the_address() {
    let family = family(password_client()).await;
    let request = json!({ "Username": "alice", "UserAttributes": list(&[("email", "alice@example.com")]) });
    family.client_call("SignUp", request).await.expect("a sign-up");
    let challenge = family.start("alice", json!({ "PREFERRED_CHALLENGE": "EMAIL_OTP" })).await.expect("a challenge");
    let code = family.newest_code().await;
    family.answer(&challenge, "alice", json!({ "EMAIL_OTP_CODE": code })).await.expect("a sign-in");
    let user = family.user("alice").await;
    assert_eq!((&user["UserStatus"], &user["Attributes"]["email_verified"]), (&json!("CONFIRMED"), &json!("true")), "authentication 2.6");
}

#[tokio::test]
async fn a_password_that_somebody_else_chose_at_the_sign_up_ends_when_a_code_confirms_the_user() {
    let family = family(password_client()).await;
    family.sign_up("alice", &[("email", "alice@example.com")]).await.expect("a sign-up with a password");
    let challenge = family.start("alice", json!({ "PREFERRED_CHALLENGE": "EMAIL_OTP" })).await.expect("a challenge");
    let code = family.newest_code().await;
    let tokens = family.answer(&challenge, "alice", json!({ "EMAIL_OTP_CODE": code })).await.expect("a sign-in");
    let wrong = error("NotAuthorizedException", "Incorrect username or password.");
    assert_eq!(refused(family.sign_in("alice", PASSWORD).await), wrong);
    let change = json!({ "AccessToken": tokens["AuthenticationResult"]["AccessToken"], "ProposedPassword": PASSWORD });
    family.call("ChangePassword", change).await.expect("the owner sets one");
    family.sign_in("alice", PASSWORD).await.expect("it is the owner's now");
}

#[tokio::test]
async fn a_password_from_before_stays_when_a_code_signs_a_confirmed_user_in() {
    let family = family(password_client()).await;
    family.confirmed("alice", "alice@example.com").await;
    let challenge = family.start("alice", json!({ "PREFERRED_CHALLENGE": "EMAIL_OTP" })).await.expect("a challenge");
    let code = family.newest_code().await;
    family.answer(&challenge, "alice", json!({ "EMAIL_OTP_CODE": code })).await.expect("a sign-in");
    family.sign_in("alice", PASSWORD).await.expect("the password holds");
}

#[tokio::test]
async fn without_a_preference_or_with_one_the_user_cannot_do_the_choice_is_offered() {
    let family = family(password_client()).await;
    family.confirmed("alice", "alice@example.com").await;
    for preference in [json!({}), json!({ "PREFERRED_CHALLENGE": "WEB_AUTHN" })] {
        let challenge = family.start("alice", preference).await.expect("a challenge");
        assert_eq!(challenge["ChallengeName"], "SELECT_CHALLENGE", "authentication 2.6");
        assert_eq!(challenge["AvailableChallenges"], json!(["PASSWORD_SRP", "PASSWORD", "EMAIL_OTP"]), "authentication 2.6");
    }
    let challenge = family.start("alice", json!({})).await.expect("a challenge");
    let by_mail = family.answer(&challenge, "alice", json!({ "ANSWER": "EMAIL_OTP" })).await.expect("a challenge");
    assert_eq!(by_mail["ChallengeName"], "EMAIL_OTP");
    let code = family.newest_code().await;
    family.answer(&by_mail, "alice", json!({ "EMAIL_OTP_CODE": code })).await.expect("a sign-in");
    let challenge = family.start("alice", json!({})).await.expect("a challenge");
    let at_once = json!({ "ANSWER": "PASSWORD", "PASSWORD": PASSWORD });
    family.answer(&challenge, "alice", at_once).await.expect("authentication 2.4: to finish at once");
}

#[tokio::test]
async fn the_available_challenges_are_all_that_the_user_can_do_also_beside_a_preferred_one() {
    let family = family(password_client()).await;
    family.confirmed("alice", "alice@example.com").await;
    for preferred in ["EMAIL_OTP", "PASSWORD"] {
        let challenge = family.start("alice", json!({ "PREFERRED_CHALLENGE": preferred })).await.expect("a challenge");
        assert_eq!(challenge["ChallengeName"], preferred);
        assert_eq!(
            challenge["AvailableChallenges"],
            json!(["PASSWORD_SRP", "PASSWORD", "EMAIL_OTP"]),
            "authentication 2.3 `[aws-verified 2026]`"
        );
    }
}

#[tokio::test]
async fn the_choice_may_be_answered_by_the_chosen_challenge_itself() {
    let family = family(password_client()).await;
    family.confirmed("alice", "alice@example.com").await;
    let challenge = family.start("alice", json!({})).await.expect("a challenge");
    assert_eq!(challenge["ChallengeName"], "SELECT_CHALLENGE");
    let directly = with(challenge, json!({ "ChallengeName": "PASSWORD" }));
    let tokens = family.answer(&directly, "alice", json!({ "PASSWORD": PASSWORD })).await.expect("authentication 2.4 `[docs 2026]`");
    assert!(tokens["AuthenticationResult"]["AccessToken"].is_string());
    let preferred = family.start("alice", json!({ "PREFERRED_CHALLENGE": "EMAIL_OTP" })).await.expect("a challenge");
    let foreign = with(preferred, json!({ "ChallengeName": "PASSWORD" }));
    let invalid = error("NotAuthorizedException", "Invalid session for the user.");
    assert_eq!(refused(family.answer(&foreign, "alice", json!({ "PASSWORD": PASSWORD })).await), invalid, "authentication 2.4");
}

#[tokio::test]
async fn the_password_is_a_first_factor_too() {
    let family = family(password_client()).await;
    family.confirmed("alice", "alice@example.com").await;
    let preferred = json!({ "PREFERRED_CHALLENGE": "PASSWORD", "PASSWORD": PASSWORD });
    family.start("alice", preferred).await.expect("authentication 2.6: can end in tokens at once");
    let challenge = family.start("alice", json!({ "PREFERRED_CHALLENGE": "PASSWORD" })).await.expect("a challenge");
    assert_eq!(challenge["ChallengeName"], "PASSWORD", "authentication 2.6");
    let wrong = error("NotAuthorizedException", "Incorrect username or password.");
    assert_eq!(refused(family.answer(&challenge, "alice", json!({ "PASSWORD": "Wrong-Password-1" })).await), wrong);
    family.answer(&challenge, "alice", json!({ "PASSWORD": PASSWORD })).await.expect("a sign-in");
}

#[tokio::test]
async fn a_user_with_a_temporary_password_has_to_use_it() {
    let family = family(password_client()).await;
    let invited = json!({ "Username": "alice", "TemporaryPassword": PASSWORD, "UserAttributes": list(&[("email", "a@example.com")]) });
    family.admin_call("AdminCreateUser", invited).await.expect("a user");
    let challenge = family.start("alice", json!({ "PREFERRED_CHALLENGE": "EMAIL_OTP" })).await.expect("a challenge");
    assert_eq!(challenge["ChallengeName"], "SELECT_CHALLENGE", "authentication 2.6");
    assert_eq!(challenge["AvailableChallenges"], json!(["PASSWORD_SRP", "PASSWORD"]), "authentication 2.6");
}

#[tokio::test]
async fn a_session_is_bound_to_user_client_step_and_time() {
    let family = family(password_client()).await;
    family.confirmed("alice", "alice@example.com").await;
    family.confirmed("bob", "bob@example.com").await;
    let challenge = family.start("alice", json!({ "PREFERRED_CHALLENGE": "EMAIL_OTP" })).await.expect("a challenge");
    let code = json!({ "EMAIL_OTP_CODE": family.newest_code().await });
    let invalid = error("NotAuthorizedException", "Invalid session for the user.");
    assert_eq!(refused(family.answer(&challenge, "bob", code.clone()).await), invalid, "authentication 2.5: user");
    let (other, _) = Family::client(&family.app, &family.pool, password_client()).await;
    let request = json!({
        "ClientId": other, "ChallengeName": "EMAIL_OTP", "Session": challenge["Session"],
        "ChallengeResponses": with(json!({ "USERNAME": "alice" }), code.clone()),
    });
    assert_eq!(refused(family.call("RespondToAuthChallenge", request).await), invalid, "authentication 2.5: client");
    let step = with(challenge.clone(), json!({ "ChallengeName": "SELECT_CHALLENGE" }));
    assert_eq!(refused(family.answer(&step, "alice", json!({ "ANSWER": "PASSWORD" })).await), invalid, "authentication 2.5: step");
    let admin = json!({
        "ClientId": family.client, "ChallengeName": "EMAIL_OTP", "Session": challenge["Session"],
        "ChallengeResponses": with(json!({ "USERNAME": "alice" }), code.clone()),
    });
    assert_eq!(refused(family.admin_call("AdminRespondToAuthChallenge", admin).await), invalid);
    family.app.clock.advance(Duration::from_secs(180));
    let expired = error("NotAuthorizedException", "Invalid session for the user, session is expired.");
    assert_eq!(refused(family.answer(&challenge, "alice", code).await), expired, "authentication 2.5: time");
}

#[tokio::test]
async fn an_unknown_user_meets_the_same_challenge_where_that_is_hidden() {
    let hiding = family(hiding_client()).await;
    hiding.confirmed("alice", "alice@example.com").await;
    let before = hiding.messages().await.len();
    let challenge = hiding.start("nobody", json!({ "PREFERRED_CHALLENGE": "EMAIL_OTP" })).await.expect("authentication 2.10: simulated");
    assert_eq!(challenge["ChallengeName"], "EMAIL_OTP", "authentication 2.10");
    assert_eq!(hiding.messages().await.len(), before);
    assert_eq!(refused(hiding.answer(&challenge, "nobody", json!({ "EMAIL_OTP_CODE": "12345678" })).await), mismatch());
    let real = hiding.start("alice", json!({ "PREFERRED_CHALLENGE": "EMAIL_OTP" })).await.expect("a challenge");
    let length = |challenge: &Value| text(&challenge["Session"]).len();
    assert!(length(&real).abs_diff(length(&challenge)) <= 32, "the session's length tells nothing");
    let password = hiding.start("nobody", json!({ "PREFERRED_CHALLENGE": "PASSWORD" })).await.expect("simulated");
    let wrong = error("NotAuthorizedException", "Incorrect username or password.");
    assert_eq!(refused(hiding.answer(&password, "nobody", json!({ "PASSWORD": PASSWORD })).await), wrong, "authentication 2.10");
    let telling = family(password_client()).await;
    assert_eq!(
        refused(telling.start("nobody", json!({})).await),
        error("UserNotFoundException", "User does not exist."),
        "authentication 2.8"
    );
}

#[tokio::test]
async fn too_many_wrong_codes_lock_and_too_many_messages_are_not_sent() {
    let family = family(password_client()).await;
    family.confirmed("alice", "alice@example.com").await;
    let challenge = family.start("alice", json!({ "PREFERRED_CHALLENGE": "EMAIL_OTP" })).await.expect("a challenge");
    for _ in 0..5 {
        assert_eq!(refused(family.answer(&challenge, "alice", json!({ "EMAIL_OTP_CODE": "wrong" })).await), mismatch());
    }
    let locked = refused(family.answer(&challenge, "alice", json!({ "EMAIL_OTP_CODE": "wrong" })).await);
    assert_eq!(locked, error("NotAuthorizedException", "Password attempts exceeded"), "authentication 2.9: codes have a like schedule");
    for _ in 1..20 {
        family.start("alice", json!({ "PREFERRED_CHALLENGE": "EMAIL_OTP" })).await.expect("a challenge");
    }
    assert_eq!(refused(family.start("alice", json!({ "PREFERRED_CHALLENGE": "EMAIL_OTP" })).await).0, "TooManyRequestsException");
}

#[tokio::test]
async fn a_code_by_text_message_signs_in_too() {
    let policies = json!({ "SignInPolicy": { "AllowedFirstAuthFactors": ["PASSWORD", "SMS_OTP"] } });
    let sms = json!({ "SnsCallerArn": "arn:aws:iam::000000000000:role/sms" });
    let family = Family::new(json!({ "Policies": policies, "SmsConfiguration": sms }), password_client()).await;
    family.sign_up("alice", &[("phone_number", "+491701234567")]).await.expect("a sign-up");
    let challenge = family.start("alice", json!({ "PREFERRED_CHALLENGE": "SMS_OTP" })).await.expect("a challenge");
    let parameters = json!({ "CODE_DELIVERY_DELIVERY_MEDIUM": "SMS", "CODE_DELIVERY_DESTINATION": "+********4567" });
    assert_eq!(challenge["ChallengeParameters"], parameters, "authentication 2.4");
    let code = family.newest_code().await;
    family.answer(&challenge, "alice", json!({ "SMS_OTP_CODE": code })).await.expect("a sign-in");
    assert_eq!(family.user("alice").await["Attributes"]["phone_number_verified"], "true", "authentication 2.6");
}

#[tokio::test]
async fn an_administrators_server_goes_through_challenges_as_well() {
    let family = family(password_client()).await;
    family.confirmed("alice", "alice@example.com").await;
    let parameters = json!({ "USERNAME": "alice", "PREFERRED_CHALLENGE": "EMAIL_OTP" });
    let start = json!({ "ClientId": family.client, "AuthFlow": "USER_AUTH", "AuthParameters": parameters });
    let challenge = family.admin_call("AdminInitiateAuth", start).await.expect("a challenge");
    let responses = json!({ "USERNAME": "alice", "EMAIL_OTP_CODE": family.newest_code().await });
    let answer = json!({
        "ClientId": family.client, "ChallengeName": "EMAIL_OTP", "Session": challenge["Session"], "ChallengeResponses": responses,
    });
    let tokens = family.admin_call("AdminRespondToAuthChallenge", answer).await.expect("a sign-in")["AuthenticationResult"].clone();
    let refresh = json!({
        "ClientId": family.client, "AuthFlow": "REFRESH_TOKEN", "AuthParameters": { "REFRESH_TOKEN": tokens["RefreshToken"] },
    });
    family.admin_call("AdminInitiateAuth", refresh).await.expect("authentication 2.2: the two refresh names are synonyms");
}
