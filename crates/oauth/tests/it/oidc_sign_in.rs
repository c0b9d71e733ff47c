//! Sign-ins at OpenID Connect providers (managed-login 4.2), against one on this machine.

use std::sync::Arc;
use std::time::Duration;

use domain::form::Form;
use http::header::{COOKIE, SET_COOKIE};
use http::{HeaderMap, HeaderValue, Method};
use identity::RequestContext;
use oauth::web::WebResponse;
use ops::testing::{call, call_as, context};
use outside::GuardedFetcher;
use outside::fetch::OutgoingConfig;
use serde_json::{Value, json};

use super::fake_provider::{FakeProvider, Fault, KEYS};
use super::support::*;

pub(crate) const NAME: &str = "Idp";

/// A pool whose only provider this is.
pub(crate) struct Way {
    pub(crate) world: World,
    pub(crate) idp: FakeProvider,
}

/// A browser on its way: where it was sent, and its cookies.
pub(crate) struct Trip {
    pub(crate) place: String,
    pub(crate) cookies: HeaderMap,
}

impl Trip {
    pub(crate) fn get(&self, name: &str) -> Option<String> {
        Form::parse(self.place.split_once('?').expect("a query").1.as_bytes()).expect("a form").get(name).map(str::to_owned)
    }
}

/// A world that may call servers on this machine.
pub(crate) async fn outgoing() -> World {
    outgoing_of(World::new().await)
}

pub(crate) fn outgoing_of(world: World) -> World {
    let real = GuardedFetcher::new(&OutgoingConfig::default(), true).expect("a fetcher");
    world.app.fetcher.pass_on(Arc::new(real));
    world
}

/// Adds a provider, and makes a client that knows no other the world's.
pub(crate) async fn provide(world: &mut World, provider: Value) {
    let name = provider["ProviderName"].clone();
    world.call("CreateIdentityProvider", provider).await;
    world.client_id = world.add_client(json!({ "SupportedIdentityProviders": ["COGNITO", name] })).await;
}

impl Way {
    pub(crate) async fn new() -> Self {
        Self::with(json!({})).await
    }

    async fn with(details: Value) -> Self {
        Self::on(outgoing().await, details).await
    }

    pub(crate) async fn on(mut world: World, details: Value) -> Self {
        let idp = FakeProvider::start().await;
        let mut all = json!({
            "client_id": "cognate", "client_secret": "hush", "authorize_scopes": "openid email", "oidc_issuer": idp.origin,
            "attributes_request_method": "GET",
        });
        all.as_object_mut().expect("details").extend(details.as_object().expect("details").clone());
        let mapping = json!({ "username": "sub", "email": "email", "name": "name", "nickname": "nick" });
        let provider = json!({ "ProviderName": NAME, "ProviderType": "OIDC", "ProviderDetails": all, "AttributeMapping": mapping, "IdpIdentifiers": ["idp.example"] });
        provide(&mut world, provider).await;
        idp.says(&json!({ "sub": "u1", "name": "Bea" }), &json!({ "sub": "u1", "name": "Other", "email": "bea@idp.example" }));
        Self { world, idp }
    }

    pub(crate) async fn start(&self, more: &[(&str, &str)]) -> Trip {
        self.start_from(more, &HeaderMap::new()).await
    }

    async fn start_from(&self, more: &[(&str, &str)], cookies: &HeaderMap) -> Trip {
        let mut asked = vec![("identity_provider", NAME)];
        asked.extend(more);
        let response = self.world.send(Method::GET, "/oauth2/authorize", &self.world.query(&asked), cookies.clone(), "").await;
        Trip { place: place(&response), cookies: kept(&response) }
    }

    pub(crate) async fn back(&self, trip: &Trip, answer: &[(&str, &str)]) -> WebResponse {
        self.back_to("/oauth2/idpresponse", trip, answer).await
    }

    pub(crate) async fn back_to(&self, path: &str, trip: &Trip, answer: &[(&str, &str)]) -> WebResponse {
        let state = trip.get("state").expect("a state");
        let mut all = vec![("state", state.as_str())];
        all.extend(answer);
        self.world.send(Method::GET, path, &query(&all), trip.cookies.clone(), "").await
    }

    /// A whole sign-in; where the browser is at its end.
    async fn sign_in(&self) -> String {
        let trip = self.start(&[]).await;
        let code = self.idp.agree(&trip.place);
        place(&self.back(&trip, &[("code", &code)]).await)
    }

    pub(crate) async fn users(&self) -> Vec<String> {
        let listed = self.world.call("ListUsers", json!({})).await;
        let users = listed["Users"].as_array().expect("users").iter();
        users.map(|user| user["Username"].as_str().expect("a name").to_owned()).filter(|name| name != "ann").collect()
    }
}

/// What a browser keeps of an answer.
fn kept(response: &WebResponse) -> HeaderMap {
    let pairs = response.headers().get_all(SET_COOKIE).iter().filter_map(|set| set.to_str().ok()?.split(';').next().map(str::to_owned));
    let pairs: Vec<String> = pairs.collect();
    let mut headers = HeaderMap::new();
    headers.insert(COOKIE, HeaderValue::from_str(&pairs.join("; ")).expect("a header"));
    headers
}

