//! Managed-login 2.2.

use std::time::Duration;

use domain::sign_in::Proof;
use http::header::COOKIE;
use http::{HeaderMap, Method};
use oauth::page_session::{self, LOCAL, Signed};
use ops::testing::{call, context};
use serde_json::{Value, json};

use super::support::*;

fn signed(sub: &str) -> Signed {
    Signed { sub: sub.to_owned(), provider: LOCAL.to_owned(), proven: vec![Proof::Password], at_provider: None }
}

#[tokio::test]
async fn a_session_lasts_an_hour_however_often_it_is_used() {
    let world = World::new().await;
    let browser = world.signed_in(&world.sub).await;
    for minutes in [0, 30, 29] {
        world.app.clock.advance(Duration::from_secs(minutes * 60));
        let session = page_session::current(&context(&world.app), &world.site().await, &browser).await.expect("no fault");
        assert_eq!(session.expect("a session").sub, world.sub);
    }
    world.app.clock.advance(Duration::from_secs(60));
    assert_eq!(page_session::current(&context(&world.app), &world.site().await, &browser).await.expect("no fault"), None);
}

#[tokio::test]
async fn the_cookie_is_for_no_script_no_other_site_and_no_other_path() {
    let world = World::new().await;
    let cx = context(&world.app);
    let (_, cookie) = page_session::start(&cx, &world.site().await, &HeaderMap::new(), signed(&world.sub)).await.expect("a session");
    let cookie = cookie.to_str().expect("text");
    assert!(cookie.starts_with("cognito=") && cookie.ends_with("; Path=/; HttpOnly; SameSite=Lax; Max-Age=3600"), "{cookie}");
    let by_path = oauth::site::by_path(&world.app, &world.pool_id, true).await.expect("no fault").expect("a site");
    let (_, cookie) = page_session::start(&cx, &by_path, &HeaderMap::new(), signed(&world.sub)).await.expect("a session");
    let cookie = cookie.to_str().expect("text");
    assert!(cookie.ends_with(&format!("; Path=/{}; HttpOnly; SameSite=Lax; Max-Age=3600; Secure", world.pool_id)), "{cookie}");
}

#[tokio::test]
async fn a_session_of_one_pool_is_none_of_another() {
    let (world, other) = (World::new().await, World::new().await);
    let browser = world.signed_in(&world.sub).await;
    assert_eq!(page_session::current(&context(&other.app), &other.site().await, &browser).await.expect("no fault"), None);
    let second = ops::testing::call(&world.app, "CreateUserPool", serde_json::json!({ "PoolName": "others" })).await.expect("a pool");
    let second = second["UserPool"]["Id"].as_str().expect("an id").to_owned();
    let site = oauth::site::by_path(&world.app, &second, false).await.expect("no fault").expect("a site");
    assert_eq!(page_session::current(&context(&world.app), &site, &browser).await.expect("no fault"), None);
}

/// Session fixation: whatever cookie the browser was given before, the one after a sign-in is new, and the old session is over.
#[tokio::test]
async fn a_sign_in_never_goes_on_with_the_secret_that_was_there() {
    let world = World::new().await;
    let (cx, site) = (context(&world.app), world.site().await);
    let planted = headers(&[(COOKIE, "cognito=planted-by-somebody-else")]);
    let (_, cookie) = page_session::start(&cx, &site, &planted, signed(&world.sub)).await.expect("a session");
    assert!(!cookie.to_str().expect("text").contains("planted"));
    assert_eq!(page_session::current(&cx, &site, &planted).await.expect("no fault"), None);

    let former = cookies(&cookie);
    let ben = world.add_user("ben").await;
    let (_, cookie) = page_session::start(&cx, &site, &former, signed(&ben)).await.expect("a session");
    assert_eq!(page_session::current(&cx, &site, &former).await.expect("no fault"), None);
    assert_eq!(page_session::current(&cx, &site, &cookies(&cookie)).await.expect("no fault").expect("a session").sub, ben);
}

