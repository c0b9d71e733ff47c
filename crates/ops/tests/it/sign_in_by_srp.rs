//! Proving a password by SRP: USER_SRP_AUTH, its Admin form, and PASSWORD_SRP in USER_AUTH (authentication 2.4, 2.10, 3).

use std::time::Duration;

use domain::secret::{Secret, secret_hash};
use domain::srp::{self, Client, Verifier};
use outside::Clock as _;
use serde_json::{Value, json};
use store::CredentialKind;

use crate::family::{Family, Outcome, PASSWORD, error, list, refused, text, with};

const NEW: &str = "Looking-Glass-1871";

fn incorrect() -> (String, String) {
    error("NotAuthorizedException", "Incorrect username or password.")
}

fn srp_client() -> Value {
    json!({ "ExplicitAuthFlows": ["ALLOW_USER_SRP_AUTH", "ALLOW_USER_AUTH", "ALLOW_USER_PASSWORD_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"] })
}

fn hiding() -> Value {
    with(srp_client(), json!({ "PreventUserExistenceErrors": "ENABLED" }))
}

/// What a client computes, with one secret number for all tests.
pub(crate) fn client() -> Client {
    Client::new([0x5a; 32])
}

impl Family {
    async fn start_srp(&self, username: &str) -> Outcome {
        let parameters = json!({ "USERNAME": username, "SRP_A": client().srp_a() });
        self.client_call("InitiateAuth", json!({ "AuthFlow": "USER_SRP_AUTH", "AuthParameters": parameters })).await
    }

    /// ChallengeResponses that prove a password, as clients make them.
    pub(crate) fn proof(&self, challenge: &Value, password: &str) -> Value {
        self.proof_at(challenge, password, &srp::timestamp(self.app.clock.now()))
    }

    fn proof_at(&self, challenge: &Value, password: &str, timestamp: &str) -> Value {
        client().answer(&self.pool, &Secret::new(password), &challenge["ChallengeParameters"], timestamp).expect("numbers")
    }

    /// Without a Session, as pycognito does it.
    pub(crate) async fn prove(&self, responses: Value) -> Outcome {
        self.client_call("RespondToAuthChallenge", json!({ "ChallengeName": "PASSWORD_VERIFIER", "ChallengeResponses": responses })).await
    }

    async fn sign_in_by_srp(&self, username: &str, password: &str) -> Outcome {
        let challenge = self.start_srp(username).await?;
        assert_eq!(challenge["ChallengeName"], "PASSWORD_VERIFIER");
        self.prove(self.proof(&challenge, password)).await
    }
}

async fn alice(client: Value) -> Family {
    let family = Family::new(json!({ "AutoVerifiedAttributes": ["email"] }), client).await;
    family.confirmed("alice", "alice@example.com").await;
    family
}

#[tokio::test]
async fn whoever_proves_the_password_gets_tokens_once() {
    let family = alice(srp_client()).await;
    let challenge = family.start_srp("alice").await.expect("a challenge");
    let parameters = challenge["ChallengeParameters"].as_object().expect("parameters");
    let names: Vec<_> = parameters.keys().map(String::as_str).collect();
    assert_eq!(names, ["SALT", "SECRET_BLOCK", "SRP_B", "USERNAME", "USER_ID_FOR_SRP"], "authentication 2.4");
    assert_eq!((&parameters["USERNAME"], &parameters["USER_ID_FOR_SRP"]), (&json!("alice"), &json!("alice")));
    assert!(challenge.get("AvailableChallenges").is_none());

    let proof = family.proof(&challenge, PASSWORD);
    let answer = family.prove(proof.clone()).await.expect("authentication 2.5: no Session is needed");
    assert!(answer["AuthenticationResult"]["RefreshToken"].is_string());
    let used = error("NotAuthorizedException", "Invalid session for the user, session can only be used once.");
    assert_eq!(refused(family.prove(proof).await), used, "authentication 2.5");

    // Newer clients send the session too, and some send no name (authentication 3.4).
    let challenge = family.start_srp("alice").await.expect("a challenge");
    let mut responses = family.proof(&challenge, PASSWORD);
    responses.as_object_mut().expect("an object").remove("USERNAME");
    let respond = |session: &Value| json!({ "ChallengeName": "PASSWORD_VERIFIER", "Session": session, "ChallengeResponses": responses });
    let other = family.start_srp("alice").await.expect("a challenge");
    let foreign = error("NotAuthorizedException", "Invalid session for the user.");
    assert_eq!(refused(family.client_call("RespondToAuthChallenge", respond(&other["Session"])).await), foreign, "authentication 2.5");
    family.client_call("RespondToAuthChallenge", respond(&challenge["Session"])).await.expect("a sign-in");
}

