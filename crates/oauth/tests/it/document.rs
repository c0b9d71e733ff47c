//! Client ID metadata documents (managed-login 7).

use std::time::Duration;

use http::HeaderMap;
use ops::testing::call;
use serde_json::{Value, json};

use super::support::*;

type Headers = Vec<(&'static str, &'static str)>;

const ADDRESS: &str = "https://agents.example/one/client.json";
const BACK: &str = "http://127.0.0.1:33418/callback";
const JSON: (&str, &str) = ("content-type", "application/json");
const VERIFIER: &str = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
const PKCE: [(&str, &str); 2] = [("code_challenge", "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"), ("code_challenge_method", "S256")];

fn document() -> Value {
    json!({ "client_id": ADDRESS, "client_name": "Agent", "redirect_uris": [BACK], "token_endpoint_auth_method": "none" })
}

async fn world() -> World {
    let world = World::new().await;
    let policy = json!({ "ClientId": world.client_id, "PolicyName": "agents", "URLPatterns": ["https://agents.example/*"], "CacheDuration": 172_800 });
    world.call("CreateCIMDPolicy", policy).await;
    world.app.fetcher.answer(ADDRESS, 200, &[JSON], document().to_string());
    world
}

fn asked(world: &World, more: &[(&str, &str)]) -> String {
    let mut all = vec![("client_id", ADDRESS), ("redirect_uri", BACK), ("scope", "openid email"), PKCE[0], PKCE[1]];
    all.extend(more);
    world.query(&all)
}

async fn code(world: &World) -> String {
    let browser = world.signed_in(&world.sub).await;
    let place = world.authorize(&asked(world, &[]), &browser).await;
    assert!(place.starts_with(BACK), "{place}");
    fields(&place).get("code").expect("a code").to_owned()
}

async fn exchange(world: &World, code: &str, more: &[(&str, &str)]) -> (u16, Value) {
    let mut all = vec![("client_id", ADDRESS), ("redirect_uri", BACK), ("code_verifier", VERIFIER)];
    all.extend(more);
    world.exchange(code, &all).await
}

/// As an agent does it that nobody has registered: sign-in, tokens, refresh.
#[tokio::test]
async fn a_client_signs_a_user_in_without_being_registered() {
    let world = world().await;
    let (status, answer) = exchange(&world, &code(&world).await, &[]).await;
    assert_eq!(status, 200, "{answer}");
    let access = claims(answer["access_token"].as_str().expect("one"));
    // The app client is what resource servers know.
    assert_eq!((&access["client_id"], &access["scope"]), (&json!(world.client_id), &json!("openid email")));
    let refresh = answer["refresh_token"].as_str().expect("one");
    let again = [("grant_type", "refresh_token"), ("client_id", ADDRESS), ("refresh_token", refresh)];
    assert_eq!(world.post("/oauth2/token", &again, &HeaderMap::new()).await.0, 200);
    // It is of no use to the app client itself, here and by the API.
    assert_eq!(world.refresh(refresh).await, (400, json!({ "error": "invalid_grant" })));
    let by_api = json!({ "ClientId": world.client_id, "RefreshToken": refresh });
    assert_eq!(call(&world.app, "GetTokensFromRefreshToken", by_api).await.expect_err("refused").0, "NotAuthorizedException");
    assert_eq!(world.app.fetcher.asked(), [ADDRESS]);
}

#[tokio::test]
async fn a_copy_serves_as_long_as_document_and_policy_say() {
    for (headers, days) in [
        (vec![JSON], 2),
        (vec![JSON, ("cache-control", "public, max-age=259200")], 3),
        (vec![JSON, ("cache-control", "max-age=60")], 2),
        (vec![JSON, ("cache-control", "max-age=99999999")], 2),
    ] {
        let world = world().await;
        world.app.fetcher.answer(ADDRESS, 200, &headers, document().to_string());
        code(&world).await;
        world.app.clock.advance(Duration::from_secs(days * 86_400 - 1));
        code(&world).await;
        assert_eq!(world.app.fetcher.asked().len(), 1, "{headers:?}");
        world.app.clock.advance(Duration::from_secs(1));
        code(&world).await;
        assert_eq!(world.app.fetcher.asked().len(), 2, "{headers:?}");
    }
}

#[tokio::test]
async fn administrators_see_copies_and_end_them() {
    let world = world().await;
    code(&world).await;
    let policies = world.call("ListCIMDPolicies", json!({})).await;
    let policy = policies["CIMDPolicies"][0]["CIMDPolicyId"].clone();
    let listed = world.call("ListClientMetadataURLs", json!({ "CIMDPolicyId": policy })).await;
    assert_eq!(listed["ClientMetadataURLs"][0]["URL"], ADDRESS);
    world.call("UpdateClientMetadataURLState", json!({ "CIMDPolicyId": policy, "URL": ADDRESS, "Action": "INVALIDATE" })).await;
    code(&world).await;
    assert_eq!(world.app.fetcher.asked().len(), 2);
}