pub(crate) fn told(place: &str) -> (String, String) {
    assert!(place.starts_with(CALLBACK), "{place}");
    let fields = fields(place);
    let get = |name: &str| fields.get(name).unwrap_or_default().to_owned();
    assert_eq!(get("state"), "s1", "{place}");
    (get("error"), get("error_description"))
}

pub(crate) fn refused(text: &str) -> (String, String) {
    ("invalid_request".to_owned(), text.to_owned())
}

#[tokio::test]
async fn a_user_comes_in_with_tokens_and_the_next_time_with_what_has_changed() {
    let way = Way::new().await;
    let trip = way.start(&[]).await;
    assert!(trip.place.starts_with(&format!("{}/authorize?", way.idp.origin)), "{}", trip.place);
    let back = "http://people.auth.us-east-1.localhost:9229/oauth2/idpresponse";
    for (name, value) in [
        ("client_id", "cognate"),
        ("redirect_uri", back),
        ("response_type", "code"),
        ("scope", "openid email"),
        ("code_challenge_method", "S256"),
    ] {
        assert_eq!(trip.get(name).as_deref(), Some(value), "{name}");
    }
    let code = way.idp.agree(&trip.place);
    let response = way.back(&trip, &[("code", &code)]).await;
    let (status, tokens) = way.world.exchange(fields(&place(&response)).get("code").expect("a code"), &[]).await;
    assert_eq!(status, 200, "{tokens}");
    let id = claims(tokens["id_token"].as_str().expect("one"));
    // The ID token's claims win over those of userInfo.
    assert_eq!((&id["cognito:username"], &id["name"], &id["email"]), (&json!("Idp_u1"), &json!("Bea"), &json!("bea@idp.example")));
    assert_eq!(id["cognito:groups"], json!([format!("{}_Idp", way.world.pool_id)]));
    assert_eq!((&id["identities"][0]["userId"], &id["identities"][0]["providerType"]), (&json!("u1"), &json!("OIDC")));
    let token = &way.idp.asked("/token")[0];
    let order: Vec<&str> = token.body.split('&').filter_map(|field| field.split('=').next()).collect();
    assert_eq!(order, ["grant_type", "client_id", "redirect_uri", "client_secret", "code", "code_verifier"]);
    assert_eq!((token.headers.get("authorization"), token.headers["user-agent"].as_str()), (None, "Amazon/Cognito"));

    way.idp.says(&json!({ "sub": "u1", "name": "Bea B." }), &json!({ "sub": "u1", "email": "bea@new.example", "nick": "B" }));
    let again = way.sign_in().await;
    let (_, tokens) = way.world.exchange(fields(&again).get("code").expect("a code"), &[]).await;
    let now = claims(tokens["id_token"].as_str().expect("one"));
    assert_eq!(
        (&now["sub"], &now["name"], &now["email"], &now["nickname"]),
        (&id["sub"], &json!("Bea B."), &json!("bea@new.example"), &json!("B"))
    );
    assert_eq!(way.users().await, ["Idp_u1"]);
    // Configuration and keys were fetched once.
    assert_eq!((way.idp.asked("/.well-known/openid-configuration").len(), way.idp.asked("/keys").len()), (1, 1));

    // The page session is one of that provider.
    let session = kept(&response);
    let reused = way.world.authorize(&way.world.query(&[("identity_provider", NAME)]), &session).await;
    assert!(reused.starts_with(&format!("{CALLBACK}?code=")), "{reused}");
    let local = way.world.authorize(&way.world.query(&[("identity_provider", "COGNITO")]), &session).await;
    assert!(local.starts_with("/login?"), "{local}");
}

#[tokio::test]
async fn hints_for_the_page_are_passed_on_and_a_provider_is_found_by_its_identifier() {
    let way = Way::new().await;
    way.idp.knows_no_pkce();
    let trip = way
        .start(&[("identity_provider", ""), ("idp_identifier", "idp.example"), ("login_hint", "bea"), ("prompt", "login consent")])
        .await;
    assert_eq!((trip.get("login_hint").as_deref(), trip.get("prompt").as_deref()), (Some("bea"), Some("login consent")));
    assert_eq!(trip.get("code_challenge"), None);
    let code = way.idp.agree(&trip.place);
    assert!(place(&way.back(&trip, &[("code", &code)]).await).starts_with(&format!("{CALLBACK}?code=")));
    let none = way.world.authorize(&way.world.query(&[("identity_provider", NAME), ("prompt", "none")]), &HeaderMap::new()).await;
    assert_eq!(none, format!("{CALLBACK}?state=s1&error=login_required"));
}

#[tokio::test]
async fn userinfo_may_be_posted_to_and_addresses_may_be_given_without_a_configuration() {
    let idp = FakeProvider::start().await;
    let at = |path: &str| format!("{}{path}", idp.origin);
    let details = json!({
        "authorize_url": at("/authorize?tenant=1"), "token_url": at("/token"), "attributes_url": at("/userinfo"), "jwks_uri": at("/keys"),
        "attributes_request_method": "POST", "oidc_issuer": idp.origin,
    });
    let way = Way::with(details).await;
    idp.says(&json!({ "sub": "u2" }), &json!({ "sub": "u2" }));
    let way = Way { idp: idp.clone(), ..way };
    assert!(way.start(&[]).await.place.starts_with(&at("/authorize?tenant=1&client_id=")));
    assert!(way.sign_in().await.contains("?code="));
    assert_eq!(way.idp.asked("/userinfo")[0].method, "POST");
    assert!(way.idp.asked("/.well-known/openid-configuration").is_empty());
}