#[tokio::test]
async fn every_other_proof_is_refused_alike_and_counted() {
    let family = alice(srp_client()).await;
    let challenge = family.start_srp("alice").await.expect("a challenge");
    let right = family.proof(&challenge, PASSWORD);
    let hours = |hours: u64| srp::timestamp(family.app.clock.now().plus(Duration::from_secs(hours * 3600)));
    for responses in [
        family.proof(&challenge, "Wrong-Password-1"),
        family.proof_at(&challenge, PASSWORD, "now"),
        family.proof_at(&challenge, PASSWORD, &hours(25)),
        with(right.clone(), json!({ "TIMESTAMP": hours(1) })),
    ] {
        assert_eq!(refused(family.prove(responses.clone()).await), incorrect(), "authentication 3.4: {responses}");
        family.app.clock.advance(Duration::from_secs(1));
    }
    // A block that is none of ours is not a guess.
    for block in ["AAAA", "?", ""] {
        let responses = with(right.clone(), json!({ "PASSWORD_CLAIM_SECRET_BLOCK": block }));
        assert_eq!(refused(family.prove(responses).await), incorrect(), "authentication 3.4");
    }
    let missing = |name: &str| error("InvalidParameterException", &format!("Missing required parameter {name}"));
    for name in ["PASSWORD_CLAIM_SIGNATURE", "PASSWORD_CLAIM_SECRET_BLOCK", "TIMESTAMP"] {
        let mut responses = right.clone();
        responses.as_object_mut().expect("an object").remove(name);
        assert_eq!(refused(family.prove(responses).await), missing(name), "authentication 3.6");
    }
    let bob = with(right.clone(), json!({ "USERNAME": "bob" }));
    assert_eq!(refused(family.prove(bob).await).1, "Invalid session for the user.", "authentication 2.5");
    // The fifth wrong one locks; then the right one is refused too (authentication 2.9).
    assert_eq!(refused(family.prove(family.proof(&challenge, "Wrong-Password-2")).await), incorrect());
    assert_eq!(refused(family.prove(right.clone()).await).1, "Password attempts exceeded");
    family.app.clock.advance(Duration::from_secs(2));
    family.prove(right).await.expect("a sign-in behind the lock");
}

#[tokio::test]
async fn a_proof_comes_too_late_after_three_minutes_and_never_to_another_client() {
    let family = alice(srp_client()).await;
    let challenge = family.start_srp("alice").await.expect("a challenge");
    let proof = family.proof(&challenge, PASSWORD);
    let (other, _) = Family::client(&family.app, &family.pool, srp_client()).await;
    let request = json!({ "ClientId": other, "ChallengeName": "PASSWORD_VERIFIER", "ChallengeResponses": proof });
    assert_eq!(refused(family.call("RespondToAuthChallenge", request).await), incorrect(), "authentication 3.4");
    family.app.clock.advance(Duration::from_secs(180));
    assert_eq!(refused(family.prove(proof).await), incorrect(), "authentication 3.4");
}

#[tokio::test]
async fn what_a_client_sends_as_a_must_be_a_number_of_the_group() {
    let family = alice(srp_client()).await;
    let start = |parameters: Value| json!({ "AuthFlow": "USER_SRP_AUTH", "AuthParameters": parameters });
    let missing = error("InvalidParameterException", "Missing required parameter SRP_A");
    assert_eq!(refused(family.client_call("InitiateAuth", start(json!({ "USERNAME": "alice" }))).await), missing, "authentication 3.6");
    for srp_a in ["", "0", "0000", "xyz", &"f".repeat(768), &"1".repeat(900)] {
        let request = start(json!({ "USERNAME": "alice", "SRP_A": srp_a }));
        assert_eq!(
            refused(family.client_call("InitiateAuth", request).await).0,
            "InvalidParameterException",
            "authentication 3.3: {srp_a}"
        );
    }
}