#[tokio::test]
async fn an_address_without_a_policy_is_never_fetched() {
    let world = world().await;
    let browser = world.signed_in(&world.sub).await;
    for address in [
        "https://agents.example.evil/one/client.json",
        "https://other.example/client.json",
        "http://agents.example/one/client.json",
        "https://agents.example",
        "https://agents.example/../client.json",
        "https://user@agents.example/client.json",
    ] {
        let place = world.authorize(&asked(&world, &[("client_id", address)]), &browser).await;
        assert!(place.starts_with("/error?error=invalid_request"), "{address}: {place}");
    }
    assert!(world.app.fetcher.asked().is_empty());
}

#[tokio::test]
async fn a_document_that_is_no_good_makes_no_client_and_is_not_kept() {
    let world = world().await;
    let browser = world.signed_in(&world.sub).await;
    let mut foreign = document();
    foreign["client_id"] = json!("https://agents.example/two/client.json");
    let mut secret = document();
    secret["client_secret"] = json!("s");
    let big = format!("{}{}", document(), " ".repeat(6_000));
    let answers: [(u16, Headers, String); 7] = [
        (404, vec![JSON], document().to_string()),
        (302, vec![JSON, ("location", "https://agents.example/two/client.json")], document().to_string()),
        (200, vec![("content-type", "text/html")], document().to_string()),
        (200, vec![JSON], "{".to_owned()),
        (200, vec![JSON], foreign.to_string()),
        (200, vec![JSON], secret.to_string()),
        (200, vec![JSON], big),
    ];
    for (status, headers, body) in answers {
        world.app.fetcher.answer(ADDRESS, status, &headers, body.clone());
        let place = world.authorize(&asked(&world, &[]), &browser).await;
        assert!(place.starts_with("/error?error=invalid_request"), "{status} {body:.60}: {place}");
    }
    world.app.fetcher.answer(ADDRESS, 200, &[JSON], document().to_string());
    code(&world).await;
}

#[tokio::test]
async fn such_a_client_needs_pkce_and_goes_to_its_own_addresses_only() {
    let world = world().await;
    let browser = world.signed_in(&world.sub).await;
    let bare = world.query(&[("client_id", ADDRESS), ("redirect_uri", BACK)]);
    assert_eq!(world.authorize(&bare, &browser).await, format!("{BACK}?state=s1&error=invalid_request"));
    let token = asked(&world, &[("response_type", "token")]);
    assert_eq!(world.authorize(&token, &browser).await, format!("{BACK}#state=s1&error=invalid_request"));
    // Another port of the user's machine is the same app; the app client's own addresses are not the document's.
    let port = "http://127.0.0.1:50000/callback";
    assert!(world.authorize(&asked(&world, &[("redirect_uri", port)]), &browser).await.starts_with(port));
    for address in [CALLBACK, "http://127.0.0.1:50000/other", "http://localhost:33418/callback", ""] {
        let place = world.authorize(&asked(&world, &[("redirect_uri", address)]), &browser).await;
        assert!(place.starts_with("/error?error=redirect_mismatch"), "{address}: {place}");
    }
}

#[tokio::test]
async fn a_document_narrows_scopes_and_grants_and_never_widens_them() {
    let world = world().await;
    let browser = world.signed_in(&world.sub).await;
    let mut narrow = document();
    narrow["scope"] = json!("openid phone");
    narrow["grant_types"] = json!(["authorization_code"]);
    world.app.fetcher.answer(ADDRESS, 200, &[JSON], narrow.to_string());
    for scope in ["openid email", "openid phone"] {
        let place = world.authorize(&asked(&world, &[("scope", scope)]), &browser).await;
        assert!(place.starts_with(&format!("{BACK}?error_description=invalid_scope")), "{place}");
    }
    let place = world.authorize(&asked(&world, &[("scope", "")]), &browser).await;
    let (status, answer) = exchange(&world, fields(&place).get("code").expect("a code"), &[]).await;
    assert_eq!((status, answer.get("refresh_token")), (200, None), "{answer}");
    assert_eq!(claims(answer["access_token"].as_str().expect("one"))["scope"], "openid");
}

#[tokio::test]
async fn such_a_client_has_no_secret_and_no_token_of_its_own() {
    let world = world().await;
    let refused = (400, json!({ "error": "invalid_client" }));
    assert_eq!(exchange(&world, &code(&world).await, &[("client_secret", "made-up")]).await, refused);
    let own = [("grant_type", "client_credentials"), ("client_id", ADDRESS)];
    assert_eq!(world.post("/oauth2/token", &own, &HeaderMap::new()).await, (400, json!({ "error": "unauthorized_client" })));
    // A code of the document is none of the app client.
    let code = code(&world).await;
    assert_eq!(exchange(&world, &code, &[("client_id", &world.client_id)]).await, (400, json!({ "error": "invalid_grant" })));
}
