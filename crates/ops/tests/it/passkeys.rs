//! Sign-in by passkeys (managed-login 6.3), and what the tests of the passkey operations start from.

use domain::webauthn::public_key::{ES256, RS256};
use domain::webauthn::testing::{How, Software, USER_PRESENT};
use serde_json::{Value, json};

use crate::family::{Family, Outcome, hiding_client, password_client, text, with};

/// The relying party of a pool with the prefix domain `mine`.
pub(crate) const RELYING_PARTY: &str = "mine.auth.us-east-1.localhost";

/// A pool in which users may sign in by passkeys, with a domain, and the user ada.
pub(crate) async fn with_passkeys(client: Value) -> Family {
    let policy = json!({ "SignInPolicy": { "AllowedFirstAuthFactors": ["PASSWORD", "WEB_AUTHN"] } });
    let family = Family::new(json!({ "AutoVerifiedAttributes": ["email"], "Policies": policy }), client).await;
    family.admin_call("CreateUserPoolDomain", json!({ "Domain": "mine" })).await.expect("a domain");
    family.confirmed("ada", "ada@example.com").await;
    family
}

/// An answer on the relying party's own page.
pub(crate) fn right() -> How {
    How { origin: format!("http://{RELYING_PARTY}:9229"), ..How::right(RELYING_PARTY) }
}

impl Family {
    /// The challenge of a registration that starts.
    pub(crate) async fn registration(&self, token: &str) -> String {
        let options = self.ok("StartWebAuthnRegistration", json!({ "AccessToken": token })).await;
        text(&options["CredentialCreationOptions"]["challenge"])
    }

    /// A passkey of a user in software.
    pub(crate) async fn passkey(&self, username: &str, algorithm: i64) -> Software {
        let token = self.access_token(username).await;
        let mut software = Software::new(algorithm, format!("passkey of {username}").as_bytes());
        let credential = software.create(&self.registration(&token).await, &right());
        self.complete(&token, credential).await.expect("a passkey");
        software
    }

    /// The challenge that PREFERRED_CHALLENGE WEB_AUTHN leads to.
    pub(crate) async fn asked_for_passkey(&self, username: &str) -> Value {
        let parameters = json!({ "USERNAME": username, "PREFERRED_CHALLENGE": "WEB_AUTHN" });
        let input = json!({ "ClientId": self.client, "AuthFlow": "USER_AUTH", "AuthParameters": parameters });
        self.ok("InitiateAuth", input).await
    }

    /// The answer to it.
    pub(crate) async fn answer_by_passkey(&self, username: &str, asked: &Value, credential: &Value) -> Outcome {
        let responses = json!({ "USERNAME": username, "CREDENTIAL": credential.to_string() });
        let input =
            json!({ "ClientId": self.client, "ChallengeName": "WEB_AUTHN", "Session": asked["Session"], "ChallengeResponses": responses });
        self.call("RespondToAuthChallenge", input).await
    }
}

/// CREDENTIAL_REQUEST_OPTIONS.
fn options(asked: &Value) -> Value {
    assert_eq!(asked["ChallengeName"], "WEB_AUTHN", "{asked}");
    serde_json::from_str(&text(&asked["ChallengeParameters"]["CREDENTIAL_REQUEST_OPTIONS"])).expect("JSON")
}

fn challenge(asked: &Value) -> String {
    text(&options(asked)["challenge"])
}

fn incorrect() -> (String, String) {
    crate::family::error("NotAuthorizedException", "Incorrect username or password.")
}

#[tokio::test]
async fn a_passkey_signs_in() {
    for algorithm in [ES256, RS256] {
        let family = with_passkeys(password_client()).await;
        let mut software = family.passkey("ada", algorithm).await;
        let asked = family.asked_for_passkey("ada").await;
        let options = options(&asked);
        assert_eq!(
            (&options["rpId"], &options["userVerification"], &options["timeout"]),
            (&json!(RELYING_PARTY), &json!("preferred"), &json!(180_000))
        );
        assert_eq!(options["allowCredentials"], json!([{ "type": "public-key", "id": software.id(), "transports": ["internal"] }]));
        let credential = software.get(&challenge(&asked), &right());
        let answer = family.answer_by_passkey("ada", &asked, &credential).await.expect("tokens");
        family.ok("GetUser", json!({ "AccessToken": answer["AuthenticationResult"]["AccessToken"] })).await;
        let again = family.answer_by_passkey("ada", &asked, &credential).await.expect_err("a challenge serves once");
        assert_eq!(again.0, "NotAuthorizedException");
    }
}