#[tokio::test]
async fn what_a_browser_brings_counts_once_in_that_browser_and_for_five_minutes() {
    let way = Way::new().await;
    let lost = "/error?error=invalid_request";
    let trip = way.start(&[]).await;
    let code = || way.idp.agree(&trip.place);
    // In a browser without the cookie, and in one with another's.
    let other = way.start(&[]).await;
    for cookies in [HeaderMap::new(), other.cookies.clone()] {
        let stolen = Trip { place: trip.place.clone(), cookies };
        assert_eq!(place(&way.back(&stolen, &[("code", &code())]).await), lost);
    }
    assert!(place(&way.back(&trip, &[("code", &code())]).await).contains("?code="));
    assert_eq!(place(&way.back(&trip, &[("code", &code())]).await), lost, "replayed");
    for state in ["", "AAAA", "no state"] {
        let brought =
            way.world.send(Method::GET, "/oauth2/idpresponse", &query(&[("code", "c"), ("state", state)]), trip.cookies.clone(), "").await;
        assert_eq!(place(&brought), lost, "{state}");
    }
    // Two windows of one browser.
    let first = way.start(&[]).await;
    let second = way.start_from(&[], &first.cookies).await;
    for window in [&second, &first] {
        let code = way.idp.agree(&window.place);
        assert!(
            place(&way.back(&Trip { place: window.place.clone(), cookies: second.cookies.clone() }, &[("code", &code)]).await)
                .contains("?code=")
        );
    }
    let late = way.start(&[]).await;
    way.world.app.clock.advance(Duration::from_secs(5 * 60));
    assert_eq!(place(&way.back(&late, &[("code", "c")]).await), lost);
    // Nothing was asked of the provider for any of them.
    assert_eq!(way.idp.asked("/token").len(), 3);
    let posted = way.world.send(Method::POST, "/oauth2/idpresponse", "", HeaderMap::new(), "").await;
    assert_eq!(place(&posted), lost);
}

#[tokio::test]
async fn a_client_that_lost_the_provider_meanwhile_gets_nobody() {
    let way = Way::new().await;
    let trip = way.start(&[]).await;
    let code = way.idp.agree(&trip.place);
    let without = client(&way.world.pool_id, &json!({ "ClientId": way.world.client_id }));
    call(&way.world.app, "UpdateUserPoolClient", without).await.expect("a change");
    let end = place(&way.back(&trip, &[("code", &code)]).await);
    assert!(end.starts_with("/error?error=invalid_request"), "{end}");
    assert!(way.users().await.is_empty());
}

#[tokio::test]
async fn an_id_token_counts_only_when_the_provider_signed_it_for_us_and_for_this_sign_in() {
    let way = Way::new().await;
    let part = |value: &Value| base64::Engine::encode(&base64::engine::general_purpose::URL_SAFE_NO_PAD, value.to_string());
    let with = |name: &'static str, value: Value| {
        move |claims: &Value| {
            let mut claims = claims.clone();
            claims[name] = value.clone();
            KEYS[0].sign(&claims).expect("a token")
        }
    };
    let unsigned = move |header: Value, mac: bool| {
        move |claims: &Value| {
            let signed = format!("{}.{}", part(&header), part(claims));
            let public = KEYS[0].public_jwk().to_string();
            let key = aws_lc_rs::hmac::Key::new(aws_lc_rs::hmac::HMAC_SHA256, public.as_bytes());
            let tag = aws_lc_rs::hmac::sign(&key, signed.as_bytes());
            let signature =
                if mac { base64::Engine::encode(&base64::engine::general_purpose::URL_SAFE_NO_PAD, tag) } else { String::new() };
            format!("{signed}.{signature}")
        }
    };
    let now = ops::testing::START.seconds();
    type Forge = Box<dyn Fn(&Value) -> String + Send>;
    let attacks: Vec<(&str, Forge)> = vec![
        ("wrong nonce", Box::new(with("nonce", json!("another")))),
        ("wrong nonce", Box::new(with("nonce", Value::Null))),
        ("wrong audience", Box::new(with("aud", json!("another")))),
        ("wrong audience", Box::new(with("aud", json!(["another"])))),
        ("no authorized party", Box::new(with("aud", json!(["another", "cognate"])))),
        ("wrong authorized party", Box::new(with("azp", json!("another")))),
        ("wrong issuer", Box::new(with("iss", json!("https://another.example")))),
        ("wrong issuer", Box::new(with("iss", json!(format!("{}/", way.idp.origin))))),
        ("expired", Box::new(with("exp", json!(now - 60)))),
        ("no time of expiry", Box::new(with("exp", Value::Null))),
        ("not valid yet", Box::new(with("iat", json!(now + 3_600)))),
        ("not valid yet", Box::new(with("nbf", json!(now + 3_600)))),
        ("no time of issue", Box::new(with("iat", json!("soon")))),
        ("no subject", Box::new(with("sub", json!("")))),
        ("no subject", Box::new(with("sub", json!(7)))),
        ("not a signed token", Box::new(unsigned(json!({ "alg": "none" }), false))),
        ("not a signed token", Box::new(unsigned(json!({ "alg": "none", "kid": KEYS[0].kid() }), false))),
        ("not a signed token", Box::new(unsigned(json!({ "alg": "HS256", "kid": KEYS[0].kid() }), true))),
        ("wrong signature", Box::new(unsigned(json!({ "alg": "RS256", "kid": KEYS[0].kid() }), false))),
        ("unknown key", Box::new(|claims: &Value| KEYS[1].sign(claims).expect("a token"))),
        ("not a signed token", Box::new(|_: &Value| "no token".to_owned())),
        ("there is none", Box::new(|_: &Value| String::new())),
    ];
    for (why, forge) in attacks {
        way.idp.forge(forge);
        assert_eq!(told(&way.sign_in().await), refused(&format!("Idp Error - invalid id_token: {why}")));
    }
    way.idp.forge(with("aud", json!(["another", "cognate"])));
    way.idp.says(&json!({ "sub": "u1", "azp": "cognate" }), &json!({ "sub": "u2" }));
    assert_eq!(told(&way.sign_in().await), refused("Idp Error - invalid id_token: user info of another subject"));
    assert!(way.users().await.is_empty());
    way.idp.says(&json!({ "sub": "u1", "azp": "cognate" }), &json!({ "sub": "u1" }));
    assert!(way.sign_in().await.contains("?code="));
}

