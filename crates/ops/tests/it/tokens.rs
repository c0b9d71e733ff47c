//! `RevokeToken`, `GlobalSignOut`, `AdminUserGlobalSignOut` and `GetTokensFromRefreshToken` (authentication 4.6).

use std::time::Duration;

use serde_json::{Value, json};

use crate::family::{Family, Outcome, PASSWORD, error, password_client, refused, text, with};

impl Family {
    async fn exchange(&self, token: &Value) -> Outcome {
        self.client_call("GetTokensFromRefreshToken", json!({ "RefreshToken": token })).await
    }

    async fn who(&self, token: &Value) -> Outcome {
        self.call("GetUser", json!({ "AccessToken": token })).await
    }

    async fn result(&self) -> Value {
        self.sign_in("alice", PASSWORD).await.expect("a sign-in")["AuthenticationResult"].clone()
    }
}

async fn alice(client: Value) -> Family {
    let family = Family::new(json!({ "AutoVerifiedAttributes": ["email"] }), client).await;
    family.confirmed("alice", "alice@example.com").await;
    family
}

fn revoked() -> (String, String) {
    error("NotAuthorizedException", "Access Token has been revoked")
}

#[tokio::test]
async fn a_revoked_refresh_token_takes_the_access_tokens_of_its_sign_in_along() {
    let family = alice(password_client()).await;
    let (one, other) = (family.result().await, family.result().await);
    for _ in 0..2 {
        let answer = family.client_call("RevokeToken", json!({ "Token": one["RefreshToken"] })).await.expect("idempotent");
        assert_eq!(answer, json!({}));
    }
    assert_eq!(refused(family.who(&one["AccessToken"]).await), revoked());
    let gone = error("NotAuthorizedException", "Refresh Token has been revoked");
    assert_eq!(refused(family.exchange(&one["RefreshToken"]).await), gone, "authentication 2.12");
    family.who(&other["AccessToken"]).await.expect("other sign-ins of the user go on");
}

#[tokio::test]
async fn only_refresh_tokens_of_the_client_itself_can_be_revoked() {
    let family = alice(password_client()).await;
    let result = family.result().await;
    let revoke = |client: String, token: Value| family.call("RevokeToken", json!({ "ClientId": client, "Token": token }));
    let access = refused(revoke(family.client.clone(), result["AccessToken"].clone()).await);
    assert_eq!(access.0, "UnsupportedTokenTypeException");
    let (other, _) = Family::client(&family.app, &family.pool, password_client()).await;
    assert_eq!(refused(revoke(other, result["RefreshToken"].clone()).await).0, "UnauthorizedException", "foreign client");
    let (without, _) = Family::client(&family.app, &family.pool, with(password_client(), json!({ "EnableTokenRevocation": false }))).await;
    assert_eq!(refused(revoke(without, result["RefreshToken"].clone()).await).0, "UnsupportedOperationException");
    assert_eq!(refused(revoke(family.client.clone(), json!("garbage")).await).0, "InvalidParameterException");
    assert_eq!(refused(revoke("nobody".to_owned(), result["RefreshToken"].clone()).await).0, "UnauthorizedException");
}

#[tokio::test]
async fn a_client_with_a_secret_shows_it_in_plain() {
    let family = alice(with(password_client(), json!({}))).await;
    let (client, secret) = Family::client(&family.app, &family.pool, with(password_client(), json!({ "GenerateSecret": true }))).await;
    let hash = domain::secret::secret_hash::compute(&secret, "alice", &client);
    let start = json!({
        "ClientId": client, "AuthFlow": "USER_PASSWORD_AUTH",
        "AuthParameters": { "USERNAME": "alice", "PASSWORD": PASSWORD, "SECRET_HASH": hash },
    });
    let token = family.call("InitiateAuth", start).await.expect("a sign-in")["AuthenticationResult"]["RefreshToken"].clone();
    let exchange = |more: Value| family.call("GetTokensFromRefreshToken", with(json!({ "ClientId": client, "RefreshToken": token }), more));
    let missing = error("NotAuthorizedException", &format!("Client {client} is configured for secret but secret was not received"));
    assert_eq!(refused(exchange(json!({})).await), missing, "authentication 2.7");
    assert_eq!(refused(exchange(json!({ "ClientSecret": "x".repeat(51) })).await).0, "NotAuthorizedException", "authentication 2.7");
    exchange(json!({ "ClientSecret": secret })).await.expect("the right secret");
}

