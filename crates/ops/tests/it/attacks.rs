//! What attackers try: each test is one way in that must stay shut.

use serde_json::{Value, json};

use crate::family::{Family, PASSWORD, error, hiding_client, list, password_client, refused, text, with};

const OTHER_PASSWORD: &str = "Looking-Glass-1871";

fn incorrect() -> (String, String) {
    error("NotAuthorizedException", "Incorrect username or password.")
}

/// A user whom an administrator invited with [`PASSWORD`] as temporary password.
async fn invited(family: &Family, username: &str, attributes: &[(&str, &str)]) {
    let request = json!({ "Username": username, "TemporaryPassword": PASSWORD, "MessageAction": "SUPPRESS",
        "UserAttributes": list(attributes) });
    family.admin_call("AdminCreateUser", request).await.expect("a user");
}

/// The session of the NEW_PASSWORD_REQUIRED challenge.
async fn new_password_session(family: &Family, username: &str, password: &str) -> Value {
    let challenge = family.sign_in(username, password).await.expect("a challenge");
    assert_eq!(challenge["ChallengeName"], "NEW_PASSWORD_REQUIRED");
    challenge["Session"].clone()
}

async fn answer_new_password(family: &Family, session: &Value, more: Value) -> Result<Value, (String, String)> {
    let responses = with(json!({ "USERNAME": "alice", "NEW_PASSWORD": OTHER_PASSWORD }), more);
    let request = json!({ "ChallengeName": "NEW_PASSWORD_REQUIRED", "Session": session, "ChallengeResponses": responses });
    family.client_call("RespondToAuthChallenge", request).await
}

/// USER_AUTH as far as its first answer.
async fn choice(family: &Family, username: &str, more: Value) -> Result<Value, (String, String)> {
    let parameters = with(json!({ "USERNAME": username }), more);
    family.client_call("InitiateAuth", json!({ "AuthFlow": "USER_AUTH", "AuthParameters": parameters })).await
}

async fn one_time_code_family(pool: Value) -> Family {
    let policies = json!({ "Policies": { "SignInPolicy": { "AllowedFirstAuthFactors": ["PASSWORD", "EMAIL_OTP"] } } });
    Family::new(with(with(json!({ "AutoVerifiedAttributes": ["email"] }), policies), pool), hiding_client()).await
}

#[tokio::test]
async fn a_first_password_does_not_come_with_an_address_of_somebody_else() {
    let family = Family::new(json!({ "AliasAttributes": ["email"], "AutoVerifiedAttributes": ["email"] }), password_client()).await;
    invited(&family, "alice", &[("email", "alice@example.com"), ("email_verified", "true")]).await;
    let session = new_password_session(&family, "alice", PASSWORD).await;
    let claim = json!({ "userAttributes.email": "victim@example.com" });
    let provided = error("NotAuthorizedException", "Cannot modify an already provided email");
    assert_eq!(refused(answer_new_password(&family, &session, claim).await), provided);
    // Who has no address may give one, and has proven nothing by it.
    invited(&family, "bob", &[]).await;
    let challenge = family.sign_in("bob", PASSWORD).await.expect("a challenge");
    let claim = json!({ "userAttributes.email": "victim@example.com" });
    family.choose_password(&challenge, "bob", OTHER_PASSWORD, claim).await.expect("a sign-in");
    let user = family.user("bob").await;
    assert_eq!(user["Attributes"]["email"], "victim@example.com");
    assert_eq!(user["Attributes"]["email_verified"], "false");
    assert!(family.sign_in("victim@example.com", OTHER_PASSWORD).await.is_err(), "an unproven address signs in");
}

