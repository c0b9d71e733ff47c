//! Managed-login 2.3.

use std::time::Duration;

use http::{HeaderMap, Method};
use ops::testing::context;
use serde_json::json;

use super::support::*;

const CHALLENGE: &str = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

#[tokio::test]
async fn a_browser_without_a_session_goes_to_the_sign_in_page_with_the_same_query() {
    let world = World::new().await;
    let query = world.query(&[("scope", "openid email"), ("nonce", "n1"), ("lang", "de"), ("unknown", "x")]);
    let place = world.authorize(&query, &HeaderMap::new()).await;
    assert!(place.starts_with("/login?"), "{place}");
    let fields = fields(&place);
    for (name, value) in
        [("client_id", world.client_id.as_str()), ("scope", "openid email"), ("nonce", "n1"), ("lang", "de"), ("state", "s1")]
    {
        assert_eq!(fields.get(name), Some(value), "{name}");
    }
    assert_eq!(fields.get("unknown"), None);
    // What a page makes of it is the same request.
    assert_eq!(parsed(&world, place.strip_prefix("/login?").expect("a query")).await.to_query(), parsed(&world, &query).await.to_query());
}

#[tokio::test]
async fn who_has_a_session_gets_a_code_with_the_state() {
    let world = World::new().await;
    let browser = world.signed_in(&world.sub).await;
    let place = world.authorize(&world.query(&[]), &browser).await;
    let fields = fields(&place);
    assert!(place.starts_with(&format!("{CALLBACK}?code=")) && place.ends_with("&state=s1"), "{place}");
    assert_eq!(fields.get("code").map(str::len), Some(36));
    // Another client of the pool, too (managed-login 2.2).
    let other = world.add_client(json!({})).await;
    assert!(world.authorize(&world.query(&[("client_id", &other)]), &browser).await.starts_with(CALLBACK));
}

#[tokio::test]
async fn an_unknown_client_and_a_foreign_address_never_lead_to_the_address() {
    let world = World::new().await;
    let browser = world.signed_in(&world.sub).await;
    let foreign = world.client_of_another_pool().await;
    let closed = world.add_client(json!({ "AllowedOAuthFlowsUserPoolClient": false })).await;
    let to_page = |error: &str, client: &str| format!("/error?{}", query(&[("error", error), ("client_id", client)]));
    for client in ["unknown", foreign.as_str(), closed.as_str(), "x y&error=z"] {
        assert_eq!(world.authorize(&world.query(&[("client_id", client)]), &browser).await, to_page("invalid_request", client));
    }
    assert_eq!(world.authorize(&world.query(&[("client_id", "")]), &browser).await, "/error?error=invalid_request");
    for address in [
        "",
        "https://evil.example/callback",
        "https://app.example/callback/",
        "https://app.example/callback?x=1",
        "https://app.example/callback#x",
        "https://app.example/Callback",
        "https://app.example:443/callback",
        "https://app.example/callback/../callback",
        "https://app.example@evil.example/callback",
        " https://app.example/callback",
        "HTTPS://app.example/callback",
        "//app.example/callback",
        "javascript:alert(1)",
    ] {
        let place = world.authorize(&world.query(&[("redirect_uri", address)]), &browser).await;
        assert_eq!(place, to_page("redirect_mismatch", &world.client_id), "{address}");
    }
    assert_eq!(world.authorize("client_id=%zz", &browser).await, "/error?error=invalid_request");
    assert_eq!(world.authorize(&format!("{}&x={}", world.query(&[]), "y".repeat(20_000)), &browser).await, "/error?error=invalid_request");
}

