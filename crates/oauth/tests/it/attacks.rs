//! What an attacker would try with codes, clients, cookies and secrets.

use std::time::Duration;

use http::header::{CONTENT_TYPE, COOKIE};
use http::{HeaderMap, Method};
use serde_json::{Value, json};

use super::support::*;

pub(crate) fn invalid_grant() -> (u16, Value) {
    (400, json!({ "error": "invalid_grant" }))
}

#[tokio::test]
async fn a_code_that_comes_twice_ends_what_it_gave() {
    let world = World::new().await;
    let code = world.code(&[]).await;
    let (_, answer) = world.exchange(&code, &[]).await;
    assert_eq!(world.exchange(&code, &[]).await, invalid_grant());
    assert_eq!(world.refresh(answer["refresh_token"].as_str().expect("one")).await, invalid_grant());
    assert_eq!(world.user_info(answer["access_token"].as_str().expect("one")).await.0, 401);
}

#[tokio::test]
async fn who_saw_a_used_code_but_not_its_verifier_ends_nothing() {
    let world = World::new().await;
    let challenge = [("code_challenge", "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"), ("code_challenge_method", "S256")];
    let code = world.code(&challenge).await;
    let (status, answer) = world.exchange(&code, &[("code_verifier", "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk")]).await;
    assert_eq!(status, 200);
    let other = world.add_client(json!({})).await;
    for more in [vec![], vec![("client_id", other.as_str())], vec![("redirect_uri", "https://evil.example")]] {
        assert_eq!(world.exchange(&code, &more).await, invalid_grant());
    }
    assert_eq!(world.user_info(answer["access_token"].as_str().expect("one")).await.0, 200);
}

#[tokio::test]
async fn a_code_serves_only_the_client_and_the_address_that_it_was_made_for() {
    let world = World::new().await;
    let other = world.add_client(json!({})).await;
    let foreign = world.client_of_another_pool().await;
    assert_eq!(world.exchange(&world.code(&[]).await, &[("client_id", &other)]).await, invalid_grant());
    assert_eq!(world.exchange(&world.code(&[]).await, &[("client_id", &foreign)]).await, (400, json!({ "error": "invalid_client" })));
    for address in ["", "myapp://done", "https://app.example/callback/", "https://evil.example"] {
        assert_eq!(world.exchange(&world.code(&[]).await, &[("redirect_uri", address)]).await, invalid_grant(), "{address}");
    }
    assert_eq!(world.exchange("made-up", &[]).await, invalid_grant());
}

#[tokio::test]
async fn who_is_disabled_or_deleted_after_the_code_gets_no_tokens() {
    let world = World::new().await;
    let code = world.code(&[]).await;
    world.disable("ann").await;
    assert_eq!(world.exchange(&code, &[]).await, invalid_grant());
    let world = World::new().await;
    let code = world.code(&[]).await;
    world.call("AdminDeleteUser", json!({ "Username": "ann" })).await;
    assert_eq!(world.exchange(&code, &[]).await, invalid_grant());
    assert!(world.authorize(&world.query(&[]), &world.signed_in(&world.sub).await).await.contains("error=invalid_request"));
}

#[tokio::test]
async fn a_secret_counts_in_its_places_only() {
    let world = World::with(json!({ "GenerateSecret": true })).await;
    let (secret, code) = (world.secret().await, world.code(&[]).await);
    let form = query(&[("grant_type", "authorization_code"), ("client_id", &world.client_id), ("code", &code), ("redirect_uri", CALLBACK)]);
    let in_query = query(&[("client_secret", &secret), ("client_id", &world.client_id)]);
    let sent = headers(&[(CONTENT_TYPE, "application/x-www-form-urlencoded")]);
    let response = world.send(Method::POST, "/oauth2/token", &in_query, sent, &form).await;
    assert_eq!(json_of(&response)["error"], "invalid_client");
    // Of both at once the header counts, so the form's cannot make up for a wrong one.
    let both = [
        ("grant_type", "authorization_code"),
        ("client_id", world.client_id.as_str()),
        ("client_secret", secret.as_str()),
        ("code", code.as_str()),
    ];
    assert_eq!(world.post("/oauth2/token", &both, &basic(&world.client_id, "wrong")).await.1["error"], "invalid_client");
    // One client's secret is none of another.
    let other = world.add_client(json!({ "GenerateSecret": true })).await;
    assert_eq!(world.post("/oauth2/token", &both, &basic(&other, &secret)).await.1["error"], "invalid_client");
}