#[tokio::test]
async fn nobody_signs_in_by_a_preferred_username_that_is_an_address_of_somebody_else() {
    let pool = json!({ "AliasAttributes": ["email", "phone_number", "preferred_username"], "AutoVerifiedAttributes": ["email"] });
    let family = Family::new(pool, password_client()).await;
    family.confirmed("mallory", "mallory@example.com").await;
    let token = family.access_token("mallory").await;
    for (name, kind) in [("victim@example.com", "email"), ("+491701234567", "phone number")] {
        let text = format!("Preferred username cannot be of {kind} format, since user pool is configured for {kind} alias.");
        let expected = error("InvalidParameterException", &text);
        let attributes = list(&[("preferred_username", name)]);
        let own = json!({ "AccessToken": token, "UserAttributes": attributes });
        assert_eq!(refused(family.call("UpdateUserAttributes", own).await), expected);
        let admin = json!({ "Username": "mallory", "UserAttributes": attributes });
        assert_eq!(refused(family.admin_call("AdminUpdateUserAttributes", admin).await), expected);
        let create = json!({ "Username": "other", "UserAttributes": attributes, "MessageAction": "SUPPRESS" });
        assert_eq!(refused(family.admin_call("AdminCreateUser", create).await), expected);
        invited(&family, &format!("invited{}", kind.len()), &[]).await;
        let challenge = family.sign_in(&format!("invited{}", kind.len()), PASSWORD).await.expect("a challenge");
        let claim = json!({ "userAttributes.preferred_username": name });
        let answer = family.choose_password(&challenge, &format!("invited{}", kind.len()), OTHER_PASSWORD, claim).await;
        assert_eq!(refused(answer), expected);
    }
    let own = json!({ "AccessToken": token, "UserAttributes": list(&[("preferred_username", "mal")]) });
    family.call("UpdateUserAttributes", own).await.expect("any other name");
}

#[tokio::test]
async fn a_new_temporary_password_ends_what_the_old_one_began() {
    let family = Family::plain().await;
    invited(&family, "alice", &[]).await;
    let session = new_password_session(&family, "alice", PASSWORD).await;
    family.admin_call("AdminSetUserPassword", json!({ "Username": "alice", "Password": "White-Rabbit-1865" })).await.expect("set");
    let refusal = refused(answer_new_password(&family, &session, json!({})).await);
    assert_eq!(refusal, error("NotAuthorizedException", "Invalid session for the user."));
    let session = new_password_session(&family, "alice", "White-Rabbit-1865").await;
    answer_new_password(&family, &session, json!({})).await.expect("a sign-in");
}

#[tokio::test]
async fn a_disabled_user_cannot_set_a_first_password() {
    let family = Family::plain().await;
    invited(&family, "alice", &[]).await;
    let session = new_password_session(&family, "alice", PASSWORD).await;
    family.admin_call("AdminDisableUser", json!({ "Username": "alice" })).await.expect("disabled");
    let refusal = refused(answer_new_password(&family, &session, json!({})).await);
    assert_eq!(refusal, error("NotAuthorizedException", "User is disabled."));
    assert_eq!(family.user("alice").await["UserStatus"], "FORCE_CHANGE_PASSWORD");
}

#[tokio::test]
async fn nobody_registers_under_the_sub_of_somebody_else() {
    for pool in [json!({}), json!({ "UsernameConfiguration": { "CaseSensitive": false } })] {
        let family = Family::new(pool.clone(), password_client()).await;
        let sub = text(&family.sign_up("alice", &[]).await.expect("a sign-up")["UserSub"]);
        let insensitive = pool.get("UsernameConfiguration").is_some();
        let claimed = if insensitive { sub.to_uppercase() } else { sub.clone() };
        let refusal = refused(family.sign_up(&claimed, &[]).await);
        assert_eq!(refusal, error("UsernameExistsException", "User already exists"));
        assert_eq!(family.user(&sub).await["Username"], "alice");
    }
}

