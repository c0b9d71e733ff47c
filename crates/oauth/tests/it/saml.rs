//! Sign-ins at a SAML provider and sign-outs there, from the browser's first request to the app's tokens (managed-login 4.4).

use std::time::Duration;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use domain::form::Form;
use http::header::{CONTENT_TYPE, COOKIE, SET_COOKIE};
use http::{HeaderMap, Method};
use identity::pool::resources::{self, SIGNING_CERTIFICATE};
use identity::pool::saml::certificate::Certificate;
use identity::testing::saml::{self as provider, Assertion, Cipher, Idp, attribute, encrypted_for, inflated, posted};
use oauth::web::WebResponse;
use serde_json::{Value, json};

use super::support::*;

const ACS: &str = "http://people.auth.us-east-1.localhost:9229/saml2/idpresponse";
const METADATA_URL: &str = "https://idp.example/metadata";

/// A pool with a provider, and the provider.
struct Staff {
    world: World,
    idp: Idp,
}

/// A browser at the provider: what it brought, and its cookies here.
struct Away {
    place: String,
    request: String,
    id: String,
    relay_state: String,
    cookies: HeaderMap,
}

fn merged(mut all: Value, more: Value) -> Value {
    all.as_object_mut().expect("members").extend(more.as_object().expect("members").clone());
    all
}

impl Staff {
    async fn new() -> Self {
        Self::with(json!({}), json!({})).await
    }

    /// With further ProviderDetails, and other settings of the client.
    async fn with(details: Value, client: Value) -> Self {
        let idp = Idp::new();
        let world = World::new().await;
        world.app.fetcher.answer(METADATA_URL, 200, &[], idp.metadata());
        let mut all = json!({ "MetadataFile": idp.metadata() });
        if details.get("MetadataURL").is_some() {
            all = json!({});
        }
        let details = merged(all, details);
        let mapping = json!({ "email": "mail", "name": "name", "nickname": "groups" });
        world
            .call(
                "CreateIdentityProvider",
                json!({ "ProviderName": "Staff", "ProviderType": "SAML", "ProviderDetails": details, "AttributeMapping": mapping }),
            )
            .await;
        let client = merged(json!({ "SupportedIdentityProviders": ["COGNITO", "Staff"] }), client);
        let mut staff = Self { world, idp };
        staff.world.client_id = staff.world.add_client(client).await;
        staff
    }

    /// A browser that has gone to the provider.
    async fn away(&self, more: &[(&str, &str)]) -> Away {
        let mut fields = vec![("identity_provider", "Staff")];
        fields.extend(more);
        let response = self.world.send(Method::GET, "/oauth2/authorize", &self.world.query(&fields), HeaderMap::new(), "").await;
        let place = place(&response);
        assert!(place.starts_with("https://idp.example/sso?SAMLRequest="), "{place}");
        let sent = self::fields(&place);
        let request = inflated(sent.get("SAMLRequest").expect("a request"));
        let id = request.split_once(" ID=\"").expect("an id").1.split('"').next().expect("an id").to_owned();
        let relay_state = sent.get("RelayState").expect("a state").to_owned();
        Away { place, request, id, relay_state, cookies: all_cookies(&response) }
    }

    fn audience(&self) -> String {
        format!("urn:amazon:cognito:sp:{}", self.world.pool_id)
    }

    /// What the provider says of Ann, to a request or to none.
    fn assertion(&self, request: Option<&str>) -> Assertion {
        Assertion {
            // Each its own.
            id: format!("_a{}", request.unwrap_or_default()),
            issued: "2026-01-02T03:04:05Z".to_owned(),
            not_before: "2026-01-02T03:04:00Z".to_owned(),
            until: "2026-01-02T03:09:05Z".to_owned(),
            audience: self.audience(),
            recipient: ACS.to_owned(),
            in_response_to: request.map(str::to_owned),
            attributes: attribute("mail", &["ann@example.com"]) + &attribute("groups", &["a b", "c"]),
            ..Assertion::default()
        }
    }

    /// A response around it, its signature by the provider's key.
    fn response(&self, assertion: &Assertion) -> String {
        around(&self.idp.signed(&assertion.text(), &assertion.id), assertion.in_response_to.as_deref())
    }

    /// The browser comes back with a text.
    async fn post(&self, text: &str, relay_state: &str, cookies: &HeaderMap) -> WebResponse {
        self.post_to("/saml2/idpresponse", text, relay_state, cookies).await
    }