#[tokio::test]
async fn the_admin_form_goes_on_by_the_admin_form_only() {
    let family = alice(srp_client()).await;
    let parameters = json!({ "USERNAME": "alice", "SRP_A": client().srp_a() });
    let request = json!({ "ClientId": family.client, "AuthFlow": "USER_SRP_AUTH", "AuthParameters": parameters });
    let challenge = family.admin_call("AdminInitiateAuth", request).await.expect("a challenge");
    let responses = family.proof(&challenge, PASSWORD);
    assert_eq!(refused(family.prove(responses.clone()).await), incorrect());
    let respond = json!({ "ClientId": family.client, "ChallengeName": "PASSWORD_VERIFIER", "ChallengeResponses": responses });
    let answer = family.admin_call("AdminRespondToAuthChallenge", respond).await.expect("authentication 2.11");
    assert!(answer["AuthenticationResult"]["IdToken"].is_string());
}

#[tokio::test]
async fn choice_based_sign_in_offers_the_proof_and_takes_it_in_every_form() {
    let family = alice(srp_client()).await;
    let start = |more: Value| {
        let parameters = with(json!({ "USERNAME": "alice" }), more);
        json!({ "AuthFlow": "USER_AUTH", "AuthParameters": parameters })
    };
    let srp_a = || json!({ "SRP_A": client().srp_a() });
    let both = json!(["PASSWORD_SRP", "PASSWORD"]);

    // At once.
    let at_once = start(with(srp_a(), json!({ "PREFERRED_CHALLENGE": "PASSWORD_SRP" })));
    let challenge = family.client_call("InitiateAuth", at_once).await.expect("a challenge");
    assert_eq!(
        (&challenge["ChallengeName"], &challenge["AvailableChallenges"]),
        (&json!("PASSWORD_VERIFIER"), &both),
        "authentication 3.6"
    );
    family.prove(family.proof(&challenge, PASSWORD)).await.expect("a sign-in");

    // By PASSWORD_SRP, which asks for A.
    let preferred = start(json!({ "PREFERRED_CHALLENGE": "PASSWORD_SRP" }));
    let asked = family.client_call("InitiateAuth", preferred).await.expect("a challenge");
    assert_eq!((&asked["ChallengeName"], &asked["ChallengeParameters"]), (&json!("PASSWORD_SRP"), &json!({})), "authentication 2.4");
    let answer = |asked: &Value, name: &str, more: Value| json!({ "ChallengeName": name, "Session": asked["Session"], "ChallengeResponses": with(json!({ "USERNAME": "alice" }), more) });
    let missing = error("InvalidParameterException", "Missing required parameter SRP_A");
    let without = family.client_call("RespondToAuthChallenge", answer(&asked, "PASSWORD_SRP", json!({}))).await;
    assert_eq!(refused(without), missing, "authentication 3.6");
    let challenge = family.client_call("RespondToAuthChallenge", answer(&asked, "PASSWORD_SRP", srp_a())).await.expect("a challenge");
    family.prove(family.proof(&challenge, PASSWORD)).await.expect("a sign-in");

    // By the choice, named either way.
    for (name, more) in [("SELECT_CHALLENGE", with(srp_a(), json!({ "ANSWER": "PASSWORD_SRP" }))), ("PASSWORD_SRP", srp_a())] {
        let asked = family.client_call("InitiateAuth", start(json!({}))).await.expect("a choice");
        assert_eq!((&asked["ChallengeName"], &asked["AvailableChallenges"]), (&json!("SELECT_CHALLENGE"), &both), "authentication 2.6");
        let challenge = family.client_call("RespondToAuthChallenge", answer(&asked, name, more)).await.expect("a challenge");
        assert_eq!(challenge["ChallengeName"], "PASSWORD_VERIFIER");
        family.prove(family.proof(&challenge, PASSWORD)).await.expect("a sign-in");
    }
}