#[tokio::test]
async fn a_passkey_can_be_chosen_and_an_admin_may_ask_for_it() {
    let family = with_passkeys(password_client()).await;
    let mut software = family.passkey("ada", ES256).await;
    let start = json!({ "ClientId": family.client, "AuthFlow": "USER_AUTH", "AuthParameters": { "USERNAME": "ada" } });
    let choice = family.ok("InitiateAuth", start.clone()).await;
    assert!(choice["AvailableChallenges"].as_array().expect("challenges").contains(&json!("WEB_AUTHN")), "{choice}");
    let chosen = json!({ "USERNAME": "ada", "ANSWER": "WEB_AUTHN" });
    let input = json!({ "ClientId": family.client, "ChallengeName": "SELECT_CHALLENGE", "Session": choice["Session"], "ChallengeResponses": chosen });
    let asked = family.ok("RespondToAuthChallenge", input).await;
    let credential = software.get(&challenge(&asked), &right());
    family.answer_by_passkey("ada", &asked, &credential).await.expect("tokens");

    let parameters = json!({ "USERNAME": "ada", "PREFERRED_CHALLENGE": "WEB_AUTHN" });
    let asked = family.admin_call("AdminInitiateAuth", with(start, json!({ "AuthParameters": parameters }))).await.expect("a challenge");
    let credential = software.get(&challenge(&asked), &right());
    let user_form = family.answer_by_passkey("ada", &asked, &credential).await.expect_err("the Admin form goes on with it");
    assert_eq!(user_form.1, "Invalid session for the user.");
    let responses = json!({ "USERNAME": "ada", "CREDENTIAL": credential.to_string() });
    let input =
        json!({ "ClientId": family.client, "ChallengeName": "WEB_AUTHN", "Session": asked["Session"], "ChallengeResponses": responses });
    family.admin_call("AdminRespondToAuthChallenge", input).await.expect("tokens");
}

#[tokio::test]
async fn nothing_but_the_right_answer_to_this_challenge_signs_in() {
    let family = with_passkeys(password_client()).await;
    let mut software = family.passkey("ada", ES256).await;
    let asked = family.asked_for_passkey("ada").await;
    let this = challenge(&asked);
    let earlier = challenge(&family.asked_for_passkey("ada").await);
    let wrong = [
        ("another origin", software.get(&this, &How { origin: "https://evil.test".to_owned(), ..right() })),
        ("another relying party", software.get(&this, &How { relying_party: "evil.test".to_owned(), ..right() })),
        ("a frame of another page", software.get(&this, &How { cross_origin: true, ..right() })),
        ("another challenge", software.get(&earlier, &right())),
        ("a registration's answer", software.get(&this, &How { kind: Some("webauthn.create"), ..right() })),
        ("nobody present", software.get(&this, &How { flags: 0, ..right() })),
        ("another user's handle", software.get(&this, &How { user_handle: Some(b"somebody".to_vec()), ..right() })),
        ("another key under the same id", Software::new(ES256, b"passkey of ada").get(&this, &right())),
        ("an unknown id", Software::new(ES256, b"unknown").get(&this, &right())),
        ("no credential", json!({})),
    ];
    for (what, credential) in wrong {
        assert_eq!(family.answer_by_passkey("ada", &asked, &credential).await.expect_err(what), incorrect(), "{what}");
    }
    family.answer_by_passkey("ada", &asked, &software.get(&this, &right())).await.expect("the right one still does");
}