#[tokio::test]
async fn signing_out_ends_the_session_for_whoever_has_copied_the_cookie() {
    let world = World::new().await;
    let (cx, site, browser) = (context(&world.app), world.site().await, world.signed_in(&world.sub).await);
    let gone = page_session::end(&cx, &site, &browser).await.expect("an end");
    assert!(gone.to_str().expect("text").starts_with("cognito=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0"));
    assert_eq!(page_session::current(&cx, &site, &browser).await.expect("no fault"), None);
}

/// A pool that keeps track of sessions.
async fn tracked() -> World {
    let world = World::new().await;
    world.call("SetUserPoolSessionConfiguration", json!({ "UserSessionTracking": "ENABLED", "TokenSession": { "MaxPerUser": 5 } })).await;
    world
}

/// Tokens that came through this browser.
async fn tokens(world: &World, browser: &HeaderMap) -> Value {
    let place = world.authorize(&world.query(&[]), browser).await;
    let code = fields(&place).get("code").unwrap_or_else(|| panic!("{place}")).to_owned();
    let (status, tokens) = world.exchange(&code, &[]).await;
    assert_eq!(status, 200, "{tokens}");
    tokens
}

async fn is_signed_in(world: &World, browser: &HeaderMap) -> bool {
    page_session::current(&context(&world.app), &world.site().await, browser).await.expect("no fault").is_some()
}

async fn sessions(world: &World) -> Vec<Value> {
    world.call("AdminListUserSessions", json!({ "Username": "ann" })).await["Sessions"].as_array().expect("sessions").clone()
}

#[tokio::test]
async fn a_browser_is_one_of_the_users_sessions_and_the_parent_of_what_came_through_it() {
    let world = tracked().await;
    let browser = world.signed_in(&world.sub).await;
    world.app.clock.advance(Duration::from_secs(60));
    let tokens = tokens(&world, &browser).await;
    let listed = call(&world.app, "ListUserSessions", json!({ "AccessToken": tokens["access_token"] })).await.expect("sessions");
    let listed = listed["Sessions"].as_array().expect("sessions");
    let [sso, token] = listed.as_slice() else { panic!("{listed:?}") };
    assert_eq!((&sso["SessionType"], &token["SessionType"]), (&json!("SSO"), &json!("TOKEN")));
    assert!(sso["SessionId"].as_str().expect("an id").starts_with("sso"));
    assert_eq!((&token["OriginSessionId"], &sso["OriginSessionId"]), (&sso["SessionId"], &Value::Null));
    assert_eq!((&sso["ClientId"], &sso["IsCurrentSession"]), (&json!(world.client_id), &json!(false)));
    let (began, used) = (sso["CreateDate"].as_f64().expect("a date"), sso["LastActiveDate"].as_f64().expect("a date"));
    assert!((used - began - 60.0).abs() < 1e-3, "new-operations 3.3: the last grant: {sso}");

    // A second client through the same browser: no other session of the browser.
    let place = world.authorize(&world.query(&[("client_id", &world.add_client(json!({})).await)]), &browser).await;
    assert!(fields(&place).get("code").is_some(), "{place}");
    assert_eq!(sessions(&world).await.len(), 2);

    // The user ends the browser's session; what came through it goes on.
    let revoke = json!({ "AccessToken": tokens["access_token"], "SessionId": sso["SessionId"] });
    call(&world.app, "RevokeUserSession", revoke).await.expect("revoked");
    assert!(!is_signed_in(&world, &browser).await);
    assert_eq!(world.refresh(tokens["refresh_token"].as_str().expect("a token")).await.0, 200);
    assert_eq!(sessions(&world).await.len(), 1);
}