#[tokio::test]
async fn an_answer_of_another_provider_and_a_configuration_of_another_are_refused() {
    let way = Way::new().await;
    let trip = way.start(&[]).await;
    let code = way.idp.agree(&trip.place);
    let end = place(&way.back(&trip, &[("code", &code), ("iss", "https://evil.example")]).await);
    assert_eq!(told(&end), refused("Idp Error - invalid id_token: wrong issuer of the answer"));
    assert!(way.idp.asked("/token").is_empty());

    let way = Way::new().await;
    let evil = json!({ "issuer": "https://evil.example", "authorization_endpoint": "https://evil.example/a" }).to_string();
    way.idp.fault("/.well-known/openid-configuration", Some(Fault::Says(200, "", evil)));
    assert_eq!(told(&way.start(&[]).await.place), refused("Idp Error - its configuration is another issuer's"));
}

#[tokio::test]
async fn a_provider_may_change_its_keys_and_made_up_ones_send_nobody_for_more() {
    let way = Way::new().await;
    assert!(way.sign_in().await.contains("?code="));
    way.idp.keys(&[1], 1);
    // At once, for all who come at once.
    let (first, second, third) = tokio::join!(way.sign_in(), way.sign_in(), way.sign_in());
    assert!([&first, &second, &third].iter().all(|end| end.contains("?code=")), "{first} {second} {third}");
    assert_eq!(way.idp.asked("/keys").len(), 2);
    // Again within a short time it is not asked.
    way.idp.keys(&[0], 0);
    assert_eq!(told(&way.sign_in().await), refused("Idp Error - invalid id_token: unknown key"));
    assert_eq!(way.idp.asked("/keys").len(), 2);
    way.world.app.clock.advance(Duration::from_secs(30));
    assert!(way.sign_in().await.contains("?code="));
    assert_eq!(way.idp.asked("/keys").len(), 3);
    way.world.app.clock.advance(Duration::from_secs(30));
    way.idp.forge(|claims| {
        let token = KEYS[1].sign(claims).expect("a token");
        let header = base64::Engine::encode(
            &base64::engine::general_purpose::URL_SAFE_NO_PAD,
            json!({ "alg": "RS256", "kid": "made-up" }).to_string(),
        );
        format!("{header}.{}", token.split_once('.').expect("parts").1)
    });
    for _ in 0..3 {
        assert_eq!(told(&way.sign_in().await), refused("Idp Error - invalid id_token: unknown key"));
    }
    assert_eq!(way.idp.asked("/keys").len(), 4);
}

#[tokio::test]
async fn keys_that_were_fetched_for_a_token_are_not_fetched_again_for_the_one_that_they_lack() {
    let way = Way::new().await;
    way.idp.keys(&[0], 1);
    assert_eq!(told(&way.sign_in().await), refused("Idp Error - invalid id_token: unknown key"));
    assert_eq!(way.idp.asked("/keys").len(), 1);
    // They may have come meanwhile.
    way.idp.keys(&[0, 1], 1);
    assert!(way.sign_in().await.contains("?code="));
    assert_eq!(way.idp.asked("/keys").len(), 2);
}

