//! `ResendConfirmationCode`, by the rows of sign-up 3.5.

use serde_json::{Value, json};

use crate::family::{Family, Outcome, error, hiding_client, password_client, refused, with};

impl Family {
    async fn resend(&self, username: &str) -> Outcome {
        self.client_call("ResendConfirmationCode", json!({ "Username": username })).await
    }
}

async fn family(client: Value) -> Family {
    Family::new(json!({ "AutoVerifiedAttributes": ["email"] }), client).await
}

#[tokio::test]
async fn an_unconfirmed_user_gets_a_new_code() {
    let family = family(password_client()).await;
    family.sign_up("alice", &[("email", "alice@example.com")]).await.expect("a sign-up");
    let details = json!({ "AttributeName": "email", "DeliveryMedium": "EMAIL", "Destination": "a***@e***" });
    assert_eq!(family.resend("alice").await.expect("a code"), json!({ "CodeDeliveryDetails": details }), "3.5");
    let messages = family.messages().await;
    assert_eq!(messages.len(), 2);
    assert_eq!(messages[0].trigger_source, "CustomMessage_ResendCode", "3.5");
}

#[tokio::test]
async fn a_pool_that_verifies_nothing_has_nothing_to_resend() {
    let family = Family::new(json!({}), json!({})).await;
    family.sign_up("alice", &[]).await.expect("a sign-up");
    let expected = error("NotAuthorizedException", "Cannot resend codes. Auto verification not turned on.");
    assert_eq!(refused(family.resend("alice").await), expected, "3.5");
}

#[tokio::test]
async fn a_confirmed_user_is_told_or_hidden() {
    let telling = family(password_client()).await;
    telling.confirmed("alice", "alice@example.com").await;
    assert_eq!(refused(telling.resend("alice").await), error("InvalidParameterException", "User is already confirmed."), "3.5: LEGACY");
    let hiding = family(hiding_client()).await;
    hiding.confirmed("alice", "alice@example.com").await;
    let before = hiding.messages().await.len();
    assert!(hiding.resend("alice").await.expect("3.5: a success answer")["CodeDeliveryDetails"].is_object());
    assert_eq!(hiding.messages().await.len(), before, "3.5: nothing sent");
}

#[tokio::test]
async fn an_unknown_user_is_told_or_simulated_the_same_for_every_name() {
    let telling = family(password_client()).await;
    let unknown = error("UserNotFoundException", "Username/client id combination not found.");
    assert_eq!(refused(telling.resend("nobody").await), unknown, "3.5: LEGACY");
    let hiding = family(hiding_client()).await;
    let first = hiding.resend("nobody").await.expect("3.5: simulated");
    let details = &first["CodeDeliveryDetails"];
    assert_eq!((&details["AttributeName"], &details["DeliveryMedium"]), (&json!("email"), &json!("EMAIL")), "3.7");
    let shown = details["Destination"].as_str().expect("a destination").replace(|letter: char| letter.is_ascii_lowercase(), "x");
    assert_eq!(shown, "x***@x***", "2.3, 3.7");
    assert_eq!(hiding.resend("somebody").await.expect("3.5: simulated"), first, "3.7: the same for every unknown name in one pool");
    assert!(hiding.messages().await.is_empty());
}

#[tokio::test]
async fn five_times_an_hour_whether_the_user_exists_or_not() {
    let family = family(hiding_client()).await;
    family.sign_up("alice", &[("email", "alice@example.com")]).await.expect("a sign-up");
    let limit = error("LimitExceededException", "Attempt limit exceeded, please try after some time.");
    for name in ["alice", "nobody"] {
        for _ in 0..5 {
            family.resend(name).await.expect("3.3: within the limit");
        }
        assert_eq!(refused(family.resend(name).await), limit, "3.3, 3.5: {name}");
    }
}

#[tokio::test]
async fn what_follows_a_pretended_code_looks_like_what_follows_a_real_one() {
    let family = family(hiding_client()).await;
    family.sign_up("alice", &[("email", "alice@example.com")]).await.expect("a sign-up");
    let confirm = |name: &str| with(json!({ "ConfirmationCode": "not-it" }), json!({ "Username": name }));
    family.resend("nobody").await.expect("3.5: simulated");
    let real = refused(family.client_call("ConfirmSignUp", confirm("alice")).await);
    assert_eq!(refused(family.client_call("ConfirmSignUp", confirm("nobody")).await), real, "3.14");
}

#[tokio::test]
async fn a_new_code_takes_the_place_of_the_old_one() {
    let family = Family::plain().await;
    family.registered("ada").await;
    let old = family.newest_code().await;
    let who = json!({ "ClientId": family.client, "Username": "ada" });
    let answer = family.ok("ResendConfirmationCode", who).await;
    assert_eq!(answer["CodeDeliveryDetails"]["Destination"], "a***@e***");
    let new = family.newest_code().await;
    let confirm = |code: &str| json!({ "ClientId": family.client, "Username": "ada", "ConfirmationCode": code });
    // One time in a million both are the same; then there is nothing to tell apart.
    if old != new {
        assert!(family.refusal_of("ConfirmSignUp", confirm(&old)).await.starts_with("CodeMismatchException"));
    }
    family.ok("ConfirmSignUp", confirm(&new)).await;
}

#[tokio::test]
async fn nothing_is_resent_where_nothing_is_verified_by_itself() {
    let family = Family::of(json!({}), json!({})).await;
    family.registered("ada").await;
    assert_eq!(
        family.refusal_of("ResendConfirmationCode", json!({ "ClientId": family.client, "Username": "ada" })).await,
        "NotAuthorizedException: Cannot resend codes. Auto verification not turned on."
    );
}