#[tokio::test]
async fn what_is_wrong_with_the_request_is_told_to_the_app() {
    let world = World::new().await;
    let browser = world.signed_in(&world.sub).await;
    let invalid = |description: &str| match description {
        "" => format!("{CALLBACK}?state=s1&error=invalid_request"),
        text => format!("{CALLBACK}?error_description={text}&state=s1&error=invalid_request"),
    };
    let code_only = world.add_client(json!({ "AllowedOAuthFlows": ["code"] })).await;
    for (more, expected) in [
        (vec![("response_type", "")], invalid("")),
        (vec![("response_type", "id_token")], invalid("")),
        (vec![("response_type", "code token")], invalid("")),
        (vec![("scope", "openid offline_access")], invalid("invalid_scope")),
        (vec![("scope", "openid phone")], invalid("invalid_scope")),
        (vec![("scope", "openid,email")], invalid("invalid_scope")),
        // Before any provider is looked at.
        (vec![("scope", "nope"), ("identity_provider", "COGNITO")], invalid("invalid_scope")),
        (vec![("code_challenge", CHALLENGE)], invalid("")),
        (vec![("code_challenge_method", "S256")], invalid("")),
        (vec![("code_challenge", CHALLENGE), ("code_challenge_method", "plain")], invalid("")),
        (vec![("code_challenge", CHALLENGE), ("code_challenge_method", "s256")], invalid("")),
        (vec![("code_challenge", "tooshort"), ("code_challenge_method", "S256")], invalid("")),
        (vec![("prompt", "none login")], invalid("")),
        (vec![("max_age", "soon")], invalid("")),
        (vec![("resource", "/relative")], invalid("")),
        (vec![("resource", "http://api.example/")], invalid("")),
        (vec![("resource", "http://localhost@evil.example/")], invalid("")),
        (vec![("resource", "https://api.example/#part")], invalid("")),
    ] {
        assert_eq!(world.authorize(&world.query(&more), &browser).await, expected, "{more:?}");
    }
    let twice = format!("{}&resource=https://a.example&resource=https://b.example", world.query(&[]));
    assert_eq!(world.authorize(&twice, &browser).await, invalid(""));
    let token = world.query(&[("client_id", &code_only), ("response_type", "token")]);
    let told = format!("{CALLBACK}#error_description=unauthorized_client&state=s1&error=invalid_request");
    assert_eq!(world.authorize(&token, &browser).await, told);
    assert_eq!(
        world.authorize(&world.query(&[("scope", "x"), ("state", "")]), &browser).await,
        "https://app.example/callback?error_description=invalid_scope&error=invalid_request"
    );
}

#[tokio::test]
async fn prompt_and_max_age_decide_whether_the_session_serves() {
    let world = World::new().await;
    let nobody = HeaderMap::new();
    let login_required = format!("{CALLBACK}?state=s1&error=login_required");
    assert_eq!(world.authorize(&world.query(&[("prompt", "none")]), &nobody).await, login_required);
    let browser = world.signed_in(&world.sub).await;
    world.app.clock.advance(Duration::from_secs(100));
    for (more, serves) in [
        (vec![], true),
        (vec![("prompt", "none")], true),
        (vec![("prompt", "select_account")], true),
        (vec![("prompt", "login")], false),
        (vec![("prompt", "login consent")], false),
        (vec![("max_age", "101")], true),
        (vec![("max_age", "100")], false),
        (vec![("max_age", "0")], false),
        (vec![("identity_provider", "COGNITO")], true),
    ] {
        let place = world.authorize(&world.query(&more), &browser).await;
        assert_eq!(place.starts_with(CALLBACK), serves, "{more:?}: {place}");
    }
    assert_eq!(world.authorize(&world.query(&[("prompt", "none"), ("max_age", "100")]), &browser).await, login_required);
}

/// MaxValidityMinutes counts from the sign-in, for this client alone (managed-login 2.2 `[model]`).
#[tokio::test]
async fn a_client_may_want_younger_sessions_than_others() {
    let world = World::new().await;
    let strict = world.add_client(json!({})).await;
    let tracking = json!({ "UserSessionTracking": "ENABLED", "TokenSession": { "MaxPerUser": 5 } });
    world.call("SetUserPoolSessionConfiguration", tracking).await;
    let minutes = json!({ "ClientId": strict, "SSOSession": { "MaxValidityMinutes": 10 } });
    world.call("SetUserPoolClientSessionConfiguration", minutes).await;
    let browser = world.signed_in(&world.sub).await;
    let serves = async |client: &str| world.authorize(&world.query(&[("client_id", client)]), &browser).await.starts_with(CALLBACK);
    world.app.clock.advance(Duration::from_secs(599));
    assert!(serves(&strict).await);
    world.app.clock.advance(Duration::from_secs(1));
    assert!(!serves(&strict).await && serves(&world.client_id).await);
}

#[tokio::test]
async fn a_provider_that_the_client_does_not_know_leads_to_the_error_page() {
    let world = World::new().await;
    let page = format!("/error?{}", query(&[("error", "invalid_request"), ("client_id", &world.client_id)]));
    for more in [("identity_provider", "Google"), ("idp_identifier", "example.com")] {
        assert_eq!(world.authorize(&world.query(&[more]), &HeaderMap::new()).await, page);
    }
}