#[tokio::test]
async fn a_counter_that_goes_back_gives_a_copy_away() {
    let family = with_passkeys(password_client()).await;
    let mut software = family.passkey("ada", ES256).await;
    software.counter = 50;
    let asked = family.asked_for_passkey("ada").await;
    let credential = software.get(&challenge(&asked), &right());
    family.answer_by_passkey("ada", &asked, &credential).await.expect("a jump forward");
    for counter in [50, 49, 0] {
        software.counter = counter;
        let asked = family.asked_for_passkey("ada").await;
        let credential = software.get(&challenge(&asked), &right());
        assert_eq!(family.answer_by_passkey("ada", &asked, &credential).await.expect_err("a copy"), incorrect(), "{counter}");
    }
    software.counter = 51;
    let asked = family.asked_for_passkey("ada").await;
    let credential = software.get(&challenge(&asked), &right());
    family.answer_by_passkey("ada", &asked, &credential).await.expect("the one that counts on");
}

#[tokio::test]
async fn an_authenticator_that_does_not_count_is_taken_again_and_again() {
    let family = with_passkeys(password_client()).await;
    let token = family.access_token("ada").await;
    let mut software = Software::new(ES256, b"synced");
    software.counter = 0;
    let credential = software.create(&family.registration(&token).await, &right());
    family.complete(&token, credential).await.expect("a passkey");
    for _ in 0..2 {
        let asked = family.asked_for_passkey("ada").await;
        let credential = software.get(&challenge(&asked), &right());
        family.answer_by_passkey("ada", &asked, &credential).await.expect("tokens");
    }
}

#[tokio::test]
async fn one_users_passkey_signs_in_nobody_else() {
    let family = with_passkeys(password_client()).await;
    family.confirmed("bob", "bob@example.com").await;
    let (mut adas, _bobs) = (family.passkey("ada", ES256).await, family.passkey("bob", ES256).await);
    let asked = family.asked_for_passkey("bob").await;
    let credential = adas.get(&challenge(&asked), &right());
    assert_eq!(family.answer_by_passkey("bob", &asked, &credential).await.expect_err("ada's"), incorrect());
    let told = family.answer_by_passkey("ada", &asked, &credential).await.expect_err("bob's session");
    assert_eq!(told.1, "Invalid session for the user.");
}

#[tokio::test]
async fn of_many_answers_at_once_one_signs_in() {
    let family = with_passkeys(password_client()).await;
    let mut software = family.passkey("ada", ES256).await;
    let asked = family.asked_for_passkey("ada").await;
    let credential = software.get(&challenge(&asked), &right());
    let answers = (0..8).map(|_| family.answer_by_passkey("ada", &asked, &credential));
    let outcomes = futures_util::future::join_all(answers).await;
    assert_eq!(outcomes.iter().filter(|outcome| outcome.is_ok()).count(), 1);
}

#[tokio::test]
async fn a_deleted_passkey_one_of_another_relying_party_and_a_disabled_user_sign_in_no_more() {
    let family = with_passkeys(password_client()).await;
    let mut software = family.passkey("ada", ES256).await;
    let asked = family.asked_for_passkey("ada").await;
    let token = family.access_token("ada").await;
    family.ok("DeleteWebAuthnCredential", json!({ "AccessToken": token, "CredentialId": software.id() })).await;
    let credential = software.get(&challenge(&asked), &right());
    assert_eq!(family.answer_by_passkey("ada", &asked, &credential).await.expect_err("deleted"), incorrect());
    assert_eq!(family.asked_for_passkey("ada").await["ChallengeName"], "SELECT_CHALLENGE", "there is none to ask for");

    let mut software = family.passkey("ada", ES256).await;
    let asked = family.asked_for_passkey("ada").await;
    family.admin_call("DeleteUserPoolDomain", json!({ "Domain": "mine" })).await.expect("deleted");
    family.admin_call("CreateUserPoolDomain", json!({ "Domain": "other" })).await.expect("another domain");
    let credential = software.get(&challenge(&asked), &right());
    family.answer_by_passkey("ada", &asked, &credential).await.expect_err("the relying party is another one by now");
    assert_eq!(family.asked_for_passkey("ada").await["ChallengeName"], "SELECT_CHALLENGE");
    family.admin_call("DeleteUserPoolDomain", json!({ "Domain": "other" })).await.expect("deleted");
    family.admin_call("CreateUserPoolDomain", json!({ "Domain": "mine" })).await.expect("the first domain again");

    let asked = family.asked_for_passkey("ada").await;
    family.admin_call("AdminDisableUser", json!({ "Username": "ada" })).await.expect("disabled");
    let credential = software.get(&challenge(&asked), &right());
    let refusal = family.answer_by_passkey("ada", &asked, &credential).await.expect_err("disabled");
    assert_eq!(refusal.1, "User is disabled.");
}