#[tokio::test]
async fn linked_ends_the_browser_with_a_token_and_all_tokens_with_the_browser() {
    let world = tracked().await;
    let (first, second) = (world.signed_in(&world.sub).await, world.signed_in(&world.sub).await);
    let (of_first, of_second, sister) = (tokens(&world, &first).await, tokens(&world, &second).await, tokens(&world, &second).await);
    let revoke = |tokens: &Value, linked| json!({ "Token": tokens["refresh_token"], "ClientId": world.client_id, "RevokeAssociatedSessions": linked });
    call(&world.app, "RevokeToken", revoke(&of_first, "NONE")).await.expect("revoked");
    assert!(is_signed_in(&world, &first).await, "new-operations 3.3: only LINKED ends the browser's session");
    call(&world.app, "RevokeToken", revoke(&of_second, "LINKED")).await.expect("revoked");
    assert!(!is_signed_in(&world, &second).await && is_signed_in(&world, &first).await);
    assert_eq!(world.refresh(sister["refresh_token"].as_str().expect("a token")).await.0, 200, "sister sessions stay");

    // A code that is on its way ends with the browser's session.
    let third = tokens(&world, &first).await;
    let place = world.authorize(&world.query(&[]), &first).await;
    let sso = sessions(&world).await.into_iter().find(|session| session["SessionType"] == "SSO").expect("the first browser");
    let all = json!({ "Username": "ann", "SessionId": sso["SessionId"], "RevokeAssociatedSessions": "LINKED" });
    world.call("AdminRevokeUserSession", all).await;
    assert_eq!(world.refresh(third["refresh_token"].as_str().expect("a token")).await.1["error"], "invalid_grant");
    assert_eq!(world.user_info(third["access_token"].as_str().expect("a token")).await.0, 401);
    assert_eq!(world.exchange(fields(&place).get("code").expect("a code"), &[]).await.1["error"], "invalid_grant");
    assert!(!is_signed_in(&world, &first).await);
}

#[tokio::test]
async fn signing_out_on_the_site_takes_the_browser_from_the_list() {
    let world = tracked().await;
    let browser = world.signed_in(&world.sub).await;
    tokens(&world, &browser).await;
    let query = format!("client_id={}&logout_uri=https%3A%2F%2Fapp.example%2Fbye", world.client_id);
    let response = world.send(Method::GET, "/logout", &query, browser.clone(), "").await;
    assert_eq!(response.status(), 302);
    let kinds: Vec<_> = sessions(&world).await.iter().map(|session| session["SessionType"].clone()).collect();
    assert_eq!(kinds, ["TOKEN"]);
}

#[tokio::test]
async fn who_signs_out_everywhere_or_is_disabled_is_signed_in_in_no_browser_and_codes_on_their_way_are_void() {
    for tracks in [true, false] {
        let world = if tracks { tracked().await } else { World::new().await };
        for ends in ["GlobalSignOut", "AdminUserGlobalSignOut", "AdminDisableUser"] {
            world.app.clock.advance(Duration::from_secs(1));
            let (browser, other) = (world.signed_in(&world.sub).await, world.signed_in(&world.sub).await);
            let access = tokens(&world, &browser).await["access_token"].clone();
            let place = world.authorize(&world.query(&[]), &browser).await;
            world.app.clock.advance(Duration::from_secs(1));
            if ends == "GlobalSignOut" {
                call(&world.app, ends, json!({ "AccessToken": access })).await.expect(ends);
            } else {
                world.call(ends, json!({ "Username": "ann" })).await;
            }
            world.call("AdminEnableUser", json!({ "Username": "ann" })).await;
            assert!(!is_signed_in(&world, &browser).await && !is_signed_in(&world, &other).await, "{ends}");
            assert_eq!(world.exchange(fields(&place).get("code").expect("a code"), &[]).await.1["error"], "invalid_grant", "{ends}");
        }
    }
}

/// Whoever knows the password of somebody else and is signed in with it is out once it is another one.
#[tokio::test]
async fn a_new_password_ends_the_sessions_that_were_proven_with_the_former_one_and_codes_on_their_way() {
    let world = World::new().await;
    let (cx, site) = (context(&world.app), world.site().await);
    let browser = world.signed_in(&world.sub).await;
    let passkey = Signed { proven: vec![Proof::Passkey { user_verified: true }], ..signed(&world.sub) };
    let passkey = cookies(&page_session::start(&cx, &site, &HeaderMap::new(), passkey).await.expect("a session").1);
    let place = world.authorize(&world.query(&[]), &browser).await;
    world.app.clock.advance(Duration::from_secs(1));
    world.call("AdminSetUserPassword", json!({ "Username": "ann", "Password": "Another-123", "Permanent": true })).await;
    assert!(!is_signed_in(&world, &browser).await);
    assert!(world.authorize(&world.query(&[]), &browser).await.starts_with("/login?"));
    assert_eq!(world.exchange(fields(&place).get("code").expect("a code"), &[]).await.1["error"], "invalid_grant");
    assert!(is_signed_in(&world, &passkey).await, "no password was proven");
    tokens(&world, &passkey).await;
    tokens(&world, &world.signed_in(&world.sub).await).await;
}

