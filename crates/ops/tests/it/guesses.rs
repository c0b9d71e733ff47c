//! Simultaneous guesses: of a burst no more are judged than are left, and all others get one and the same answer, right or wrong.

use std::collections::BTreeMap;

use futures_util::future::join_all;
use ops::testing::on_both_engines;
use serde_json::{Value, json};

use crate::authenticator::every_flow;
use crate::family::{Family, Outcome, PASSWORD, hiding_client, list, password_client, refused, text};
use crate::sign_in_by_srp;

const OTHER_PASSWORD: &str = "Looking-Glass-1871";

/// How many come at once, and where among them the right one is.
const AT_ONCE: usize = 60;
const RIGHT: usize = 40;

/// How often each answer came; a success is one too.
fn answers(outcomes: Vec<Outcome>) -> BTreeMap<String, usize> {
    let mut counted = BTreeMap::new();
    for outcome in outcomes {
        let answer = outcome.map_or_else(|(code, message)| format!("{code}: {message}"), |_| "success".to_owned());
        *counted.entry(answer).or_default() += 1;
    }
    counted
}

/// All at once, the clock standing still.
async fn burst(family: &Family, operation: &str, request: impl Fn(bool) -> Value) -> BTreeMap<String, usize> {
    answers(join_all((0..AT_ONCE).map(|number| ops::testing::call(&family.app, operation, request(number == RIGHT)))).await)
}

const LOCKED: &str = "NotAuthorizedException: Password attempts exceeded";
const CONFIRMED: &str = "NotAuthorizedException: User cannot be confirmed. Current status is CONFIRMED";
const MISMATCH: &str = "CodeMismatchException: Invalid verification code provided, please try again.";
const USED: &str = "ExpiredCodeException: Invalid code provided, please request a code again.";
const LIMITED: &str = "LimitExceededException: Attempt limit exceeded, please try after some time.";

/// Some and at most `left` were judged, and every other one was told `refusal`.
fn assert_judged(counted: &BTreeMap<String, usize>, left: usize, refusal: &str, wrong: &str) {
    assert_judged_until(counted, left, refusal, wrong, "");
}