#[tokio::test]
async fn a_temporary_password_is_proven_and_then_replaced() {
    let family = Family::new(json!({}), srp_client()).await;
    let invite = json!({ "Username": "grace", "TemporaryPassword": PASSWORD, "MessageAction": "SUPPRESS" });
    family.admin_call("AdminCreateUser", invite).await.expect("a user");
    let challenge = family.start_srp("grace").await.expect("a challenge");
    // Surplus answers are ignored: pycognito repeats those of the proof (authentication 8.5).
    let proof = family.proof(&challenge, PASSWORD);
    let asked = family.prove(proof.clone()).await.expect("a challenge");
    assert_eq!(asked["ChallengeName"], "NEW_PASSWORD_REQUIRED", "authentication 2.4");
    let request = json!({
        "ChallengeName": "NEW_PASSWORD_REQUIRED", "Session": asked["Session"], "ChallengeResponses": with(proof, json!({ "NEW_PASSWORD": NEW })),
    });
    family.client_call("RespondToAuthChallenge", request).await.expect("a sign-in");
    family.sign_in_by_srp("grace", NEW).await.expect("the new password proves");
    assert_eq!(refused(family.sign_in_by_srp("grace", PASSWORD).await), incorrect());
}

#[tokio::test]
async fn whichever_way_a_password_is_set_it_can_be_proven_and_the_one_before_cannot() {
    let family = alice(srp_client()).await;
    let proves = async |password: &str, before: &str| {
        assert_eq!(refused(family.sign_in_by_srp("alice", before).await), incorrect(), "{before}");
        family.sign_in_by_srp("alice", password).await.expect("a sign-in")
    };
    let tokens = proves(PASSWORD, NEW).await;
    let access = &tokens["AuthenticationResult"]["AccessToken"];
    let change = json!({ "AccessToken": access, "PreviousPassword": PASSWORD, "ProposedPassword": NEW });
    family.call("ChangePassword", change).await.expect("a change");
    proves(NEW, PASSWORD).await;
    let set = json!({ "Username": "alice", "Password": "Third-Pass-3", "Permanent": true });
    family.admin_call("AdminSetUserPassword", set).await.expect("set");
    proves("Third-Pass-3", NEW).await;
    family.client_call("ForgotPassword", json!({ "Username": "alice" })).await.expect("a code");
    let reset = json!({ "Username": "alice", "ConfirmationCode": family.newest_code().await, "Password": "Fourth-Pass-4" });
    family.client_call("ConfirmForgotPassword", reset).await.expect("reset");
    proves("Fourth-Pass-4", "Third-Pass-3").await;
}

#[tokio::test]
async fn users_from_before_can_prove_their_password_after_they_have_shown_it_once() {
    let family = alice(srp_client()).await;
    let sub = text(&family.user("alice").await["Attributes"]["sub"]);
    let (pool, owner) = (family.pool.clone(), sub.clone());
    let removed = family.app.store.write(move |tx| tx.delete_credential(&pool, &owner, CredentialKind::PasswordVerifier, ""));
    assert!(removed.await.expect("the store"), "there was one");
    assert_eq!(refused(family.sign_in_by_srp("alice", PASSWORD).await), incorrect(), "authentication 3.6");
    assert_eq!(refused(family.sign_in("alice", NEW).await), incorrect());
    assert_eq!(refused(family.sign_in_by_srp("alice", PASSWORD).await), incorrect(), "a wrong password makes nothing");
    family.sign_in("alice", PASSWORD).await.expect("a sign-in");
    family.sign_in_by_srp("alice", PASSWORD).await.expect("a proof");
}