#[tokio::test]
async fn the_default_address_serves_a_client_with_one_provider() {
    let world = World::with(json!({ "DefaultRedirectURI": "myapp://done" })).await;
    let browser = world.signed_in(&world.sub).await;
    let place = world.authorize(&world.query(&[("redirect_uri", "")]), &browser).await;
    // An empty one is none that is registered; only a missing one is made up for.
    assert!(place.starts_with("myapp://done?code="), "{place}");
}

#[tokio::test]
async fn who_was_disabled_since_gets_no_code() {
    let world = World::new().await;
    let browser = world.signed_in(&world.sub).await;
    world.disable("ann").await;
    let place = world.authorize(&world.query(&[]), &browser).await;
    assert!(place.starts_with("/login?"), "the browser's session has ended with the user's other ones: {place}");
}

#[tokio::test]
async fn the_implicit_flow_gives_tokens_in_the_fragment_and_no_refresh_token() {
    let world = World::new().await;
    let browser = world.signed_in(&world.sub).await;
    let implicit = |scope| world.query(&[("response_type", "token"), ("scope", scope), ("nonce", "n1")]);
    let place = world.authorize(&implicit("openid email"), &browser).await;
    assert!(place.starts_with(&format!("{CALLBACK}#id_token=")), "{place}");
    let answer = fields(&place);
    let names: Vec<_> = answer.fields().map(|(name, _)| name).collect();
    assert_eq!(names, ["id_token", "access_token", "expires_in", "token_type", "state"]);
    let (id, access) = (claims(answer.get("id_token").expect("one")), claims(answer.get("access_token").expect("one")));
    assert_eq!((&id["nonce"], &id["email"], id.get("name")), (&json!("n1"), &json!("ann@example.com"), None));
    assert_eq!(id["at_hash"], json!(domain::claims::at_hash(answer.get("access_token").expect("one"))));
    assert_eq!((&access["scope"], &access["version"]), (&json!("openid email"), &json!(2)));
    let place = world.authorize(&implicit("aws.cognito.signin.user.admin"), &browser).await;
    assert!(place.starts_with(&format!("{CALLBACK}#access_token=")), "{place}");
}

#[tokio::test]
async fn other_methods_are_refused() {
    let world = World::new().await;
    assert_eq!(world.send(Method::POST, "/oauth2/authorize", &world.query(&[]), HeaderMap::new(), "").await.status(), 405);
}

#[tokio::test]
async fn a_page_may_ask_whether_a_session_serves() {
    let world = World::new().await;
    let browser = world.signed_in(&world.sub).await;
    let session =
        oauth::page_session::current(&context(&arc(&world)), &world.site().await, &browser).await.expect("no fault").expect("one");
    let request = parsed(&world, &world.query(&[])).await;
    assert!(request.may_reuse(&session, context(&world.app).now));
    assert_eq!((request.providers(), request.provider.as_deref()), (vec!["COGNITO"], None));
}

#[tokio::test]
async fn a_browser_below_the_level_that_the_app_asks_for_signs_in_again() {
    // authentication 4.7
    let world = World::new().await;
    let browser = world.signed_in(&world.sub).await;
    for (values, leads) in [
        ("urn:cognito:loa:1", "/callback?code="),
        ("urn:unknown", "/callback?code="),
        ("urn:cognito:loa:4", "/login?"),
        ("urn:unknown urn:cognito:loa:2 urn:cognito:loa:1", "/login?"),
    ] {
        let place = world.authorize(&world.query(&[("acr_values", values)]), &browser).await;
        assert!(place.contains(leads), "{values}: {place}");
    }
    // Without a page there is no way there, and who got in with less than the least is told so.
    let place = world.authorize(&world.query(&[("acr_values", "urn:cognito:loa:4"), ("prompt", "none")]), &browser).await;
    assert_eq!(fields(&place).get("error"), Some("login_required"), "{place}");
    let asked = parsed(&world, &world.query(&[("acr_values", "urn:cognito:loa:4")])).await;
    let session = oauth::page_session::current(&context(&world.app), &world.site().await, &browser).await.expect("no fault").expect("one");
    let place = oauth::authorize::grant(&context(&world.app), &asked, &session).await.expect("an answer");
    assert_eq!(fields(&place).get("error"), Some("unmet_authentication_requirements"), "{place}");
}