#[tokio::test]
async fn the_app_hears_what_the_provider_says_instead() {
    let way = Way::new().await;
    let trip = way.start(&[]).await;
    let end = place(&way.back(&trip, &[("error", "access_denied"), ("error_description", "The user said\r\nno")]).await);
    assert_eq!(told(&end), refused("Idp Error - access_denied The user saidno"));
    let trip = way.start(&[]).await;
    assert_eq!(told(&place(&way.back(&trip, &[("code", "made-up")]).await)), refused("Idp Error - 400 invalid_grant no such code"));
    let trip = way.start(&[]).await;
    assert_eq!(told(&place(&way.back(&trip, &[]).await)), refused("Idp Error - no code"));
    // Neither a redirect nor a page is followed or read.
    let secret = "Location: http://169.254.169.254/latest/meta-data\r\n";
    for (path, fault, text) in [
        ("/keys", Fault::Says(302, secret, String::new()), "Idp Error - error getting jwks"),
        ("/keys", Fault::Says(200, "", format!("{{\"keys\":[{}]}}", " ".repeat(300 * 1024))), "Idp Error - error getting jwks"),
        ("/token", Fault::Says(302, secret, String::new()), "Idp Error - 302 error getting token"),
        ("/token", Fault::Says(200, "", "<html>".to_owned()), "Idp Error - error getting token"),
        ("/userinfo", Fault::Says(302, secret, String::new()), "Idp Error - 302 error getting user attributes"),
        ("/token", Fault::Says(200, "", " ".repeat(300 * 1024)), "Idp Error - error getting token"),
    ] {
        way.idp.fault(path, Some(fault));
        assert_eq!(told(&way.sign_in().await), refused(text));
        way.idp.fault(path, None);
        // What failed is not asked again at once.
        way.world.app.clock.advance(Duration::from_secs(30));
    }
    assert!(way.users().await.is_empty());
    assert!(way.world.app.fetcher.asked().iter().all(|url| url.starts_with(&way.idp.origin)));
}

#[tokio::test]
async fn what_a_provider_fails_to_publish_is_not_asked_for_again_at_once() {
    let way = Way::new().await;
    let asked = |path: &str| way.idp.asked(path).len();
    way.idp.fault("/keys", Some(Fault::Says(503, "", String::new())));
    for _ in 0..3 {
        assert_eq!(told(&way.sign_in().await), refused("Idp Error - error getting jwks"));
    }
    assert_eq!(asked("/keys"), 1);
    way.idp.fault("/keys", None);
    way.world.app.clock.advance(Duration::from_secs(30));
    assert!(way.sign_in().await.contains("?code="));
    // Nor for keys that a copy lacks.
    way.world.app.clock.advance(Duration::from_secs(30));
    way.idp.fault("/keys", Some(Fault::Says(503, "", String::new())));
    way.idp.keys(&[0, 1], 1);
    for _ in 0..3 {
        assert_eq!(told(&way.sign_in().await), refused("Idp Error - error getting jwks"));
    }
    assert_eq!(asked("/keys"), 3);
}

#[tokio::test]
async fn a_slow_provider_and_one_in_the_house_are_given_up() {
    let way = Way::new().await;
    way.idp.fault("/token", Some(Fault::Silent));
    assert_eq!(told(&way.sign_in().await), refused("Timeout occurred in calling IdP token endpoint"));
    for inside in ["https://10.0.0.1/token", "https://169.254.169.254/token", "https://[fd00::1]/token"] {
        let way = Way::with(json!({ "token_url": inside })).await;
        assert_eq!(told(&way.sign_in().await), refused("Connection reset"), "{inside}");
    }
}

#[tokio::test]
async fn the_sign_in_of_one_who_is_disabled_ends_at_the_app() {
    let way = Way::new().await;
    assert!(way.sign_in().await.contains("?code="));
    way.world.disable("Idp_u1").await;
    assert_eq!(told(&way.sign_in().await), refused("User is disabled."));
}

/// As pre sign-up functions do it that make a local user for everybody: the invitation is never answered.
#[tokio::test]
async fn a_linked_user_who_was_invited_needs_no_password_of_their_own() {
    let way = Way::new().await;
    way.world.call("AdminCreateUser", json!({ "Username": "gil", "MessageAction": "SUPPRESS" })).await;
    let source = json!({ "ProviderName": NAME, "ProviderAttributeName": "Cognito_Subject", "ProviderAttributeValue": "u1" });
    let destination = json!({ "ProviderName": "Cognito", "ProviderAttributeValue": "gil" });
    way.world.call("AdminLinkProviderForUser", json!({ "SourceUser": source, "DestinationUser": destination })).await;
    let end = way.sign_in().await;
    let (status, tokens) = way.world.exchange(fields(&end).get("code").unwrap_or_else(|| panic!("{end}")), &[]).await;
    assert_eq!((status, &claims(tokens["id_token"].as_str().expect("one"))["cognito:username"]), (200, &json!("gil")));
    let user = way.world.call("AdminGetUser", json!({ "Username": "gil" })).await;
    assert_eq!(user["UserStatus"], "FORCE_CHANGE_PASSWORD");
}