#[tokio::test]
async fn the_first_proof_makes_the_verifier_wide_and_what_the_store_holds_is_sealed() {
    let family = alice(srp_client()).await;
    let sub = text(&family.user("alice").await["Attributes"]["sub"]);
    let kept = async || {
        let (pool, sub) = (family.pool.clone(), sub.clone());
        let kept = family.app.store.read(move |tx| tx.credential(&pool, &sub, CredentialKind::PasswordVerifier, "")).await;
        let sealed = kept.expect("the store").expect("a verifier").secret;
        assert!((0..sealed.len()).all(|at| Verifier::from_bytes(&sealed[at..]).is_none()), "nothing in it reads as a verifier");
        sealed
    };
    let narrow = kept().await;
    family.sign_in("alice", PASSWORD).await.expect("a sign-in");
    assert_eq!(refused(family.sign_in_by_srp("alice", NEW).await), incorrect());
    assert!(kept().await == narrow && narrow.len() < 500, "only a proof is worth the work");
    family.sign_in_by_srp("alice", PASSWORD).await.expect("a proof");
    let wide = kept().await;
    assert!(wide.len() > 1500);
    family.sign_in_by_srp("alice", PASSWORD).await.expect("a second proof");
    assert_eq!(refused(family.sign_in_by_srp("alice", NEW).await), incorrect());
    assert_eq!(kept().await, wide);
}

#[tokio::test]
async fn a_name_that_nobody_has_is_told_or_simulated_to_the_end() {
    // authentication 2.10
    let legacy = alice(srp_client()).await;
    assert_eq!(refused(legacy.start_srp("nobody").await), error("UserNotFoundException", "User does not exist."));

    let family = alice(hiding()).await;
    let shape = |challenge: &Value| {
        let parameters = challenge["ChallengeParameters"].as_object().expect("parameters").clone();
        let lengths = ["SALT", "SECRET_BLOCK"].map(|name| text(&parameters[name]).len());
        (parameters.keys().cloned().collect::<Vec<_>>(), lengths, text(&challenge["Session"]).len())
    };
    let real = family.start_srp("alice").await.expect("a challenge");
    let first = family.start_srp("carol").await.expect("a challenge");
    let again = family.start_srp("carol").await.expect("a challenge");
    let other = family.start_srp("david").await.expect("a challenge");
    assert_eq!(shape(&first), shape(&real));
    let parameter = |challenge: &Value, name: &str| challenge["ChallengeParameters"][name].clone();
    assert_eq!(parameter(&first, "SALT"), parameter(&again, "SALT"), "the same each time");
    assert_ne!(parameter(&first, "SALT"), parameter(&other, "SALT"));
    assert_ne!(parameter(&first, "SRP_B"), parameter(&again, "SRP_B"));
    assert_eq!(parameter(&first, "USER_ID_FOR_SRP"), "carol", "as a real user's name is given back");
    for attempt in 0..5 {
        assert_eq!(refused(family.prove(family.proof(&first, PASSWORD)).await), incorrect(), "{attempt}");
    }
    assert_eq!(refused(family.prove(family.proof(&first, PASSWORD)).await).1, "Password attempts exceeded", "locked like anybody");
}

#[tokio::test]
async fn an_alias_leads_to_the_username_and_hides_who_is_unknown_behind_a_uuid() {
    let pool = json!({ "AutoVerifiedAttributes": ["email"], "AliasAttributes": ["email"] });
    let family = Family::new(pool, with(hiding(), json!({ "GenerateSecret": true }))).await;
    let hash = |name: &str| secret_hash::compute(&family.secret, name, &family.client);
    let attributes = list(&[("email", "alice@example.com")]);
    let sign_up = json!({ "Username": "alice", "Password": PASSWORD, "SecretHash": hash("alice"), "UserAttributes": attributes });
    family.client_call("SignUp", sign_up).await.expect("a sign-up");
    let confirm = json!({ "Username": "alice", "ConfirmationCode": family.newest_code().await, "SecretHash": hash("alice") });
    family.client_call("ConfirmSignUp", confirm).await.expect("a confirmation");

    let start = |name: &str| {
        let parameters = json!({ "USERNAME": name, "SRP_A": client().srp_a(), "SECRET_HASH": hash(name) });
        json!({ "AuthFlow": "USER_SRP_AUTH", "AuthParameters": parameters })
    };
    for answered_as in ["alice", "alice@example.com"] {
        let challenge = family.client_call("InitiateAuth", start("alice@example.com")).await.expect("a challenge");
        assert_eq!(challenge["ChallengeParameters"]["USER_ID_FOR_SRP"], "alice", "authentication 2.4");
        let responses = with(family.proof(&challenge, PASSWORD), json!({ "USERNAME": answered_as }));
        let missing = format!("Client {} is configured with secret but SECRET_HASH was not received", family.client);
        assert_eq!(refused(family.prove(responses.clone()).await).1, missing, "authentication 2.7");
        let wrong = with(responses.clone(), json!({ "SECRET_HASH": hash("bob") }));
        assert_eq!(refused(family.prove(wrong).await).1, format!("Unable to verify secret hash for client {}", family.client));
        family
            .prove(with(responses, json!({ "SECRET_HASH": hash(answered_as) })))
            .await
            .expect("authentication 2.7: over the answer's name");
    }
    // Nobody: the answer names the made-up user, and the hash is over that.
    let challenge = family.client_call("InitiateAuth", start("bob@example.com")).await.expect("a challenge");
    let made_up = text(&challenge["ChallengeParameters"]["USER_ID_FOR_SRP"]);
    assert_eq!(made_up.len(), 36, "authentication 2.10: a UUID");
    let responses = with(family.proof(&challenge, PASSWORD), json!({ "SECRET_HASH": hash(&made_up) }));
    assert_eq!(refused(family.prove(responses).await), incorrect());
}