#[tokio::test]
async fn a_passkey_without_user_verification_does_where_it_is_only_preferred() {
    let family = with_passkeys(password_client()).await;
    let mut software = family.passkey("ada", ES256).await;
    let asked = family.asked_for_passkey("ada").await;
    let credential = software.get(&challenge(&asked), &How { flags: USER_PRESENT, ..right() });
    family.answer_by_passkey("ada", &asked, &credential).await.expect("tokens");
}

#[tokio::test]
async fn where_existence_is_hidden_half_of_the_names_that_nobody_has_are_asked_for_a_passkey() {
    let family = with_passkeys(hiding_client()).await;
    let mut asked_for = 0;
    for at in 0..24 {
        let name = format!("nobody{at}");
        let asked = family.asked_for_passkey(&name).await;
        if asked["ChallengeName"] == "SELECT_CHALLENGE" {
            continue;
        }
        asked_for += 1;
        let first = options(&asked);
        let again = options(&family.asked_for_passkey(&name).await);
        assert_eq!(first["allowCredentials"], again["allowCredentials"], "the same each time");
        assert_ne!(first["challenge"], again["challenge"]);
        let credential = Software::new(ES256, b"made up").get(&challenge(&asked), &right());
        assert_eq!(family.answer_by_passkey(&name, &asked, &credential).await.expect_err("nobody"), incorrect());
    }
    assert!((4..=20).contains(&asked_for), "{asked_for}");
}

#[tokio::test]
async fn a_passkey_stands_for_both_factors_only_where_pool_and_user_say_so_and_the_authenticator_verified_the_user() {
    let family = with_passkeys(password_client()).await;
    let mut software = family.passkey("ada", ES256).await;
    let phone = json!([{ "Name": "phone_number", "Value": "+15555550100" }]);
    family.admin_call("AdminUpdateUserAttributes", json!({ "Username": "ada", "UserAttributes": phone })).await.expect("a number");
    let sms = json!({ "SnsCallerArn": "arn:aws:iam::000000000000:role/sms", "ExternalId": "sms" });
    let configure = |factors: &'static str| {
        let passkeys = json!({ "RelyingPartyId": RELYING_PARTY, "UserVerification": "preferred", "FactorConfiguration": factors });
        let input = json!({
            "MfaConfiguration": "OPTIONAL", "SmsMfaConfiguration": { "SmsConfiguration": sms }, "WebAuthnConfiguration": passkeys,
        });
        family.admin_call("SetUserPoolMfaConfig", input)
    };
    configure("MULTI_FACTOR_WITH_USER_VERIFICATION").await.expect("a configuration");
    let both = |passkey: bool| {
        let input = json!({
            "Username": "ada",
            "SMSMfaSettings": { "Enabled": true, "PreferredMfa": true },
            "WebAuthnMfaSettings": { "Enabled": passkey },
        });
        family.admin_call("AdminSetUserMFAPreference", input)
    };
    both(false).await.expect("a preference");
    assert_eq!(family.asked_for_passkey("ada").await["ChallengeName"], "SELECT_CHALLENGE", "the user wants a second factor");

    both(true).await.expect("a preference");
    let asked = family.asked_for_passkey("ada").await;
    assert_eq!(options(&asked)["userVerification"], "required");
    let unverified = software.get(&challenge(&asked), &How { flags: USER_PRESENT, ..right() });
    assert_eq!(family.answer_by_passkey("ada", &asked, &unverified).await.expect_err("unverified"), incorrect());
    let verified = software.get(&challenge(&asked), &right());
    let answer = family.answer_by_passkey("ada", &asked, &verified).await.expect("no second step");
    assert!(answer["AuthenticationResult"]["AccessToken"].is_string(), "{answer}");

    configure("SINGLE_FACTOR").await.expect("a configuration");
    assert_eq!(family.asked_for_passkey("ada").await["ChallengeName"], "SELECT_CHALLENGE", "the pool takes them for one factor");
}