#[tokio::test]
async fn signing_out_everywhere_ends_every_token_of_the_user() {
    let family = alice(password_client()).await;
    let (one, other) = (family.result().await, family.result().await);
    let out = json!({ "AccessToken": one["AccessToken"] });
    assert_eq!(family.call("GlobalSignOut", out.clone()).await.expect("signed out"), json!({}));
    assert_eq!(refused(family.call("GlobalSignOut", out).await), revoked(), "authentication 4.6: the present one dies as well");
    assert_eq!(refused(family.who(&other["AccessToken"]).await), revoked());
    assert_eq!(refused(family.exchange(&other["RefreshToken"]).await).1, "Refresh Token has been revoked");
    let fresh = family.result().await;
    family.who(&fresh["AccessToken"]).await.expect("a new sign-in");
    family.admin_call("AdminUserGlobalSignOut", json!({ "Username": "alice" })).await.expect("signed out");
    assert_eq!(refused(family.who(&fresh["AccessToken"]).await), revoked(), "administration 3.7");
}

#[tokio::test]
async fn a_client_without_token_revocation_has_tokens_without_a_sign_in_that_still_end_by_signing_out() {
    let family = alice(with(password_client(), json!({ "EnableTokenRevocation": false }))).await;
    let result = family.result().await;
    let claims = domain::jwt::peek(&text(&result["AccessToken"])).expect("a JWT");
    assert!(!claims.contains_key("origin_jti"), "authentication 4.6");
    family.call("GlobalSignOut", json!({ "AccessToken": result["AccessToken"] })).await.expect("signed out");
    assert_eq!(refused(family.who(&result["AccessToken"]).await), revoked());
    family.app.clock.advance(Duration::from_secs(1));
    let fresh = family.result().await;
    family.who(&fresh["AccessToken"]).await.expect("a new sign-in");
}

#[tokio::test]
async fn without_rotation_an_exchange_gives_no_refresh_token() {
    let family = alice(password_client()).await;
    let result = family.result().await;
    for _ in 0..2 {
        let again = family.exchange(&result["RefreshToken"]).await.expect("an exchange")["AuthenticationResult"].clone();
        assert!(again["AccessToken"].is_string() && again.get("RefreshToken").is_none(), "authentication 4.6");
    }
}

#[tokio::test]
async fn with_rotation_each_exchange_gives_a_new_token_and_the_old_one_ends_after_its_grace() {
    let rotation = json!({ "RefreshTokenRotation": { "Feature": "ENABLED", "RetryGracePeriodSeconds": 10 } });
    let flows = json!({ "ExplicitAuthFlows": ["ALLOW_USER_PASSWORD_AUTH"] });
    let family = alice(with(flows, rotation)).await;
    let first = family.result().await["RefreshToken"].clone();
    let second = family.exchange(&first).await.expect("an exchange")["AuthenticationResult"]["RefreshToken"].clone();
    assert_ne!(first, second);
    let retry = family.exchange(&first).await.expect("a retry within the grace period")["AuthenticationResult"]["RefreshToken"].clone();
    family.app.clock.advance(Duration::from_secs(11));
    let third = family.exchange(&retry).await.expect("what the retry gave is good")["AuthenticationResult"]["RefreshToken"].clone();
    family.app.clock.advance(Duration::from_secs(30 * 24 * 3600));
    let expired = error("NotAuthorizedException", "Refresh Token has expired");
    assert_eq!(refused(family.exchange(&third).await), expired, "it ends when the original would have ended");
}

