//! `CompleteWebAuthnRegistration` (managed-login 6.2).

use std::time::Duration;

use domain::webauthn::public_key::ES256;
use domain::webauthn::testing::{EDDSA, How, Software};
use serde_json::{Value, json};

use crate::family::{Family, Outcome, PASSWORD, password_client, text};
use crate::passkeys::{right, with_passkeys};

impl Family {
    /// CompleteWebAuthnRegistration.
    pub(crate) async fn complete(&self, token: &str, credential: Value) -> Outcome {
        self.call("CompleteWebAuthnRegistration", json!({ "AccessToken": token, "Credential": credential })).await
    }
}

fn refused(outcome: Outcome) -> String {
    outcome.expect_err("a refusal").0
}

#[tokio::test]
async fn a_credential_is_taken_as_an_object_or_as_its_text_and_answers_nothing() {
    let family = with_passkeys(password_client()).await;
    let token = family.access_token("ada").await;
    for (id, as_text) in [(b"one", false), (b"two", true)] {
        let credential = Software::new(ES256, id).create(&family.registration(&token).await, &right());
        let credential = if as_text { json!(credential.to_string()) } else { credential };
        assert_eq!(family.complete(&token, credential).await, Ok(json!({})));
    }
}

#[tokio::test]
async fn a_challenge_serves_the_user_and_client_it_was_made_for_once_and_in_time() {
    let family = with_passkeys(password_client()).await;
    family.confirmed("bob", "bob@example.com").await;
    let token = family.access_token("ada").await;
    let challenge = family.registration(&token).await;
    let made = |id: &[u8], challenge: &str| Software::new(ES256, id).create(challenge, &right());

    let bobs = family.access_token("bob").await;
    assert_eq!(refused(family.complete(&bobs, made(b"1", &challenge)).await), "WebAuthnChallengeNotFoundException", "another user's");
    let (client, _) = Family::client(&family.app, &family.pool, password_client()).await;
    let parameters = json!({ "USERNAME": "ada", "PASSWORD": PASSWORD });
    let input = json!({ "ClientId": client, "AuthFlow": "USER_PASSWORD_AUTH", "AuthParameters": parameters });
    let elsewhere = text(&family.ok("InitiateAuth", input).await["AuthenticationResult"]["AccessToken"]);
    assert_eq!(refused(family.complete(&elsewhere, made(b"1", &challenge)).await), "WebAuthnClientMismatchException");
    family.complete(&token, made(b"1", &challenge)).await.expect("a passkey");
    assert_eq!(refused(family.complete(&token, made(b"2", &challenge)).await), "WebAuthnChallengeNotFoundException", "used");
    for invented in ["AAAA", "bm90IHNlYWxlZCBieSB0aGlzIHNlcnZlciBhdCBhbGwsIGJ1dCBsb25nIGVub3VnaA"] {
        assert_eq!(refused(family.complete(&token, made(b"2", invented)).await), "WebAuthnChallengeNotFoundException");
    }
    let late = family.registration(&token).await;
    family.app.clock.advance(Duration::from_secs(241));
    assert_eq!(refused(family.complete(&token, made(b"2", &late)).await), "WebAuthnChallengeNotFoundException", "too late");
}

#[tokio::test]
async fn what_was_not_made_for_this_page_and_relying_party_is_refused() {
    let family = with_passkeys(password_client()).await;
    let token = family.access_token("ada").await;
    let challenge = family.registration(&token).await;
    let mut software = Software::new(ES256, b"passkey");
    let wrong: [(Value, &str); 7] = [
        (software.create(&challenge, &How { origin: "https://evil.test".to_owned(), ..right() }), "WebAuthnOriginNotAllowedException"),
        (software.create(&challenge, &How { cross_origin: true, ..right() }), "WebAuthnOriginNotAllowedException"),
        (software.create(&challenge, &How { relying_party: "evil.test".to_owned(), ..right() }), "WebAuthnRelyingPartyMismatchException"),
        (software.create(&challenge, &How { flags: 0, ..right() }), "WebAuthnCredentialNotSupportedException"),
        (Software::new(EDDSA, b"other").create(&challenge, &right()), "WebAuthnCredentialNotSupportedException"),
        (software.get(&challenge, &right()), "InvalidParameterException"),
        (json!("{}"), "InvalidParameterException"),
    ];
    for (credential, error) in wrong {
        assert_eq!(refused(family.complete(&token, credential.clone()).await), error, "{credential}");
    }
    let listed = family.ok("ListWebAuthnCredentials", json!({ "AccessToken": token })).await;
    assert_eq!(listed["Credentials"], json!([]), "nothing is left of them");
    family.complete(&token, software.create(&challenge, &right())).await.expect("the challenge was not used up by them");
}

#[tokio::test]
async fn an_id_is_taken_once_in_a_pool() {
    let family = with_passkeys(password_client()).await;
    family.confirmed("bob", "bob@example.com").await;
    let mut software = family.passkey("ada", ES256).await;
    for username in ["ada", "bob"] {
        let token = family.access_token(username).await;
        let credential = software.create(&family.registration(&token).await, &right());
        let refusal = family.complete(&token, credential).await.expect_err("taken");
        assert_eq!(refusal, crate::family::error("InvalidParameterException", "The credential is registered already."), "{username}");
    }
}

#[tokio::test]
async fn a_user_has_twenty_at_most() {
    let family = with_passkeys(password_client()).await;
    let token = family.access_token("ada").await;
    for at in 0..21_u8 {
        let credential = Software::new(ES256, &[at]).create(&family.registration(&token).await, &right());
        match family.complete(&token, credential).await {
            Ok(_) => assert!(at < 20),
            Err((code, _)) => assert_eq!((at, code.as_str()), (20, "LimitExceededException")),
        }
    }
}