    async fn post_to(&self, path: &str, text: &str, relay_state: &str, cookies: &HeaderMap) -> WebResponse {
        let mut sent = headers(&[(CONTENT_TYPE, "application/x-www-form-urlencoded")]);
        sent.extend(cookies.clone());
        let text = posted(text);
        let form: Vec<_> =
            [("SAMLResponse", text.as_str()), ("RelayState", relay_state)].into_iter().filter(|(_, value)| !value.is_empty()).collect();
        self.world.send(Method::POST, path, "", sent, &query(&form)).await
    }

    /// A sign-in from the beginning, with what is changed of the assertion: where it leads.
    async fn signed_in(&self, change: impl FnOnce(&mut Assertion)) -> WebResponse {
        let away = self.away(&[]).await;
        let mut assertion = self.assertion(Some(&away.id));
        change(&mut assertion);
        self.post(&self.response(&assertion), &away.relay_state, &away.cookies).await
    }
}

fn around(assertion: &str, request: Option<&str>) -> String {
    provider::response(assertion, request).replace(provider::RECIPIENT, ACS)
}

/// All cookies that an answer sets, as the browser sends them.
fn all_cookies(response: &WebResponse) -> HeaderMap {
    let pairs = response.headers().get_all(SET_COOKIE).iter().map(|set| set.to_str().expect("text").split(';').next().expect("a pair"));
    headers(&[(COOKIE, &pairs.collect::<Vec<_>>().join("; "))])
}

/// What the app is told.
#[track_caller]
fn told(response: &WebResponse) -> (String, String) {
    let place = place(response);
    assert!(place.starts_with(CALLBACK), "{place}");
    let all = fields(&place);
    assert_eq!(all.get("state"), Some("s1"));
    (all.get("error").expect("an error").to_owned(), all.get("error_description").unwrap_or_default().to_owned())
}

#[track_caller]
fn is_error_page(response: &WebResponse) {
    assert_eq!(place(response), "/error?error=invalid_request");
}

#[track_caller]
fn is_told(response: &WebResponse, text: &str) {
    let place = place(response);
    assert!(place.starts_with("/error?error=invalid_request&"), "{place}");
    assert_eq!(fields(&place).get("error_description"), Some(text));
}

const NO_STATE: &str = "Invalid relayState from identity provider";
const NO_REQUEST: &str = "Invalid samlResponse or relayState from identity provider";

fn server_error(text: &str) -> (String, String) {
    ("server_error".to_owned(), format!("Invalid SAML response received: {text}"))
}