#[tokio::test]
async fn a_name_means_one_user_whether_it_is_a_username_or_a_preferred_one() {
    let family = Family::new(json!({ "AliasAttributes": ["preferred_username"] }), password_client()).await;
    for name in ["alice", "mallory"] {
        family.sign_up(name, &[]).await.expect("a sign-up");
        family.admin_call("AdminConfirmSignUp", json!({ "Username": name })).await.expect("confirmed");
    }
    let prefer = async |who: &str, name: &str| {
        let request = json!({ "AccessToken": family.access_token(who).await, "UserAttributes": list(&[("preferred_username", name)]) });
        family.call("UpdateUserAttributes", request).await
    };
    let taken = error("AliasExistsException", "An account with the given preferred_username already exists.");
    let sub = text(&family.user("alice").await["Attributes"]["sub"]);
    assert_eq!(refused(prefer("mallory", "alice").await), taken);
    assert_eq!(refused(prefer("mallory", &sub).await), taken);
    prefer("alice", "queen").await.expect("a preferred name");
    assert_eq!(refused(family.sign_up("queen", &[]).await), error("UsernameExistsException", "User already exists"));
    prefer("alice", "alice").await.expect("one's own name");
}

#[tokio::test]
async fn a_code_for_a_forgotten_password_dies_with_the_address_it_was_sent_to() {
    let family = Family::plain().await;
    family.confirmed("alice", "old@example.com").await;
    family.client_call("ForgotPassword", json!({ "Username": "alice" })).await.expect("a code");
    let code = family.newest_code().await;
    let change = json!({ "Username": "alice", "UserAttributes": list(&[("email", "new@example.com"), ("email_verified", "true")]) });
    family.admin_call("AdminUpdateUserAttributes", change).await.expect("a change");
    let confirm = json!({ "Username": "alice", "ConfirmationCode": code, "Password": OTHER_PASSWORD });
    assert_eq!(refused(family.client_call("ConfirmForgotPassword", confirm).await).0, "ExpiredCodeException");
    family.sign_in("alice", PASSWORD).await.expect("the old password");
}

#[tokio::test]
async fn a_code_for_a_forgotten_password_dies_with_the_password() {
    let family = Family::plain().await;
    family.confirmed("alice", "alice@example.com").await;
    family.client_call("ForgotPassword", json!({ "Username": "alice" })).await.expect("a code");
    let code = family.newest_code().await;
    let token = family.access_token("alice").await;
    let change = json!({ "AccessToken": token, "PreviousPassword": PASSWORD, "ProposedPassword": OTHER_PASSWORD });
    family.call("ChangePassword", change).await.expect("a change");
    let confirm = json!({ "Username": "alice", "ConfirmationCode": code, "Password": PASSWORD });
    assert_eq!(refused(family.client_call("ConfirmForgotPassword", confirm).await).0, "ExpiredCodeException");
}

#[tokio::test]
async fn a_choice_of_factors_does_not_tell_reset_and_unknown_users_apart() {
    let family = one_time_code_family(json!({})).await;
    family.confirmed("reset", "reset@example.com").await;
    family.admin_call("AdminResetUserPassword", json!({ "Username": "reset" })).await.expect("reset");
    let mut seen = Vec::new();
    for name in ["unknown", "reset"] {
        let first = choice(&family, name, json!({})).await.expect("a challenge");
        let answer = json!({ "USERNAME": name, "ANSWER": "PASSWORD", "PASSWORD": PASSWORD });
        let request = json!({ "ChallengeName": "SELECT_CHALLENGE", "Session": first["Session"], "ChallengeResponses": answer });
        let second = family.client_call("RespondToAuthChallenge", request).await;
        assert_eq!(refused(second), incorrect(), "{name}");
        let direct = choice(&family, name, json!({ "PREFERRED_CHALLENGE": "PASSWORD", "PASSWORD": PASSWORD })).await;
        assert_eq!(refused(direct), incorrect(), "{name}");
        seen.push((first["ChallengeName"].clone(), first["AvailableChallenges"].clone(), text(&first["Session"]).len()));
    }
    assert!(seen.windows(2).all(|pair| pair[0] == pair[1]), "{seen:?}");
}