#[tokio::test]
async fn the_providers_tokens_are_kept_where_the_mapping_says() {
    let text = |name: &str| json!({ "Name": name, "AttributeDataType": "String", "Mutable": true });
    let mut way = Way::new().await;
    way.world.call("AddCustomAttributes", json!({ "CustomAttributes": [text("at"), text("it"), text("rt")] })).await;
    let mapping = json!({ "custom:at": "access_token", "custom:it": "id_token", "custom:rt": "refresh_token" });
    way.world.call("UpdateIdentityProvider", json!({ "ProviderName": NAME, "AttributeMapping": mapping })).await;
    let attributes = ["custom:at", "custom:it", "custom:rt"];
    let may = json!({ "SupportedIdentityProviders": [NAME], "ReadAttributes": attributes, "WriteAttributes": attributes });
    way.world.client_id = way.world.add_client(may).await;
    let end = way.sign_in().await;
    assert!(end.contains("?code="), "{end}");
    let user = way.world.call("AdminGetUser", json!({ "Username": "Idp_u1" })).await;
    let kept = |name: &str| {
        let all = user["UserAttributes"].as_array().expect("attributes");
        all.iter().find(|attribute| attribute["Name"] == name).and_then(|attribute| attribute["Value"].as_str()).map(str::to_owned)
    };
    assert_eq!((kept("custom:at").as_deref(), kept("custom:rt").as_deref()), (Some("access-1"), Some("refresh-1")));
    assert_eq!(claims(&kept("custom:it").expect("a token"))["sub"], "u1");
}

#[tokio::test]
async fn an_address_is_verified_by_a_provider_only_if_the_provider_names_it() {
    let way = Way::new().await;
    let mapping = json!({ "email": "email", "email_verified": "sure", "phone_number": "tel", "phone_number_verified": "sure" });
    way.world.call("UpdateIdentityProvider", json!({ "ProviderName": NAME, "AttributeMapping": mapping })).await;
    let unverified = json!([{ "Name": "email_verified", "Value": "false" }, { "Name": "phone_number", "Value": "+15550100" }]);
    way.world.call("AdminUpdateUserAttributes", json!({ "Username": "ann", "UserAttributes": unverified })).await;
    let source = json!({ "ProviderName": NAME, "ProviderAttributeName": "Cognito_Subject", "ProviderAttributeValue": "u1" });
    let destination = json!({ "ProviderName": "Cognito", "ProviderAttributeValue": "ann" });
    way.world.call("AdminLinkProviderForUser", json!({ "SourceUser": source, "DestinationUser": destination })).await;
    let verified = async |user: &str, says: Value| {
        way.idp.says(&says, &json!({}));
        let end = way.sign_in().await;
        assert!(end.contains("?code="), "{end}");
        let user = way.world.call("AdminGetUser", json!({ "Username": user })).await;
        let all = user["UserAttributes"].as_array().expect("attributes").iter();
        let flags: Vec<_> = all.filter(|attribute| attribute["Value"] == "true").map(|attribute| attribute["Name"].clone()).collect();
        flags
    };
    let none: [&str; 0] = [];
    assert_eq!(verified("ann", json!({ "sub": "u1", "sure": true })).await, none);
    assert_eq!(verified("ann", json!({ "sub": "u1", "sure": true, "email": "" })).await, none);
    assert_eq!(verified("Idp_u2", json!({ "sub": "u2", "sure": true })).await, none);
    assert_eq!(verified("ann", json!({ "sub": "u1", "sure": true, "email": "ann@example.com" })).await, ["email_verified"]);
}

/// The client's only provider need not be named (managed-login 5.1).
#[tokio::test]
async fn a_client_with_one_provider_and_no_users_of_the_pool_goes_straight_there() {
    let mut way = Way::new().await;
    way.world.client_id = way.world.add_client(json!({ "SupportedIdentityProviders": [NAME] })).await;
    let trip = way.start(&[("identity_provider", "")]).await;
    assert!(trip.place.starts_with(&format!("{}/authorize?", way.idp.origin)), "{}", trip.place);
    let code = way.idp.agree(&trip.place);
    assert!(place(&way.back(&trip, &[("code", &code)]).await).contains("?code="));
}