#[tokio::test]
async fn a_session_whose_password_changes_on_the_way_gives_nothing() {
    let world = World::new().await;
    let browser = world.signed_in(&world.sub).await;
    let session = page_session::current(&context(&world.app), &world.site().await, &browser).await.expect("no fault").expect("a session");
    world.app.clock.advance(Duration::from_secs(1));
    world.call("AdminSetUserPassword", json!({ "Username": "ann", "Password": "Another-123", "Permanent": true })).await;
    for kind in ["code", "token"] {
        let request = parsed(&world, &world.query(&[("response_type", kind)])).await;
        let place = oauth::authorize::grant(&context(&world.app), &request, &session).await.expect("a place");
        assert_eq!(fields(&place).get("error_description"), Some("The session has ended."), "{place}");
    }
}

/// In a pool with a provider at which ann is `u1`: a browser that is signed in by `provider`, whatever becomes of that when `value` is taken from ann.
async fn whoever_loses(provider: &str, value: &str, proven: Proof) {
    for tracks in [true, false] {
        let mut world = if tracks { tracked().await } else { World::new().await };
        let details = json!({
            "client_id": "x", "client_secret": "y", "attributes_request_method": "GET", "oidc_issuer": "https://idp.example", "authorize_scopes": "openid",
        });
        world.call("CreateIdentityProvider", json!({ "ProviderName": "Idp", "ProviderType": "OIDC", "ProviderDetails": details })).await;
        world.client_id = world.add_client(json!({ "SupportedIdentityProviders": ["COGNITO", "Idp"] })).await;
        let source = json!({ "ProviderName": "Idp", "ProviderAttributeName": "Cognito_Subject", "ProviderAttributeValue": "u1" });
        let destination = json!({ "ProviderName": "Cognito", "ProviderAttributeValue": "ann" });
        world.call("AdminLinkProviderForUser", json!({ "SourceUser": source, "DestinationUser": destination })).await;

        let (cx, site) = (context(&world.app), world.site().await);
        let session_of = if provider == "Cognito" { LOCAL } else { provider };
        let by_it = Signed { sub: world.sub.clone(), provider: session_of.to_owned(), proven: vec![proven], at_provider: None };
        let browser = cookies(&page_session::start(&cx, &site, &HeaderMap::new(), by_it).await.expect("a session").1);
        let other = world.signed_in(&world.sub).await;
        let ben = world.signed_in(&world.add_user("ben").await).await;
        let refresh = tokens(&world, &browser).await["refresh_token"].clone();
        let place = world.authorize(&world.query(&[]), &browser).await;
        let user = json!({ "ProviderName": provider, "ProviderAttributeName": "Cognito_Subject", "ProviderAttributeValue": value });
        world.call("AdminDisableProviderForUser", json!({ "User": user })).await;
        assert!(!is_signed_in(&world, &browser).await && !is_signed_in(&world, &other).await);
        assert!(world.authorize(&world.query(&[]), &browser).await.starts_with("/login?"));
        assert_eq!(world.exchange(fields(&place).get("code").expect("a code"), &[]).await.1["error"], "invalid_grant");
        assert!(is_signed_in(&world, &ben).await);
        let kinds: Vec<_> = sessions(&world).await.iter().map(|session| session["SessionType"].clone()).collect();
        assert_eq!(kinds, if tracks { vec!["TOKEN"] } else { vec![] });
        assert_eq!(world.refresh(refresh.as_str().expect("a token")).await.0, 200, "what came through it goes on");
    }
}

#[tokio::test]
async fn whoever_loses_the_password_is_signed_in_in_no_browser() {
    whoever_loses("Cognito", "ann", Proof::Password).await;
}

#[tokio::test]
async fn whoever_is_unlinked_from_a_provider_is_signed_in_in_no_browser() {
    whoever_loses("Idp", "u1", Proof::Provider { level: 1 }).await;
}