#[tokio::test]
async fn the_state_of_a_user_is_told_with_the_proof() {
    // authentication 2.3, 2.13
    let family = alice(srp_client()).await;
    family.sign_up("bob", &[]).await.expect("a sign-up");
    let unconfirmed = error("UserNotConfirmedException", "User is not confirmed.");
    assert_eq!(refused(family.sign_in_by_srp("bob", PASSWORD).await), unconfirmed);
    family.admin_call("AdminDisableUser", json!({ "Username": "alice" })).await.expect("disabled");
    assert_eq!(refused(family.sign_in_by_srp("alice", NEW).await), incorrect());
    assert_eq!(refused(family.sign_in_by_srp("alice", PASSWORD).await), error("NotAuthorizedException", "User is disabled."));
    family.admin_call("AdminEnableUser", json!({ "Username": "alice" })).await.expect("enabled");
    family.admin_call("AdminResetUserPassword", json!({ "Username": "alice" })).await.expect("reset");
    let reset = error("PasswordResetRequiredException", "Password reset required for the user");
    assert_eq!(refused(family.sign_in_by_srp("alice", PASSWORD).await), reset);
}

#[tokio::test]
async fn a_password_that_was_set_between_challenge_and_proof_ends_the_sign_in() {
    let family = alice(srp_client()).await;
    let challenge = family.start_srp("alice").await.expect("a challenge");
    let set = json!({ "Username": "alice", "Password": NEW, "Permanent": true });
    family.admin_call("AdminSetUserPassword", set).await.expect("set");
    for password in [PASSWORD, NEW] {
        assert_eq!(refused(family.prove(family.proof(&challenge, password)).await), incorrect(), "{password}");
    }
}

#[tokio::test]
async fn an_operator_who_forbids_srp_has_nothing_stored_for_it() {
    let app = ops::testing::app_with(|settings| settings.srp = false).await;
    let family = Family::on(app, json!({ "AutoVerifiedAttributes": ["email"] }), srp_client()).await;
    family.confirmed("alice", "alice@example.com").await;
    family.sign_in("alice", PASSWORD).await.expect("a sign-in");
    let (pool, sub) = (family.pool.clone(), text(&family.user("alice").await["Attributes"]["sub"]));
    let kept = family.app.store.read(move |tx| tx.credentials_of(&pool, &sub)).await.expect("the store");
    assert!(kept.is_empty());
    let closed = error("InvalidParameterException", "USER_SRP_AUTH is not enabled for the client.");
    assert_eq!(refused(family.start_srp("alice").await), closed);
    let parameters = json!({ "USERNAME": "alice", "PREFERRED_CHALLENGE": "PASSWORD_SRP", "SRP_A": client().srp_a() });
    let choice = family.client_call("InitiateAuth", json!({ "AuthFlow": "USER_AUTH", "AuthParameters": parameters })).await;
    assert_eq!(choice.expect("a choice")["AvailableChallenges"], json!(["PASSWORD"]));
}
