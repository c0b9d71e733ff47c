//! `AdminCreateUser`, by the rows of sign-up 3.11 and administration 3.2.

use std::time::Duration;

use serde_json::{Value, json};

use crate::family::{Family, Outcome, PASSWORD, error, list, map, password_client, refused, text, with};

const ARN: &str = "arn:aws:lambda:us-east-1:000000000000:function:pre-sign-up";

impl Family {
    async fn create(&self, username: &str, more: Value) -> Outcome {
        self.admin_call("AdminCreateUser", with(json!({ "Username": username }), more)).await
    }

    /// The answer to NEW_PASSWORD_REQUIRED.
    pub(crate) async fn choose_password(&self, challenge: &Value, username: &str, password: &str, more: Value) -> Outcome {
        let responses = with(json!({ "USERNAME": username, "NEW_PASSWORD": password }), more);
        let answer = json!({
            "ChallengeName": "NEW_PASSWORD_REQUIRED", "Session": challenge["Session"], "ChallengeResponses": responses,
        });
        self.client_call("RespondToAuthChallenge", answer).await
    }
}

fn by_mail() -> Value {
    json!({ "DesiredDeliveryMediums": ["EMAIL"] })
}

#[tokio::test]
async fn an_invited_user_chooses_a_password_at_the_first_sign_in() {
    let family = Family::plain().await;
    let attributes = list(&[("email", "alice@example.com"), ("email_verified", "True")]);
    let answer = family.create("alice", with(by_mail(), json!({ "UserAttributes": attributes }))).await.expect("a user");
    let user = &answer["User"];
    assert_eq!((&user["UserStatus"], &user["Enabled"]), (&json!("FORCE_CHANGE_PASSWORD"), &json!(true)), "3.11");
    let shown = map(&user["Attributes"]);
    assert!(shown["sub"].is_string(), "3.11: incl. generated sub");
    assert_eq!(shown["email_verified"], "true", "3.11: True is accepted");
    assert!(user.get("MFAOptions").is_none(), "administration 3.2");

    let message = family.messages().await.remove(0);
    assert_eq!(message.trigger_source, "CustomMessage_AdminCreateUser", "3.11");
    assert_eq!(message.subject.as_deref(), Some("Your temporary password"), "5.2");
    let challenge = family.sign_in("alice", &message.code).await.expect("a challenge");
    assert_eq!(challenge["ChallengeName"], "NEW_PASSWORD_REQUIRED", "3.15");
    assert_eq!(challenge["ChallengeParameters"]["USER_ID_FOR_SRP"], "alice", "authentication 2.4");
    assert_eq!(challenge["ChallengeParameters"]["requiredAttributes"], "[]");
    let answer = family.choose_password(&challenge, "alice", PASSWORD, json!({})).await.expect("tokens");
    assert!(answer["AuthenticationResult"]["AccessToken"].is_string());
    assert_eq!(family.user("alice").await["UserStatus"], "CONFIRMED", "3.15");
    let again = refused(family.choose_password(&challenge, "alice", PASSWORD, json!({})).await);
    let used = error("NotAuthorizedException", "Invalid session for the user, session can only be used once.");
    assert_eq!(again, used, "authentication 2.5");
}