#[tokio::test]
async fn a_user_of_the_provider_gets_tokens() {
    let staff = Staff::new().await;
    let away = staff.away(&[("scope", "openid email profile")]).await;
    assert!(away.request.contains(&format!(r#" AssertionConsumerServiceURL="{ACS}" "#)), "{}", away.request);
    assert!(away.request.contains(&format!("<saml:Issuer>{}</saml:Issuer>", staff.audience())), "{}", away.request);
    assert_eq!(fields(&away.place).get("Signature"), None);

    let back = staff.post(&staff.response(&staff.assertion(Some(&away.id))), &away.relay_state, &away.cookies).await;
    let code = fields(&place(&back)).get("code").unwrap_or_else(|| panic!("{back:?}")).to_owned();
    let (status, tokens) = staff.world.exchange(&code, &[]).await;
    assert_eq!(status, 200, "{tokens}");
    let id = claims(tokens["id_token"].as_str().expect("a token"));
    assert_eq!((&id["cognito:username"], &id["email"]), (&json!("Staff_ann@example.com"), &json!("ann@example.com")));
    assert_eq!(id["nickname"], "[a+b,c]");
    let identity = &id["identities"][0];
    assert_eq!((&identity["providerType"], &identity["issuer"]), (&json!("SAML"), &json!(provider::ISSUER)));
    assert_eq!(identity["userId"], "ann@example.com");
    let user = staff.world.call("AdminGetUser", json!({ "Username": "Staff_ann@example.com" })).await;
    assert_eq!(user["UserStatus"], "EXTERNAL_PROVIDER");
    // The browser has a session now.
    let again = staff.world.authorize(&staff.world.query(&[("identity_provider", "Staff")]), &all_cookies(&back)).await;
    assert!(fields(&again).get("code").is_some(), "{again}");
}

#[tokio::test]
async fn a_request_is_signed_with_the_key_that_the_pool_publishes() {
    let staff = Staff::with(json!({ "RequestSigningAlgorithm": "rsa-sha256" }), json!({})).await;
    let away = staff.away(&[("prompt", "login")]).await;
    assert!(away.request.contains(r#" ForceAuthn="true""#), "{}", away.request);
    is_signed(&staff, &away.place).await;
}

async fn is_signed(staff: &Staff, place: &str) {
    let certificate = staff.world.call("GetSigningCertificate", json!({})).await;
    let der = STANDARD.decode(certificate["Certificate"].as_str().expect("one")).expect("Base64");
    let (signed, signature) = place.split_once('?').expect("a query").1.split_once("&Signature=").expect("a signature");
    let signature = Form::parse(format!("s={signature}").as_bytes()).expect("a field");
    let signature = STANDARD.decode(signature.get("s").expect("one")).expect("Base64");
    let key = aws_lc_rs::signature::UnparsedPublicKey::new(
        &aws_lc_rs::signature::RSA_PKCS1_2048_8192_SHA256,
        Certificate::read(&der).expect("a certificate").public_key,
    );
    key.verify(signed.as_bytes(), &signature).expect("the pool's signature");
}

#[tokio::test]
async fn what_is_wrong_with_a_response_is_told_to_the_app() {
    let staff = Staff::new().await;
    assert_eq!(
        told(&staff.signed_in(|a| a.audience = "urn:amazon:cognito:sp:us-east-1_Other".to_owned()).await),
        server_error("the assertion is for another audience")
    );
    assert_eq!(told(&staff.signed_in(|a| a.recipient = format!("{ACS}/x")).await), server_error("the assertion is for another recipient"));
    assert_eq!(told(&staff.signed_in(|a| a.until = "2026-01-02T03:00:00Z".to_owned()).await), server_error("the assertion has expired"));
    assert_eq!(
        told(&staff.signed_in(|a| a.in_response_to = Some("_other".to_owned())).await),
        server_error("the response is to another request")
    );
    assert_eq!(told(&staff.signed_in(|a| a.in_response_to = None).await), server_error("the response is to another request"));
    let invalid = server_error("SAML Response signature is invalid");
    let away = staff.away(&[]).await;
    let stolen = staff.response(&staff.assertion(Some(&away.id))).replace("ann@example.com", "root@example.com");
    assert_eq!(told(&staff.post(&stolen, &away.relay_state, &away.cookies).await), invalid);
    let away = staff.away(&[]).await;
    let forged = Staff { idp: Idp::other(), ..staff };
    let text = forged.response(&forged.assertion(Some(&away.id)));
    assert_eq!(told(&forged.post(&text, &away.relay_state, &away.cookies).await), invalid);
    let away = forged.away(&[]).await;
    assert_eq!(told(&forged.post("no xml", &away.relay_state, &away.cookies).await), server_error("SAML Response is not readable"));
}

#[tokio::test]
async fn a_state_is_good_once_and_in_the_browser_that_took_it_along() {
    let staff = Staff::new().await;
    let away = staff.away(&[]).await;
    let text = staff.response(&staff.assertion(Some(&away.id)));
    is_told(&staff.post(&text, &away.relay_state, &HeaderMap::new()).await, NO_STATE);
    let other = staff.away(&[]).await;
    is_told(&staff.post(&text, &away.relay_state, &other.cookies).await, NO_STATE);
    is_told(&staff.post(&text, "", &away.cookies).await, NO_STATE);
    is_told(&staff.post(&text, "made-up", &away.cookies).await, NO_STATE);
    assert!(fields(&place(&staff.post(&text, &away.relay_state, &away.cookies).await)).get("code").is_some());
    is_told(&staff.post(&text, &away.relay_state, &away.cookies).await, NO_STATE);
    // In time.
    let late = staff.away(&[]).await;
    staff.world.app.clock.advance(Duration::from_secs(300));
    is_told(&staff.post(&staff.response(&staff.assertion(Some(&late.id))), &late.relay_state, &late.cookies).await, NO_STATE);
    let get = staff.world.send(Method::GET, "/saml2/idpresponse", "", HeaderMap::new(), "").await;
    assert_eq!(get.status(), 405);
}

fn unasked(staff: &Staff, more: &[(&str, &str)]) -> String {
    let mut all = vec![
        ("identity_provider", "Staff"),
        ("client_id", staff.world.client_id.as_str()),
        ("redirect_uri", CALLBACK),
        ("response_type", "code"),
        ("scope", "openid email"),
        ("state", "s1"),
    ];
    for (name, value) in more {
        all.retain(|(known, _)| known != name);
        all.push((name, value));
    }
    query(&all)
}

#[tokio::test]
async fn a_provider_may_begin_only_where_that_is_allowed() {
    let only_saml = json!({ "SupportedIdentityProviders": ["Staff"] });
    let staff = Staff::with(json!({ "IDPInit": "true" }), only_saml.clone()).await;
    let none = HeaderMap::new();
    let text = staff.response(&staff.assertion(None));
    let back = staff.post(&text, &unasked(&staff, &[]), &none).await;
    let code = fields(&place(&back)).get("code").unwrap_or_else(|| panic!("{back:?}")).to_owned();
    assert_eq!(staff.world.exchange(&code, &[]).await.0, 200);
    // The assertion was used.
    assert_eq!(told(&staff.post(&text, &unasked(&staff, &[]), &none).await), server_error("the assertion was used before"));
    // Not to anywhere, not to a request that somebody else made, not too old.
    let fresh = |id: &str| Assertion { id: id.to_owned(), ..staff.assertion(None) };
    let elsewhere = unasked(&staff, &[("redirect_uri", "https://evil.example/cb")]);
    assert!(place(&staff.post(&staff.response(&fresh("_a2")), &elsewhere, &none).await).starts_with("/error?error=redirect_mismatch"));
    let answer = staff.response(&staff.assertion(Some("_x")));
    assert_eq!(told(&staff.post(&answer, &unasked(&staff, &[]), &none).await), server_error("the response is to another request"));
    let old = staff.response(&Assertion { issued: "2026-01-02T02:58:04Z".to_owned(), ..fresh("_a3") });
    assert_eq!(told(&staff.post(&old, &unasked(&staff, &[]), &none).await), server_error("the assertion is not of now"));

    for (details, client) in [(json!({}), only_saml), (json!({ "IDPInit": "true" }), json!({}))] {
        let staff = Staff::with(details, client).await;
        is_told(&staff.post(&staff.response(&staff.assertion(None)), &unasked(&staff, &[]), &none).await, NO_REQUEST);
        let local = unasked(&staff, &[("identity_provider", "COGNITO")]);
        let place = place(&staff.post(&staff.response(&staff.assertion(None)), &local, &none).await);
        assert!(place.starts_with("/error?"), "{place}");
    }
}

#[tokio::test]
async fn metadata_of_an_address_is_kept_for_some_hours_and_fetched_anew_for_new_keys() {
    let staff = Staff::with(json!({ "MetadataURL": METADATA_URL }), json!({})).await;
    let fetched = || staff.world.app.fetcher.asked().len();
    let before = fetched();
    staff.away(&[]).await;
    staff.away(&[]).await;
    assert_eq!(fetched(), before + 1);
    let hours = |hours: u64| staff.world.app.clock.advance(Duration::from_secs(hours * 3600));
    hours(4);
    staff.away(&[]).await;
    assert_eq!(fetched(), before + 1);
    // From the fifth hour on it is asked again, and serves till the sixth although nobody answers.
    hours(1);
    staff.world.app.fetcher.answer(METADATA_URL, 503, &[], "");
    staff.away(&[]).await;
    assert_eq!(fetched(), before + 2);
    staff.away(&[]).await;
    assert_eq!(fetched(), before + 2, "it failed just now");
    hours(1);
    let gone = staff
        .world
        .send(Method::GET, "/oauth2/authorize", &staff.world.query(&[("identity_provider", "Staff")]), HeaderMap::new(), "")
        .await;
    assert_eq!(told(&gone), ("server_error".to_owned(), "Error retrieving metadata of Staff".to_owned()));
}

#[tokio::test]
async fn new_keys_of_a_provider_are_known_at_once_and_made_up_ones_send_nobody_for_more() {
    let staff = Staff::with(json!({ "MetadataURL": METADATA_URL }), json!({})).await;
    let changes = |staff: Staff, idp: Idp| {
        staff.world.app.fetcher.answer(METADATA_URL, 200, &[], idp.metadata());
        Staff { idp, ..staff }
    };
    let invalid = server_error("SAML Response signature is invalid");
    staff.away(&[]).await;
    let before = staff.world.app.fetcher.asked().len();
    let staff = changes(staff, Idp::other());
    // All who come at once find what one of them fetched.
    let (first, second, third) = tokio::join!(staff.signed_in(|_| {}), staff.signed_in(|_| {}), staff.signed_in(|_| {}));
    for back in [first, second, third] {
        assert!(fields(&place(&back)).get("code").is_some(), "{back:?}");
    }
    assert_eq!(staff.world.app.fetcher.asked().len(), before + 1);
    // Again within a short time it is not asked; after it, once.
    let staff = changes(staff, Idp::new());
    assert_eq!(told(&staff.signed_in(|_| {}).await), invalid);
    assert_eq!(staff.world.app.fetcher.asked().len(), before + 1);
    staff.world.app.clock.advance(Duration::from_secs(30));
    let back = staff.signed_in(|_| {}).await;
    assert!(fields(&place(&back)).get("code").is_some(), "{back:?}");
    assert_eq!(staff.world.app.fetcher.asked().len(), before + 2);
    // What is signed by somebody else, and what is not even what was signed.
    staff.world.app.clock.advance(Duration::from_secs(30));
    let away = staff.away(&[]).await;
    let broken = staff.response(&staff.assertion(Some(&away.id))).replace("ann@example.com", "root@example.com");
    assert_eq!(told(&staff.post(&broken, &away.relay_state, &away.cookies).await), invalid);
    assert_eq!(staff.world.app.fetcher.asked().len(), before + 2, "a new key would not help");
    let forged = Staff { idp: Idp::other(), ..staff };
    for _ in 0..3 {
        assert_eq!(told(&forged.signed_in(|_| {}).await), invalid);
    }
    assert_eq!(forged.world.app.fetcher.asked().len(), before + 3);
}

#[tokio::test]
async fn a_pool_describes_itself_to_its_providers() {
    let staff =
        Staff::with(json!({ "EncryptedResponses": "true", "RequestSigningAlgorithm": "rsa-sha256", "IDPSignout": "true" }), json!({}))
            .await;
    let get = async |staff: &Staff, query: &str| staff.world.send(Method::GET, "/saml2/metadata", query, HeaderMap::new(), "").await;
    let text = |response: &WebResponse| String::from_utf8(response.body().clone()).expect("text");
    let response = get(&staff, "identity_provider=Staff").await;
    assert_eq!((response.status().as_u16(), response.headers()[CONTENT_TYPE].to_str().ok()), (200, Some("application/samlmetadata+xml")));
    let signing = staff.world.call("GetSigningCertificate", json!({})).await["Certificate"].as_str().expect("one").to_owned();
    let described = staff.world.call("DescribeIdentityProvider", json!({ "ProviderName": "Staff" })).await;
    let encryption = described["IdentityProvider"]["ProviderDetails"]["ActiveEncryptionCertificate"].as_str().expect("one").to_owned();
    let key = |usage: &str, certificate: &str, methods: &str| {
        format!(
            r#"<md:KeyDescriptor use="{usage}"><ds:KeyInfo><ds:X509Data><ds:X509Certificate>{certificate}</ds:X509Certificate></ds:X509Data></ds:KeyInfo>{methods}</md:KeyDescriptor>"#
        )
    };
    let method = |algorithm: &str, inside: &str| match inside {
        "" => format!(r#"<md:EncryptionMethod Algorithm="{algorithm}"/>"#),
        inside => format!(r#"<md:EncryptionMethod Algorithm="{algorithm}">{inside}</md:EncryptionMethod>"#),
    };
    let methods = [
        method("http://www.w3.org/2009/xmlenc11#aes256-gcm", ""),
        method("http://www.w3.org/2009/xmlenc11#aes128-gcm", ""),
        method("http://www.w3.org/2001/04/xmlenc#aes256-cbc", ""),
        method("http://www.w3.org/2001/04/xmlenc#aes128-cbc", ""),
        method(
            "http://www.w3.org/2009/xmlenc11#rsa-oaep",
            r#"<ds:DigestMethod Algorithm="http://www.w3.org/2001/04/xmlenc#sha256"/><xenc11:MGF xmlns:xenc11="http://www.w3.org/2009/xmlenc11#" Algorithm="http://www.w3.org/2009/xmlenc11#mgf1sha256"/>"#,
        ),
        method("http://www.w3.org/2001/04/xmlenc#rsa-oaep-mgf1p", ""),
    ];
    let service = |name: &str, place: &str, more: &str| {
        format!(r#"<md:{name} Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST" Location="{place}"{more}/>"#)
    };
    let wanted = |signs: bool, encryption: &str, out: &str| {
        format!(
            "{}\n{}{}{encryption}{out}{}{}</md:SPSSODescriptor></md:EntityDescriptor>\n",
            r#"<?xml version="1.0" encoding="UTF-8"?>"#,
            format_args!(
                r#"<md:EntityDescriptor xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata" xmlns:ds="http://www.w3.org/2000/09/xmldsig#" entityID="{}"><md:SPSSODescriptor AuthnRequestsSigned="{signs}" WantAssertionsSigned="true" protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol">"#,
                staff.audience()
            ),
            key("signing", &signing, ""),
            "<md:NameIDFormat>urn:oasis:names:tc:SAML:2.0:nameid-format:persistent</md:NameIDFormat>\
             <md:NameIDFormat>urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress</md:NameIDFormat>\
             <md:NameIDFormat>urn:oasis:names:tc:SAML:1.1:nameid-format:unspecified</md:NameIDFormat>",
            service("AssertionConsumerService", ACS, r#" index="0" isDefault="true""#),
        )
    };
    let out = service("SingleLogoutService", &ACS.replace("/idpresponse", "/logout"), "");
    assert_eq!(text(&response), wanted(true, &key("encryption", &encryption, &methods.concat()), &out));
    // What is the same for all.
    assert_eq!(text(&get(&staff, "").await), wanted(false, "", &out));
    assert_eq!(get(&staff, "identity_provider=Nobody").await.status(), 404);
    let head = staff.world.send(Method::HEAD, "/saml2/metadata", "", HeaderMap::new(), "").await;
    assert_eq!((head.status().as_u16(), head.body().len()), (200, 0));

    // A provider for which nothing is set: what its own metadata wants is done all the same.
    let wanting = |idp: &Idp| idp.metadata().replace("<IDPSSODescriptor ", r#"<IDPSSODescriptor WantAuthnRequestsSigned="true" "#);
    for (wants, document) in [(false, staff.idp.metadata()), (true, wanting(&staff.idp))] {
        let other = Staff::with(json!({ "MetadataFile": document }), json!({})).await;
        let told = text(&get(&other, "identity_provider=Staff").await);
        assert!(told.contains(&format!(r#" AuthnRequestsSigned="{wants}" "#)), "{told}");
        assert!(!told.contains("encryption") && !told.contains("SingleLogoutService"), "{told}");
    }
}

#[tokio::test]
async fn a_pool_without_saml_providers_describes_itself_to_nobody_and_makes_no_keys() {
    let world = World::new().await;
    let get = async |world: &World, query: &str| world.send(Method::GET, "/saml2/metadata", query, HeaderMap::new(), "").await.status();
    let keys = async |world: &World| {
        let pool_id = world.pool_id.clone();
        world.app.store.read(move |tx| resources::has_any(tx, SIGNING_CERTIFICATE, &pool_id)).await.expect("an answer")
    };
    assert_eq!((get(&world, "").await.as_u16(), keys(&world).await), (404, false));
    assert_eq!((get(&world, "identity_provider=Staff").await.as_u16(), keys(&world).await), (404, false));
    let staff = Staff::new().await;
    assert_eq!((get(&staff.world, "").await.as_u16(), keys(&staff.world).await), (200, true));
}

#[tokio::test]
async fn what_a_provider_wants_is_not_made_up_while_we_are_busy() {
    let staff = Staff::with(json!({ "MetadataURL": METADATA_URL }), json!({})).await;
    let get = async || staff.world.send(Method::GET, "/saml2/metadata", "identity_provider=Staff", HeaderMap::new(), "").await;
    let fetcher = &staff.world.app.fetcher;
    fetcher.be_busy(METADATA_URL);
    let busy = get().await;
    assert_ne!(busy.status(), 200, "{busy:?}");
    // What publishes nothing wants nothing.
    fetcher.answer(METADATA_URL, 404, &[], "");
    let told = String::from_utf8(get().await.body().clone()).expect("text");
    assert!(told.contains(r#" AuthnRequestsSigned="false" "#), "{told}");
}

#[tokio::test]
async fn an_address_that_comes_to_describe_another_provider_signs_nobody_in() {
    let staff = Staff::with(json!({ "MetadataURL": METADATA_URL }), json!({})).await;
    staff.away(&[]).await;
    let other = "https://victim.example/metadata";
    staff.world.app.fetcher.answer(METADATA_URL, 200, &[], Idp::other().metadata().replace(provider::ISSUER, other));
    let staff = Staff { idp: Idp::other(), ..staff };
    let invalid = server_error("SAML Response signature is invalid");
    assert_eq!(told(&staff.signed_in(|a| a.issuer = other.to_owned()).await), invalid);
    // Nor after a change of anything else.
    let mapping = json!({ "email": "email" });
    staff.world.call("UpdateIdentityProvider", json!({ "ProviderName": "Staff", "AttributeMapping": mapping })).await;
    staff.world.app.clock.advance(Duration::from_secs(30));
    assert_eq!(told(&staff.signed_in(|a| a.issuer = other.to_owned()).await), invalid);
    // Its administrator may make it so.
    let details = json!({ "MetadataURL": METADATA_URL });
    staff.world.call("UpdateIdentityProvider", json!({ "ProviderName": "Staff", "ProviderDetails": details })).await;
    let away = staff.away(&[]).await;
    let assertion = Assertion { issuer: other.to_owned(), ..staff.assertion(Some(&away.id)) };
    let text = staff.response(&assertion).replace(provider::ISSUER, other);
    let back = staff.post(&text, &away.relay_state, &away.cookies).await;
    assert!(fields(&place(&back)).get("code").is_some(), "{back:?}");
}

#[tokio::test]
async fn a_document_that_is_no_metadata_is_not_fetched_again_at_once() {
    let staff = Staff::with(json!({ "MetadataURL": METADATA_URL }), json!({})).await;
    let fetcher = &staff.world.app.fetcher;
    fetcher.answer(METADATA_URL, 200, &[], "<html/>");
    let asked = staff.world.query(&[("identity_provider", "Staff")]);
    let before = fetcher.asked().len();
    for _ in 0..2 {
        let gone = staff.world.send(Method::GET, "/oauth2/authorize", &asked, HeaderMap::new(), "").await;
        assert_eq!(told(&gone), ("server_error".to_owned(), "Error retrieving metadata of Staff".to_owned()));
    }
    assert_eq!(fetcher.asked().len(), before + 1);
}

#[tokio::test]
async fn where_assertions_must_be_encrypted_no_others_are_taken() {
    let staff = Staff::with(json!({ "EncryptedResponses": "true" }), json!({})).await;
    let described = staff.world.call("DescribeIdentityProvider", json!({ "ProviderName": "Staff" })).await;
    let certificate = described["IdentityProvider"]["ProviderDetails"]["ActiveEncryptionCertificate"].as_str().expect("one").to_owned();
    let certificate = Certificate::read(&STANDARD.decode(certificate).expect("Base64")).expect("a certificate");
    assert_eq!(told(&staff.signed_in(|_| {}).await), server_error("the assertion is not encrypted"));
    for cipher in [Cipher::Gcm, Cipher::Gcm128, Cipher::Cbc, Cipher::Cbc256] {
        let away = staff.away(&[]).await;
        let assertion = staff.assertion(Some(&away.id));
        let signed = staff.idp.signed(&assertion.text(), &assertion.id);
        let text = around(&encrypted_for(&certificate, &signed, cipher), Some(&away.id));
        let back = staff.post(&text, &away.relay_state, &away.cookies).await;
        assert!(fields(&place(&back)).get("code").is_some(), "{back:?}");
    }
    // For somebody else's key; the tests have two.
    let stranger = [Idp::new(), Idp::other()].into_iter().find(|idp| idp.certificate().public_key != certificate.public_key).expect("one");
    let away = staff.away(&[]).await;
    let assertion = staff.assertion(Some(&away.id));
    let text = around(&stranger.encrypted(&staff.idp.signed(&assertion.text(), &assertion.id), Cipher::Gcm), Some(&away.id));
    assert_eq!(told(&staff.post(&text, &away.relay_state, &away.cookies).await), server_error("SAML Response signature is invalid"));
}

#[tokio::test]
async fn what_the_pool_refuses_is_worded_as_for_saml() {
    let staff = Staff::new().await;
    let emoji = staff.signed_in(|a| a.attributes = attribute("mail", &["\u{1f600}"])).await;
    assert_eq!(told(&emoji), server_error("a value has characters of four bytes"));
    let long = staff.signed_in(|a| a.name_id = format!("<saml:NameID>{}</saml:NameID>", "a".repeat(200))).await;
    let (error, text) = told(&long);
    assert_eq!(error, "server_error");
    assert!(text.starts_with("Error in SAML response processing: 1 validation error detected: Value 'Staff_aaa"), "{text}");
    assert!(fields(&place(&staff.signed_in(|_| {}).await)).get("code").is_some());
    staff.world.disable("Staff_ann@example.com").await;
    let (error, text) = told(&staff.signed_in(|_| {}).await);
    assert_eq!((error.as_str(), text.as_str()), ("invalid_request", "User is disabled."));
}

#[tokio::test]
async fn signing_out_goes_by_the_provider_and_on() {
    let staff = Staff::with(json!({ "IDPSignout": "true" }), json!({})).await;
    let back = staff.signed_in(|a| a.name_id = r#"<saml:NameID Format="urn:f">ann@example.com</saml:NameID>"#.to_owned()).await;
    let leave = query(&[("client_id", staff.world.client_id.as_str()), ("logout_uri", "https://app.example/bye")]);
    let left = staff.world.send(Method::GET, "/logout", &leave, all_cookies(&back), "").await;
    let there = place(&left);
    assert!(there.starts_with("https://idp.example/slo?SAMLRequest="), "{there}");
    is_signed(&staff, &there).await;
    let sent = fields(&there);
    let request = inflated(sent.get("SAMLRequest").expect("a request"));
    assert!(
        request.contains(r#"<saml:NameID Format="urn:f">ann@example.com</saml:NameID><samlp:SessionIndex>_session-1</samlp:SessionIndex>"#),
        "{request}"
    );
    // The session here has ended, whatever comes of it there.
    let again = staff.world.authorize(&staff.world.query(&[("prompt", "none")]), &all_cookies(&back)).await;
    assert_eq!(fields(&again).get("error"), Some("login_required"));

    let id = request.split_once(" ID=\"").expect("an id").1.split('"').next().expect("an id");
    let answer = |id: &str| {
        format!(
            r#"<samlp:LogoutResponse xmlns:samlp="{}" Destination="{}" ID="_l" InResponseTo="{id}" Version="2.0"><saml:Issuer xmlns:saml="{}">{}</saml:Issuer></samlp:LogoutResponse>"#,
            provider::SAMLP,
            ACS.replace("/idpresponse", "/logout"),
            provider::SAML,
            provider::ISSUER
        )
    };
    let relay_state = sent.get("RelayState").expect("a state");
    let none = HeaderMap::new();
    let post = async |text: &str, state: &str| staff.post_to("/saml2/logout", text, state, &none).await;
    is_error_page(&post(&staff.idp.signed(&answer("_other"), "_l"), relay_state).await);
    is_error_page(&post(&Idp::other().signed(&answer(id), "_l"), relay_state).await);
    is_error_page(&post(&staff.idp.signed(&answer(id), "_l"), "made-up").await);
    let signed = staff.idp.signed(&answer(id), "_l");
    assert_eq!(place(&post(&signed, relay_state).await), "https://app.example/bye");
    is_error_page(&post(&signed, relay_state).await);
    let get = staff.world.send(Method::GET, "/saml2/logout", "", HeaderMap::new(), "").await;
    assert_eq!(get.status(), 405);
}

#[tokio::test]
async fn without_the_setting_and_for_local_users_signing_out_stays_here() {
    let leave = async |staff: &Staff, cookies: HeaderMap| {
        let query = query(&[("client_id", staff.world.client_id.as_str()), ("logout_uri", "https://app.example/bye")]);
        place(&staff.world.send(Method::GET, "/logout", &query, cookies, "").await)
    };
    let quiet = Staff::new().await;
    assert_eq!(leave(&quiet, all_cookies(&quiet.signed_in(|_| {}).await)).await, "https://app.example/bye");
    let loud = Staff::with(json!({ "IDPSignout": "true" }), json!({})).await;
    assert_eq!(leave(&loud, loud.world.signed_in(&loud.world.sub).await).await, "https://app.example/bye");
    assert_eq!(leave(&loud, HeaderMap::new()).await, "https://app.example/bye");
}