/// The same where the right one may come before it is too late, since an engine chooses who goes first: who is judged behind it is told `used`.
fn assert_judged_until(counted: &BTreeMap<String, usize>, left: usize, refusal: &str, wrong: &str, used: &str) {
    let told = |answer: &str| counted.get(answer).copied().unwrap_or_default();
    let behind = if told("success") == 1 { told(used) } else { 0 };
    let judged = told(wrong) + told("success") + behind;
    assert!((1..=left).contains(&judged), "{counted:?}");
    assert_eq!(judged + told(refusal), AT_ONCE, "{counted:?}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_sixty_passwords_at_once_five_are_judged() {
    for app in on_both_engines().await {
        let family = Family::on(app, json!({ "AutoVerifiedAttributes": ["email"] }), password_client()).await;
        family.confirmed("alice", "alice@example.com").await;
        let request = |right: bool| family.password_input("alice", if right { PASSWORD } else { OTHER_PASSWORD });
        let counted = burst(&family, "InitiateAuth", request).await;
        assert_judged(&counted, 5, LOCKED, "NotAuthorizedException: Incorrect username or password.");
        assert_eq!(counted.get("success"), None, "the right one came too late to be judged: {counted:?}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_sixty_proofs_by_srp_at_once_five_are_judged() {
    for app in on_both_engines().await {
        let family = Family::on(app, json!({ "AutoVerifiedAttributes": ["email"] }), every_flow()).await;
        family.confirmed("alice", "alice@example.com").await;
        let parameters = json!({ "USERNAME": "alice", "SRP_A": sign_in_by_srp::client().srp_a() });
        let start = json!({ "AuthFlow": "USER_SRP_AUTH", "AuthParameters": parameters });
        let challenge = family.client_call("InitiateAuth", start).await.expect("a challenge");
        let (right_proof, wrong_proof) = (family.proof(&challenge, PASSWORD), family.proof(&challenge, OTHER_PASSWORD));
        let request = |right: bool| {
            let responses = if right { &right_proof } else { &wrong_proof };
            json!({ "ClientId": family.client, "ChallengeName": "PASSWORD_VERIFIER", "ChallengeResponses": responses })
        };
        let counted = burst(&family, "RespondToAuthChallenge", request).await;
        assert_judged(&counted, 5, LOCKED, "NotAuthorizedException: Incorrect username or password.");
        assert_eq!(counted.get("success"), None, "{counted:?}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_sixty_one_time_passwords_at_once_five_are_judged() {
    let policies = json!({ "SignInPolicy": { "AllowedFirstAuthFactors": ["PASSWORD", "EMAIL_OTP"] } });
    for app in on_both_engines().await {
        let pool = json!({ "Policies": policies, "AutoVerifiedAttributes": ["email"] });
        let family = Family::on(app, pool, password_client()).await;
        family.confirmed("alice", "alice@example.com").await;
        let start = json!({ "AuthFlow": "USER_AUTH", "AuthParameters": { "USERNAME": "alice", "PREFERRED_CHALLENGE": "EMAIL_OTP" } });
        let challenge = family.client_call("InitiateAuth", start).await.expect("a challenge");
        let (code, wrong) = (family.newest_code().await, family.wrong_code().await);
        let request = |right: bool| {
            let responses = json!({ "USERNAME": "alice", "EMAIL_OTP_CODE": if right { &code } else { &wrong } });
            json!({
                "ClientId": family.client, "ChallengeName": "EMAIL_OTP", "Session": challenge["Session"], "ChallengeResponses": responses,
            })
        };
        let counted = burst(&family, "RespondToAuthChallenge", request).await;
        assert_judged(&counted, 5, LOCKED, "CodeMismatchException: Invalid code or auth state for the user.");
        assert_eq!(counted.get("success"), None, "{counted:?}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_sixty_confirmation_codes_at_once_fifteen_are_judged() {
    let family = Family::plain().await;
    family.sign_up("alice", &[("email", "alice@example.com")]).await.expect("a sign-up");
    let (code, wrong) = (family.newest_code().await, family.wrong_code().await);
    let request =
        |right: bool| json!({ "ClientId": family.client, "Username": "alice", "ConfirmationCode": if right { &code } else { &wrong } });
    let counted = burst(&family, "ConfirmSignUp", request).await;
    assert_judged_until(&counted, 15, LIMITED, MISMATCH, CONFIRMED);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_sixty_codes_for_a_forgotten_password_at_once_ten_are_judged() {
    let family = Family::plain().await;
    family.confirmed("alice", "alice@example.com").await;
    family.client_call("ForgotPassword", json!({ "Username": "alice" })).await.expect("a code");
    let (code, wrong) = (family.newest_code().await, family.wrong_code().await);
    let request = |right: bool| {
        let code = if right { &code } else { &wrong };
        json!({ "ClientId": family.client, "Username": "alice", "ConfirmationCode": code, "Password": OTHER_PASSWORD })
    };
    let counted = burst(&family, "ConfirmForgotPassword", request).await;
    assert_judged_until(&counted, 10, LIMITED, MISMATCH, USED);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_sixty_codes_for_a_changed_address_at_once_fifteen_are_judged() {
    let family = Family::plain().await;
    family.confirmed("alice", "alice@example.com").await;
    let token = family.access_token("alice").await;
    let change = json!({ "AccessToken": token, "UserAttributes": list(&[("email", "new@example.com")]) });
    family.call("UpdateUserAttributes", change).await.expect("a change");
    let (code, wrong) = (family.newest_code().await, family.wrong_code().await);
    let request = |right: bool| json!({ "AccessToken": token, "AttributeName": "email", "Code": if right { &code } else { &wrong } });
    let counted = burst(&family, "VerifyUserAttribute", request).await;
    assert_judged_until(&counted, 15, LIMITED, MISMATCH, USED);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_sixty_present_passwords_at_once_five_are_judged() {
    let family = Family::plain().await;
    family.confirmed("alice", "alice@example.com").await;
    let token = family.access_token("alice").await;
    let request = |right: bool| {
        let previous = if right { PASSWORD } else { "Wrong-Password-1" };
        json!({ "AccessToken": token, "PreviousPassword": previous, "ProposedPassword": OTHER_PASSWORD })
    };
    let counted = burst(&family, "ChangePassword", request).await;
    assert_judged(&counted, 5, LIMITED, "NotAuthorizedException: Incorrect username or password.");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn sixty_right_passwords_at_once_all_sign_in() {
    let family = Family::plain().await;
    family.confirmed("alice", "alice@example.com").await;
    let parameters = json!({ "USERNAME": "alice", "PASSWORD": PASSWORD });
    let request = json!({ "ClientId": family.client, "AuthFlow": "USER_PASSWORD_AUTH", "AuthParameters": parameters });
    let counted = burst(&family, "InitiateAuth", |_| request.clone()).await;
    assert_eq!(counted, BTreeMap::from([("success".to_owned(), AT_ONCE)]));
}

#[tokio::test]
async fn a_right_password_behind_which_something_else_stops_the_sign_in_is_no_failure() {
    let post = "arn:aws:lambda:us-east-1:000000000000:function:post";
    let family = Family::new(json!({ "LambdaConfig": { "PostAuthentication": post } }), password_client()).await;
    family.sign_up("alice", &[]).await.expect("a sign-up");
    family.admin_call("AdminConfirmSignUp", json!({ "Username": "alice" })).await.expect("confirmed");
    family.app.functions.fail(post, outside::InvokeError::Function { message: "no".to_owned() });
    for _ in 0..8 {
        let (code, text) = family.sign_in("alice", PASSWORD).await.expect_err("refused by the function");
        assert_eq!(code, "UserLambdaValidationException", "{text}");
    }
    family.app.functions.respond(post, json!({}));
    text(&family.sign_in("alice", PASSWORD).await.expect("a sign-in")["AuthenticationResult"]["AccessToken"]);
}

#[tokio::test]
async fn codes_for_made_up_names_are_limited_like_real_ones_and_leave_nothing_in_the_store() {
    let family = Family::new(json!({ "AutoVerifiedAttributes": ["email"] }), hiding_client()).await;
    let confirm = json!({ "Username": "nobody", "ConfirmationCode": "000000", "Password": PASSWORD });
    let before = refused(family.client_call("ConfirmForgotPassword", confirm.clone()).await);
    assert_eq!(before.0, "ExpiredCodeException", "no code was asked for");
    for _ in 0..10 {
        family.client_call("ForgotPassword", json!({ "Username": "nobody" })).await.expect("pretended");
    }
    assert_eq!(refused(family.client_call("ForgotPassword", json!({ "Username": "nobody" })).await).0, "LimitExceededException");
    assert_eq!(refused(family.client_call("ConfirmForgotPassword", confirm.clone()).await).0, "CodeMismatchException");
    family.app.clock.advance(std::time::Duration::from_secs(3600));
    assert_eq!(refused(family.client_call("ConfirmForgotPassword", confirm).await).0, "ExpiredCodeException", "it seems to have expired");

    let pool = family.app.pools.load(&family.pool).await.expect("the pool");
    let sub = identity::user::simulated::simulated_sub(&pool, "nobody");
    let kept = family.app.store.read(move |tx| tx.code(pool.id(), &sub, "forgot_password")).await.expect("a read");
    assert!(kept.is_none());
}
