//! The record that threat protection keeps (sign-up 6.2).

use serde_json::json;

use crate::family::{Family, PASSWORD, password_client, text, with};

/// Kinds and results of a user's events, oldest first.
async fn recorded(family: &Family, sub: String) -> Vec<String> {
    let pool = family.pool.clone();
    let page = family.app.store.read(move |tx| tx.auth_events_page(&pool, &sub, None, 60)).await.expect("the events");
    page.iter().rev().map(|event| format!("{} {}", event.kind, event.result)).collect()
}

async fn a_life(mode: &str) -> Vec<String> {
    let pool = json!({ "AutoVerifiedAttributes": ["email"], "UserPoolTier": "PLUS", "UserPoolAddOns": { "AdvancedSecurityMode": mode } });
    let family = Family::new(pool, password_client()).await;
    let sub = text(&family.sign_up("alice", &[("email", "alice@example.com")]).await.expect("a sign-up")["UserSub"]);
    family.client_call("ResendConfirmationCode", json!({ "Username": "alice" })).await.expect("a code");
    let confirm = json!({ "Username": "alice", "ConfirmationCode": family.newest_code().await });
    family.client_call("ConfirmSignUp", confirm).await.expect("a confirmation");
    family.sign_in("alice", "Wrong-Password-1").await.expect_err("wrong");
    let token = family.access_token("alice").await;
    let change = json!({ "AccessToken": token, "PreviousPassword": PASSWORD, "ProposedPassword": "Looking-Glass-1871" });
    family.call("ChangePassword", change).await.expect("a change");
    family.client_call("ForgotPassword", with(json!({}), json!({ "Username": "alice" }))).await.expect("a code");
    recorded(&family, sub).await
}

#[tokio::test]
async fn what_a_user_does_is_recorded_under_threat_protection_and_not_without() {
    let expected = ["SignUp Pass", "ResendCode Pass", "SignIn Fail", "SignIn Pass", "PasswordChange Pass", "ForgotPassword Pass"];
    for mode in ["AUDIT", "ENFORCED"] {
        assert_eq!(a_life(mode).await, expected, "6.2: {mode}");
    }
    assert!(a_life("OFF").await.is_empty(), "6.2: OFF");
}