#[tokio::test]
async fn an_id_token_of_a_provider_is_exchanged_for_one_of_the_pool() {
    // new-operations 2
    let way = Way::new().await;
    let world = &way.world;
    let levels = json!({ "ProviderName": NAME, "AcrMapping": { "Level3": "gold" } });
    world.call("UpdateIdentityProvider", levels).await;
    let now = outside::Clock::now(world.app.clock.as_ref()).seconds();
    let says = |more: Value| {
        let mut claims = json!({ "iss": way.idp.origin, "aud": "cognate", "sub": "u1", "iat": now - 5, "exp": now + 600, "acr": "gold",
            "origin_jti": "of-another", "scope": "aws.cognito.signin.user.admin" });
        claims.as_object_mut().expect("claims").extend(more.as_object().expect("claims").clone());
        KEYS[0].sign(&claims).expect("a token")
    };
    let service = world.add_client(exchanging(NAME)).await;
    let exchange = async |token: String, of: &str| {
        let input = json!({ "ClientId": service, "SubjectToken": token, "SubjectTokenType": of, "SubjectTokenProviderName": NAME });
        call(&world.app, "GetDerivedToken", input).await
    };
    assert_eq!(exchange(says(json!({})), "ID_TOKEN").await.expect_err("nobody signed in yet").0, "UserNotFoundException");
    way.sign_in().await;
    let derived = exchange(says(json!({})), "ID_TOKEN").await.expect("a token");
    let token = claims(derived["IssuedToken"].as_str().expect("a token"));
    let user = world.call("AdminGetUser", json!({ "Username": token["username"] })).await;
    assert_eq!((&user["UserStatus"], &token["client_id"]), (&json!("EXTERNAL_PROVIDER"), &json!(service)));
    assert_eq!((&token["acr"], &token["amr"]), (&json!("urn:cognito:loa:3"), &json!(["fed"])), "authentication 4.7");
    assert_eq!((&token["exp"], &token["auth_time"]), (&json!(now + 600), &json!(now - 5)));
    assert_eq!(
        (token.get("origin_jti"), token["scope"].as_str().unwrap_or_default()),
        (None, ""),
        "the provider gives nothing of the pool's"
    );
    let unmapped = exchange(says(json!({ "acr": "silver" })), "ID_TOKEN").await.expect("a token");
    assert_eq!(claims(unmapped["IssuedToken"].as_str().expect("a token"))["acr"], "urn:cognito:loa:1");

    for (token, of, refusal) in [
        (says(json!({ "aud": "another" })), "ID_TOKEN", "NotAuthorizedException"),
        (says(json!({ "iss": "https://other.example" })), "ID_TOKEN", "NotAuthorizedException"),
        (says(json!({ "exp": now })), "ID_TOKEN", "NotAuthorizedException"),
        (says(json!({ "sub": "u2" })), "ID_TOKEN", "UserNotFoundException"),
        (format!("{}x", says(json!({}))), "ID_TOKEN", "NotAuthorizedException"),
        (says(json!({})), "ACCESS_TOKEN", "InvalidParameterException"),
    ] {
        assert_eq!(exchange(token, of).await.expect_err("refused").0, refusal);
    }
    world.call("AdminDisableUser", json!({ "Username": token["username"] })).await;
    assert_eq!(exchange(says(json!({})), "ID_TOKEN").await.expect_err("disabled").0, "NotAuthorizedException");
}

#[tokio::test]
async fn an_unlinked_user_is_signed_in_in_no_browser() {
    let way = Way::new().await;
    let trip = way.start(&[]).await;
    let code = way.idp.agree(&trip.place);
    let browser = kept(&way.back(&trip, &[("code", &code)]).await);
    let again = way.world.query(&[("identity_provider", NAME)]);
    assert!(way.world.authorize(&again, &browser).await.starts_with(&format!("{CALLBACK}?code=")));
    let user = json!({ "ProviderName": NAME, "ProviderAttributeName": "Cognito_Subject", "ProviderAttributeValue": "u1" });
    way.world.call("AdminDisableProviderForUser", json!({ "User": user })).await;
    assert!(way.world.authorize(&again, &browser).await.starts_with(&way.idp.origin));
}

/// A client that exchanges tokens of users of this provider.
fn exchanging(provider: &str) -> Value {
    json!({ "SupportedIdentityProviders": [provider], "ExplicitAuthFlows": ["ALLOW_TOKEN_EXCHANGE_IMPERSONATION", "ALLOW_REFRESH_TOKEN_AUTH"] })
}

impl Way {
    /// What becomes of an ID token of the provider with these claims, at this client, from this address.
    async fn exchange(&self, client: &str, claims: Value, address: &str) -> Result<Value, (String, String)> {
        let now = outside::Clock::now(self.world.app.clock.as_ref()).seconds();
        let mut all = json!({ "iss": self.idp.origin, "aud": "cognate", "sub": "u1", "iat": now, "exp": now + 600 });
        all.as_object_mut().expect("claims").extend(claims.as_object().expect("claims").clone());
        let token = KEYS[0].sign(&all).expect("a token");
        let input = json!({ "ClientId": client, "SubjectToken": token, "SubjectTokenType": "ID_TOKEN", "SubjectTokenProviderName": NAME });
        let cx = RequestContext { source_ip: Some(address.parse().expect("an address")), ..context(&self.world.app) };
        call_as("GetDerivedToken", cx, input).await
    }
}

const HOME: &str = "192.0.2.1";

#[tokio::test]
async fn a_providers_token_is_exchanged_only_where_its_user_could_sign_in() {
    let way = Way::new().await;
    way.sign_in().await;
    let service = way.world.add_client(exchanging(NAME)).await;
    let local = way.world.add_client(exchanging("COGNITO")).await;
    way.exchange(&service, json!({}), HOME).await.expect("a token");
    let refused = way.exchange(&local, json!({}), HOME).await.expect_err("not a provider of the client");
    assert_eq!(refused, ("InvalidParameterException".to_owned(), "Identity provider Idp is not enabled for the client.".to_owned()));

    let protected = json!({ "UserPoolTier": "PLUS", "UserPoolAddOns": { "AdvancedSecurityMode": "ENFORCED" } });
    way.world.call("UpdateUserPool", protected).await;
    let blocks = json!({ "RiskExceptionConfiguration": { "BlockedIPRangeList": ["203.0.113.0/24"] } });
    way.world.call("SetRiskConfiguration", blocks).await;
    way.exchange(&service, json!({}), HOME).await.expect("a token");
    let refused = way.exchange(&service, json!({}), "203.0.113.9").await.expect_err("a blocked address");
    assert_eq!(refused, ("NotAuthorizedException".to_owned(), "Request not allowed due to security reasons.".to_owned()));
}