#[tokio::test]
async fn a_used_refresh_token_that_comes_again_after_its_grace_ends_the_sign_in() {
    let rotation = json!({ "RefreshTokenRotation": { "Feature": "ENABLED", "RetryGracePeriodSeconds": 10 } });
    let family = alice(with(json!({ "ExplicitAuthFlows": ["ALLOW_USER_PASSWORD_AUTH"] }), rotation)).await;
    let (stolen, other) = (family.result().await["RefreshToken"].clone(), family.result().await["RefreshToken"].clone());
    let result = family.exchange(&stolen).await.expect("an exchange")["AuthenticationResult"].clone();
    family.app.clock.advance(Duration::from_secs(11));
    assert_eq!(refused(family.exchange(&stolen).await).0, "RefreshTokenReuseException", "authentication 4.6");
    assert_eq!(refused(family.exchange(&result["RefreshToken"]).await).1, "Refresh Token has been revoked", "the successor ends too");
    assert_eq!(refused(family.who(&result["AccessToken"]).await), revoked());
    family.exchange(&other).await.expect("another sign-in goes on");
}

#[tokio::test]
async fn a_user_who_has_to_reset_the_password_cannot_refresh() {
    let family = alice(password_client()).await;
    let token = family.result().await["RefreshToken"].clone();
    let pool = family.pool.clone();
    let reset = family.app.store.write(move |tx| {
        let mut user = tx.user_by_username(&pool, "alice")?.expect("alice");
        user.status = domain::user_status::UserStatus::ResetRequired;
        tx.update_user(&user)
    });
    assert!(reset.await.expect("a write"));
    let by_flow = json!({ "AuthFlow": "REFRESH_TOKEN_AUTH", "AuthParameters": { "REFRESH_TOKEN": token } });
    let required = error("PasswordResetRequiredException", "Password reset required for the user");
    assert_eq!(refused(family.client_call("InitiateAuth", by_flow).await), required);
    assert_eq!(refused(family.exchange(&token).await).1, "Refresh Token has been revoked");
}

#[tokio::test]
async fn an_access_token_that_was_good_a_moment_ago_is_looked_at_again_each_time() {
    let family = alice(password_client()).await;
    let token = family.result().await["AccessToken"].clone();
    for _ in 0..2 {
        family.who(&token).await.expect("good");
    }
    let text = token.as_str().expect("a token");
    let forged = format!("{}{}", &text[..text.len() - 4], if text.ends_with("AAAA") { "BBBB" } else { "AAAA" });
    let invalid = error("NotAuthorizedException", "Invalid Access Token");
    assert_eq!(refused(family.who(&json!(forged)).await), invalid, "the same claims under another signature");
    family.app.clock.advance(Duration::from_secs(3600));
    let expired = error("NotAuthorizedException", "Access Token has expired");
    assert_eq!(refused(family.who(&token).await), expired, "sign-up 1.3");
}

#[tokio::test]
async fn the_next_request_sees_what_changed_in_a_client() {
    let family = alice(password_client()).await;
    let token = family.result().await["AccessToken"].clone();
    family.who(&token).await.expect("good");
    family.admin_call("UpdateUserPoolClient", json!({ "ClientId": family.client, "ExplicitAuthFlows": [] })).await.expect("closed");
    assert_eq!(refused(family.sign_in("alice", PASSWORD).await).0, "InvalidParameterException", "the flow is closed");
    family.admin_call("DeleteUserPoolClient", json!({ "ClientId": family.client })).await.expect("gone");
    assert_eq!(refused(family.who(&token).await), error("NotAuthorizedException", "Invalid Access Token"));
    assert_eq!(refused(family.sign_in("alice", PASSWORD).await).0, "ResourceNotFoundException");
}