#[tokio::test]
async fn required_attributes_that_are_missing_are_asked_for_at_the_first_sign_in() {
    let pool = json!({ "Schema": [{ "Name": "given_name", "Required": true }, { "Name": "email", "Required": true }] });
    let family = Family::new(pool, password_client()).await;
    let attributes = json!({ "UserAttributes": list(&[("email", "a@example.com")]), "TemporaryPassword": PASSWORD });
    family.create("alice", attributes).await.expect("3.11: required attributes may be missing");
    let challenge = family.sign_in("alice", PASSWORD).await.expect("a challenge");
    assert_eq!(challenge["ChallengeParameters"]["requiredAttributes"], r#"["userAttributes.given_name"]"#, "3.11");
    let shown: Value = serde_json::from_str(&text(&challenge["ChallengeParameters"]["userAttributes"])).expect("JSON");
    assert_eq!(shown["email"], "a@example.com", "authentication 2.4");
    let missing = refused(family.choose_password(&challenge, "alice", PASSWORD, json!({})).await);
    assert_eq!(missing, error("InvalidParameterException", "Invalid attributes given, given_name is missing"), "authentication 2.4");
    for email in ["b@example.com", "a@example.com"] {
        let changed = json!({ "userAttributes.given_name": "Alice", "userAttributes.email": email });
        let changed = refused(family.choose_password(&challenge, "alice", PASSWORD, changed).await);
        assert_eq!(changed, error("NotAuthorizedException", "Cannot modify an already provided email"), "authentication 2.4: {email}");
    }
    for fixed in ["email_verified", "phone_number_verified", "sub"] {
        let answer = json!({ "userAttributes.given_name": "Alice", format!("userAttributes.{fixed}"): "true" });
        let text = format!("Cannot modify the non-mutable attribute {fixed}");
        let answer = refused(family.choose_password(&challenge, "alice", PASSWORD, answer).await);
        assert_eq!(answer, error("InvalidParameterException", &text), "authentication 2.4");
    }
    let given = json!({ "userAttributes.given_name": "Alice" });
    family.choose_password(&challenge, "alice", PASSWORD, given).await.expect("authentication 2.4: it may equal the temporary one");
    assert_eq!(family.user("alice").await["Attributes"]["given_name"], "Alice");
}

#[tokio::test]
async fn a_first_password_is_held_to_the_policy_in_the_words_of_the_challenge() {
    let family = Family::plain().await;
    family.create("alice", json!({ "TemporaryPassword": PASSWORD })).await.expect("a user");
    let challenge = family.sign_in("alice", PASSWORD).await.expect("a challenge");
    let weak = refused(family.choose_password(&challenge, "alice", "a", json!({})).await);
    let expected = error("InvalidPasswordException", "Password does not conform to policy: Password not long enough");
    assert_eq!(weak, expected, "authentication 2.4, 2.8");
    for blank in [" Wonder-Land-1865", "Wonder-Land-1865 "] {
        let outcome = refused(family.choose_password(&challenge, "alice", blank, json!({})).await);
        assert_eq!(outcome.0, "InvalidPasswordException", "authentication 2.8: a blank at an end");
    }
    family.choose_password(&challenge, "alice", "Wonder Land 1865", json!({})).await.expect("a blank inside");
}

#[tokio::test]
async fn required_attributes_that_cannot_be_added_later_are_given_at_once() {
    let pool = json!({ "Schema": [{ "Name": "given_name", "Required": true, "Mutable": false }, { "Name": "email", "Required": true }] });
    let family = Family::new(pool, password_client()).await;
    let missing = "Attributes did not conform to the schema: name.givenName: The attribute name.givenName is required";
    let without = refused(family.create("alice", json!({})).await);
    assert_eq!(without, error("InvalidParameterException", missing), "3.11: all required ones are mutable");
    family.create("alice", json!({ "UserAttributes": list(&[("given_name", "Alice")]) })).await.expect("a user");
}

#[tokio::test]
async fn attributes_are_checked_as_at_sign_up() {
    let by_email = Family::new(json!({ "UsernameAttributes": ["email"] }), json!({})).await;
    let plain = Family::plain().await;
    for (family, username, attributes, text) in [
        (
            &by_email,
            "a@example.com",
            list(&[("email", "b@example.com")]),
            "User email should be empty or same as username, since username attribute is email.",
        ),
        (&plain, "alice", json!([{ "Name": "given_name" }]), "Attribute value for given_name must not be null"),
        (&plain, "alice", list(&[("sub", "mine")]), "Cannot modify the non-mutable attribute sub"),
    ] {
        let outcome = refused(family.create(username, json!({ "UserAttributes": attributes })).await);
        assert_eq!(outcome, error("InvalidParameterException", text), "3.11");
    }
    let same = json!({ "UserAttributes": list(&[("email", "a@example.com")]) });
    by_email.create("a@example.com", same).await.expect("2.5: the same address in both");
}

#[tokio::test]
async fn the_challenge_for_a_first_password_shows_what_the_client_may_read() {
    let schema = json!([
        { "Name": "team", "AttributeDataType": "String" },
        { "Name": "risk", "AttributeDataType": "String", "DeveloperOnlyAttribute": true },
    ]);
    let attributes = list(&[("email", "a@example.com"), ("name", "Alice"), ("custom:team", "red"), ("dev:custom:risk", "high")]);
    for (client, readable) in [
        (json!({}), json!({ "email": "a@example.com", "name": "Alice" })),
        (json!({ "ReadAttributes": ["name", "custom:team"] }), json!({ "name": "Alice", "custom:team": "red" })),
    ] {
        let family = Family::new(json!({ "Schema": schema }), with(password_client(), client)).await;
        family.create("alice", json!({ "UserAttributes": attributes, "TemporaryPassword": PASSWORD })).await.expect("a user");
        let challenge = family.sign_in("alice", PASSWORD).await.expect("a challenge");
        let shown: Value = serde_json::from_str(&text(&challenge["ChallengeParameters"]["userAttributes"])).expect("JSON");
        assert_eq!(shown, readable, "administration 2.3");
    }
}

#[tokio::test]
async fn names_and_passwords_are_checked() {
    let family = Family::plain().await;
    family.create("alice", json!({})).await.expect("a user");
    let taken = error("UsernameExistsException", "User account already exists");
    assert_eq!(refused(family.create("alice", json!({})).await), taken, "3.11: not the SignUp text");
    let weak = error("InvalidPasswordException", "Password did not conform with password policy: Password not long enough");
    assert_eq!(refused(family.create("bob", json!({ "TemporaryPassword": "ab" })).await), weak, "3.11");
    let unknown = error(
        "InvalidParameterException",
        "Attributes did not conform to the schema: Type for attribute {custom:x} could not be determined",
    );
    let attributes = json!({ "UserAttributes": list(&[("custom:x", "1")]) });
    assert_eq!(refused(family.create("bob", attributes).await), unknown, "2.5: Admin operations");
    let by_email = Family::new(json!({ "UsernameAttributes": ["email"] }), json!({})).await;
    let form = error("InvalidParameterException", "Username should be an email.");
    assert_eq!(refused(by_email.create("alice", json!({})).await), form, "administration 3.2");
}

#[tokio::test]
async fn in_a_pool_with_username_attributes_the_name_is_the_sub() {
    let family = Family::new(json!({ "UsernameAttributes": ["email"] }), json!({})).await;
    let answer = family.create("alice@example.com", json!({})).await.expect("a user");
    let shown = map(&answer["User"]["Attributes"]);
    assert_eq!(answer["User"]["Username"], shown["sub"], "3.11");
    assert_eq!(shown["email"], "alice@example.com", "administration 3.2");
    let taken = error("UsernameExistsException", "An account with the given email already exists.");
    assert_eq!(refused(family.create("alice@example.com", json!({})).await), taken, "administration 3.2");
}

#[tokio::test]
async fn a_verified_alias_of_another_user_is_refused_or_moves() {
    let family = Family::new(json!({ "AliasAttributes": ["email"] }), json!({})).await;
    let verified = json!({ "UserAttributes": list(&[("email", "shared@example.com"), ("email_verified", "true")]) });
    family.create("alice", verified.clone()).await.expect("the first");
    let held = error("UsernameExistsException", "An account with the given email already exists.");
    assert_eq!(refused(family.create("bob", verified.clone()).await), held, "3.11");
    let unverified = json!({ "UserAttributes": list(&[("email", "shared@example.com")]), "ForceAliasCreation": true });
    family.create("carol", unverified).await.expect("a user");
    assert_eq!(family.user("shared@example.com").await["Username"], "alice", "2.7: ignored unless a *_verified is true");
    family.create("bob", with(verified, json!({ "ForceAliasCreation": true }))).await.expect("3.11");
    assert_eq!(family.user("shared@example.com").await["Username"], "bob", "2.7");
    assert_eq!(family.user("alice").await["Attributes"]["email_verified"], "false", "2.7");
}

#[tokio::test]
async fn the_invitation_goes_where_it_is_wanted() {
    let family = Family::plain().await;
    let no_mail = error("InvalidParameterException", "No email provided but desired delivery medium was Email");
    assert_eq!(refused(family.create("alice", by_mail()).await), no_mail, "3.11");
    family
        .create("quiet", json!({ "MessageAction": "SUPPRESS", "UserAttributes": list(&[("phone_number", "+491701234567")]) }))
        .await
        .expect("a user");
    family.create("unreachable", json!({})).await.expect("3.11: default SMS, no phone");
    assert!(family.messages().await.is_empty(), "3.11: SUPPRESS");
    let both = json!({
        "DesiredDeliveryMediums": ["EMAIL", "SMS"],
        "UserAttributes": list(&[("phone_number", "+491701234567"), ("email", "bob@example.com")]),
    });
    family.create("bob", both).await.expect("a user");
    let mut channels: Vec<String> = family.messages().await.into_iter().map(|message| message.channel).collect();
    channels.sort();
    assert_eq!(channels, ["EMAIL", "SMS"]);
}

#[tokio::test]
async fn an_invitation_can_be_sent_again_while_it_waits() {
    let family = Family::plain().await;
    let resend = || with(by_mail(), json!({ "MessageAction": "RESEND" }));
    let unknown = error("UserNotFoundException", "User does not exist.");
    assert_eq!(refused(family.create("alice", resend()).await), unknown, "3.11: RESEND, user missing");
    family.create("alice", with(by_mail(), json!({ "UserAttributes": list(&[("email", "a@example.com")]) }))).await.expect("a user");
    let first = family.newest_code().await;
    family.app.clock.advance(Duration::from_secs(7 * 24 * 3600));
    let expired = error("NotAuthorizedException", "Temporary password has expired and must be reset by an administrator.");
    assert_eq!(refused(family.sign_in("alice", &first).await), expired, "3.11: temporary password expired");
    family.create("alice", resend()).await.expect("3.11: RESEND ok");
    let second = family.newest_code().await;
    assert_ne!(first, second, "3.11: a new temporary password");
    assert_eq!(refused(family.sign_in("alice", &first).await).1, "Incorrect username or password.");
    let challenge = family.sign_in("alice", &second).await.expect("3.11: validity restarts");
    family.choose_password(&challenge, "alice", PASSWORD, json!({})).await.expect("tokens");
    let state = error("UnsupportedUserStateException", "Resend not possible. alice status is not FORCE_CHANGE_PASSWORD");
    assert_eq!(refused(family.create("alice", resend()).await), state, "3.11");
}

/// A pool whose users may sign in by e-mailed codes, and who must have a name.
async fn passwordless() -> Family {
    let policies = json!({ "SignInPolicy": { "AllowedFirstAuthFactors": ["PASSWORD", "EMAIL_OTP"] } });
    Family::new(json!({ "Policies": policies, "Schema": [{ "Name": "name", "Required": true }] }), password_client()).await
}

#[tokio::test]
async fn where_codes_sign_users_in_no_password_is_made() {
    let family = passwordless().await;
    let attributes = list(&[("email", "a@example.com"), ("name", "Alice")]);
    for (username, password) in [("alice", json!({})), ("bob", json!({ "TemporaryPassword": "" }))] {
        let request = with(with(by_mail(), json!({ "UserAttributes": attributes })), password);
        let answer = family.create(username, request).await.expect("a user");
        assert_eq!(answer["User"]["UserStatus"], "CONFIRMED", "3.11, authentication 2.6");
        let invitation = family.messages().await.remove(0);
        assert!(invitation.body.ends_with(&format!("Your username is {username}.")), "3.11, 5.2: {}", invitation.body);
        assert_eq!(refused(family.sign_in(username, PASSWORD).await).1, "Incorrect username or password.");
        let resend = with(by_mail(), json!({ "MessageAction": "RESEND" }));
        assert_eq!(refused(family.create(username, resend).await).0, "UnsupportedUserStateException", "3.11: RESEND");
    }
}

#[tokio::test]
async fn a_user_without_a_password_needs_every_required_attribute_and_that_of_a_code() {
    let family = passwordless().await;
    let create = |attributes: Value| family.create("alice", json!({ "MessageAction": "SUPPRESS", "UserAttributes": attributes }));
    let missing = "Attributes did not conform to the schema: name.formatted: The attribute name.formatted is required";
    let without_name = refused(create(list(&[("email", "a@example.com")])).await);
    assert_eq!(without_name, error("InvalidParameterException", missing), "3.11 `[docs 2026]`");
    assert_eq!(refused(create(list(&[("name", "Alice")])).await).0, "InvalidParameterException", "3.11: the attribute of an OTP factor");
    let request = json!({ "MessageAction": "SUPPRESS", "TemporaryPassword": PASSWORD });
    let answer = family.create("alice", request).await.expect("3.11: with a temporary password both may be missing");
    assert_eq!(answer["User"]["UserStatus"], "FORCE_CHANGE_PASSWORD");
}

#[tokio::test]
async fn the_pre_sign_up_function_may_refuse_but_its_flags_are_ignored() {
    let pool = json!({ "LambdaConfig": { "PreSignUp": ARN, "PostConfirmation": ARN } });
    let family = Family::new(pool, json!({})).await;
    family.app.functions.respond(ARN, json!({ "autoConfirmUser": true, "autoVerifyEmail": true }));
    let request = json!({
        "UserAttributes": list(&[("email", "a@example.com")]), "ValidationData": list(&[("ticket", "7")]), "MessageAction": "SUPPRESS",
    });
    let answer = family.create("alice", request).await.expect("a user");
    assert_eq!(answer["User"]["UserStatus"], "FORCE_CHANGE_PASSWORD", "4.2");
    let events = family.app.functions.events();
    assert_eq!(events.len(), 1, "3.11: post confirmation does not run");
    let event = &events[0].event;
    assert_eq!(event["triggerSource"], "PreSignUp_AdminCreateUser", "4.2");
    assert_eq!(event["callerContext"]["clientId"], "CLIENT_ID_NOT_APPLICABLE", "4.1");
    assert_eq!(event["request"]["validationData"], json!({ "ticket": "7" }), "4.2");
    assert!(event["request"]["userAttributes"].get("sub").is_none(), "4.1: the user does not exist yet");
}

#[tokio::test]
async fn an_invited_user_must_change_the_temporary_password_and_is_then_confirmed() {
    let family = Family::plain().await;
    let input = json!({
        "UserPoolId": family.pool,
        "Username": "ada",
        "UserAttributes": [{ "Name": "email", "Value": "ada@example.com" }],
        "DesiredDeliveryMediums": ["EMAIL"],
    });
    let user = family.ok("AdminCreateUser", input.clone()).await["User"].clone();
    assert_eq!((&user["UserStatus"], &user["Enabled"]), (&"FORCE_CHANGE_PASSWORD".into(), &true.into()));
    assert_eq!(family.refusal_of("AdminCreateUser", input).await, "UsernameExistsException: User account already exists");
    let temporary = family.newest_message("ada").await["Code"].as_str().unwrap().to_owned();
    let challenge = family.ok("InitiateAuth", family.password_input("ada", &temporary)).await;
    assert_eq!(challenge["ChallengeName"], "NEW_PASSWORD_REQUIRED");
    let answer = json!({
        "ClientId": family.client,
        "ChallengeName": "NEW_PASSWORD_REQUIRED",
        "Session": challenge["Session"],
        "ChallengeResponses": { "USERNAME": "ada", "NEW_PASSWORD": "Another-Horse-8" },
    });
    let tokens = family.ok("RespondToAuthChallenge", answer.clone()).await;
    assert!(tokens["AuthenticationResult"]["AccessToken"].is_string());
    assert_eq!(family.user("ada").await["UserStatus"], "CONFIRMED");
    let again = family.refusal_of("RespondToAuthChallenge", answer).await;
    assert!(again.starts_with("NotAuthorizedException: Invalid session for the user"), "{again}");
}