#[tokio::test]
async fn a_disabled_user_is_told_so_whatever_is_hidden_and_gets_no_code() {
    // authentication 2.10 `[docs 2026]`: disabled users are not hidden at sign-in
    let family = one_time_code_family(json!({})).await;
    family.confirmed("alice", "alice@example.com").await;
    family.admin_call("AdminDisableUser", json!({ "Username": "alice" })).await.expect("disabled");
    let before = family.messages().await.len();
    let disabled = error("NotAuthorizedException", "User is disabled.");
    for preference in
        [json!({}), json!({ "PREFERRED_CHALLENGE": "EMAIL_OTP" }), json!({ "PREFERRED_CHALLENGE": "PASSWORD", "PASSWORD": PASSWORD })]
    {
        assert_eq!(refused(choice(&family, "alice", preference).await), disabled);
    }
    assert_eq!(refused(family.sign_in("alice", PASSWORD).await), disabled, "with the right password");
    assert_eq!(family.messages().await.len(), before);
}

#[tokio::test]
async fn a_one_time_password_does_not_tell_real_and_unknown_addresses_apart() {
    let family = one_time_code_family(json!({ "UsernameAttributes": ["email"] })).await;
    family.sign_up("alice@example.com", &[]).await.expect("a sign-up");
    let mut seen = Vec::new();
    for name in ["alice@example.com", "anybody-with-a-long-name@example.com"] {
        let answer = choice(&family, name, json!({ "PREFERRED_CHALLENGE": "EMAIL_OTP" })).await.expect("a challenge");
        let destination = text(&answer["ChallengeParameters"]["CODE_DELIVERY_DESTINATION"]);
        seen.push((answer["ChallengeName"].clone(), destination, text(&answer["Session"]).len()));
    }
    assert_eq!(seen[0], seen[1]);
}

#[tokio::test]
async fn a_resend_does_not_tell_a_user_without_an_address_from_an_unknown_one() {
    let family = Family::new(json!({ "AutoVerifiedAttributes": ["email"] }), hiding_client()).await;
    family.sign_up("alice", &[]).await.expect("a sign-up");
    let known = family.client_call("ResendConfirmationCode", json!({ "Username": "alice" })).await.expect("an answer");
    let unknown = family.client_call("ResendConfirmationCode", json!({ "Username": "unknown" })).await.expect("an answer");
    assert_eq!(known, unknown);
}

#[tokio::test]
async fn a_migration_does_not_vouch_for_somebody_who_is_here_already() {
    let function = "arn:aws:lambda:us-east-1:000000000000:function:UserMigration";
    let family = Family::new(json!({ "LambdaConfig": { "UserMigration": function } }), password_client()).await;
    family.sign_up("alice", &[]).await.expect("a sign-up");
    family.admin_call("AdminConfirmSignUp", json!({ "Username": "alice" })).await.expect("confirmed");
    // The old system still knows her under another name and with another password.
    family.app.functions.respond(
        function.to_owned(),
        json!({ "userAttributes": { "username": "alice" }, "finalUserStatus": "CONFIRMED", "messageAction": "SUPPRESS" }),
    );
    assert_eq!(refused(family.sign_in("old-alice", "Legacy-Password-1").await), incorrect());
    family.sign_in("old-alice", PASSWORD).await.expect("her own password");
}

#[tokio::test]
async fn a_stranger_who_asks_for_a_code_does_not_touch_the_user() {
    let family = Family::plain().await;
    family.confirmed("alice", "alice@example.com").await;
    let before = family.user("alice").await["UserLastModifiedDate"].clone();
    family.client_call("ForgotPassword", json!({ "Username": "alice" })).await.expect("a code");
    assert_eq!(family.user("alice").await["UserLastModifiedDate"], before);
}