#[tokio::test]
async fn who_signed_out_everywhere_has_ended_the_providers_tokens_of_before() {
    let way = Way::new().await;
    way.sign_in().await;
    let service = way.world.add_client(exchanging(NAME)).await;
    let before = json!({ "iat": outside::Clock::now(way.world.app.clock.as_ref()).seconds() });
    way.world.app.clock.advance(Duration::from_secs(5));
    way.exchange(&service, before.clone(), HOME).await.expect("a token");
    way.world.call("AdminUserGlobalSignOut", json!({ "Username": "Idp_u1" })).await;
    let refused = way.exchange(&service, before, HOME).await.expect_err("it is of before");
    assert_eq!(refused, ("NotAuthorizedException".to_owned(), "Subject Token has been revoked".to_owned()));
    way.world.app.clock.advance(Duration::from_secs(5));
    way.exchange(&service, json!({}), HOME).await.expect("a token of after");
}

#[tokio::test]
async fn a_link_by_an_address_serves_an_exchange_once_a_sign_in_has_tied_it_to_the_subject() {
    let way = Way::new().await;
    let source = json!({ "ProviderName": NAME, "ProviderAttributeName": "email", "ProviderAttributeValue": "bea@idp.example" });
    let destination = json!({ "ProviderName": "Cognito", "ProviderAttributeValue": "ann" });
    way.world.call("AdminLinkProviderForUser", json!({ "SourceUser": source, "DestinationUser": destination })).await;
    let service = way.world.add_client(exchanging(NAME)).await;
    let named = json!({ "email": "bea@idp.example" });
    assert_eq!(way.exchange(&service, named.clone(), HOME).await.expect_err("not tied yet").0, "UserNotFoundException");
    assert!(way.sign_in().await.contains("?code="));
    let derived = way.exchange(&service, named.clone(), HOME).await.expect("a token");
    assert_eq!(claims(derived["IssuedToken"].as_str().expect("a token"))["username"], "ann");
    let other = json!({ "sub": "u2", "email": "bea@idp.example" });
    assert_eq!(way.exchange(&service, other, HOME).await.expect_err("the address is another's now").0, "UserNotFoundException");
}

#[tokio::test]
async fn levels_of_sign_in_go_to_the_provider_and_come_back_in_its_words() {
    let way = Way::new().await;
    let mapping = json!({ "Level1": "urn:idp:low", "Level3": "urn:idp:high" });
    way.world.call("UpdateIdentityProvider", json!({ "ProviderName": NAME, "AcrMapping": mapping })).await;
    let wanted = "urn:cognito:loa:3 urn:cognito:loa:2 urn:cognito:loa:1";
    let high = json!({ "acr": "urn:idp:high" });
    // Of userInfo nobody has signed the level.
    for (said, info, level) in [
        (json!("urn:idp:high"), json!({}), 3),
        (json!("urn:idp:low"), json!({}), 1),
        (json!("another"), json!({}), 1),
        (Value::Null, json!({}), 1),
        (Value::Null, high, 1),
    ] {
        let mut signed = json!({ "sub": "u1" });
        if !said.is_null() {
            signed["acr"] = said.clone();
        }
        way.idp.says(&signed, &info);
        let trip = way.start(&[("acr_values", wanted)]).await;
        assert_eq!(trip.get("acr_values").as_deref(), Some("urn:idp:high urn:idp:low"));
        let code = way.idp.agree(&trip.place);
        let end = place(&way.back(&trip, &[("code", &code)]).await);
        let (_, tokens) = way.world.exchange(fields(&end).get("code").unwrap_or_else(|| panic!("{end}")), &[]).await;
        let id = claims(tokens["id_token"].as_str().expect("one"));
        assert_eq!((&id["amr"], &id["acr"]), (&json!(["fed"]), &json!(format!("urn:cognito:loa:{level}"))), "{said} {info}");
    }
}

#[tokio::test]
async fn a_session_below_the_level_that_is_wanted_goes_to_the_provider_again() {
    let way = Way::new().await;
    way.world.call("UpdateIdentityProvider", json!({ "ProviderName": NAME, "AcrMapping": { "Level3": "urn:idp:high" } })).await;
    let browser_at = async |acr: &str| {
        way.idp.says(&json!({ "sub": "u1", "acr": acr }), &json!({}));
        let trip = way.start(&[]).await;
        let code = way.idp.agree(&trip.place);
        kept(&way.back(&trip, &[("code", &code)]).await)
    };
    let (low, high) = (browser_at("urn:idp:low").await, browser_at("urn:idp:high").await);
    let asked = |levels: &'static str| way.world.query(&[("identity_provider", NAME), ("acr_values", levels)]);
    for (browser, levels, serves) in [
        (&low, "urn:cognito:loa:3 urn:cognito:loa:1", false),
        (&low, "urn:cognito:loa:1 urn:cognito:loa:3", true),
        (&high, "urn:cognito:loa:3", true),
        (&high, "urn:cognito:loa:4 urn:cognito:loa:3", false),
    ] {
        let place = way.world.authorize(&asked(levels), browser).await;
        let wanted = if serves { format!("{CALLBACK}?code=") } else { format!("{}/authorize?", way.idp.origin) };
        assert!(place.starts_with(&wanted), "{levels}: {place}");
    }
}