#[tokio::test]
async fn a_refresh_token_is_of_no_use_to_another_client() {
    let world = World::new().await;
    let (_, answer) = world.exchange(&world.code(&[]).await, &[]).await;
    let other = World { client_id: world.add_client(json!({})).await, ..world };
    assert_eq!(other.refresh(answer["refresh_token"].as_str().expect("one")).await, invalid_grant());
}

#[tokio::test]
async fn made_up_cookies_are_no_session() {
    let world = World::new().await;
    for cookie in ["cognito=", "cognito=x", "cognito=a.b.3", "cognito=%00", "cognito=\"\"", "cognito=x; cognito=y; cognito=z"] {
        let place = world.authorize(&world.query(&[]), &headers(&[(COOKIE, cookie)])).await;
        assert!(place.starts_with("/login?"), "{cookie}");
    }
}

/// A cookie that somebody planted beside the real one neither hides it nor takes its place.
#[tokio::test]
async fn a_planted_cookie_does_not_hide_the_real_one() {
    let world = World::new().await;
    let browser = world.signed_in(&world.sub).await;
    let real = browser[COOKIE].to_str().expect("text");
    let both = headers(&[(COOKIE, &format!("cognito=planted; {real}"))]);
    assert!(world.authorize(&world.query(&[]), &both).await.starts_with(CALLBACK));
}

#[tokio::test]
async fn a_session_from_a_provider_that_the_client_does_not_know_is_no_way_in() {
    let world = World::new().await;
    let google = json!({ "client_id": "x", "client_secret": "y", "authorize_scopes": "openid" });
    world.call("CreateIdentityProvider", json!({ "ProviderName": "Google", "ProviderType": "Google", "ProviderDetails": google })).await;
    let source = json!({ "ProviderName": "Google", "ProviderAttributeName": "Cognito_Subject", "ProviderAttributeValue": "1" });
    let destination = json!({ "ProviderName": "Cognito", "ProviderAttributeValue": "ann" });
    world.call("AdminLinkProviderForUser", json!({ "SourceUser": source, "DestinationUser": destination })).await;
    let signed =
        oauth::page_session::Signed { sub: world.sub.clone(), provider: "Google".to_owned(), proven: Vec::new(), at_provider: None };
    let cx = ops::testing::context(&world.app);
    let (_, cookie) = oauth::page_session::start(&cx, &world.site().await, &HeaderMap::new(), signed).await.expect("a session");
    assert!(world.authorize(&world.query(&[]), &cookies(&cookie)).await.starts_with("/login?"));
}

/// What the app gave as state can end neither the header nor its own value.
#[tokio::test]
async fn a_state_comes_back_as_it_was_and_adds_no_header_and_no_parameter() {
    let world = World::new().await;
    let browser = world.signed_in(&world.sub).await;
    for state in ["a\r\nset-cookie: x=1", "x&code=stolen", "x#code=stolen", "ä%0d", "{\"a\":1}"] {
        let place = world.authorize(&world.query(&[("state", state)]), &browser).await;
        assert!(place.is_ascii() && !place.contains(['\r', '\n', '#']), "{place}");
        assert_eq!(fields(&place).get("state"), Some(state));
        assert_eq!(fields(&place).fields().count(), 2);
    }
    world.app.clock.advance(Duration::from_secs(1));
}
