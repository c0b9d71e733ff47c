//! Sign-ins at the social providers (managed-login 4.3), each played by a server on this machine.

use aws_lc_rs::signature::{ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, KeyPair};
use base64::Engine;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use domain::form::Form;
use domain::jwt::foreign::{self, ForeignKeys};
use http::header::{CONTENT_TYPE, COOKIE, SET_COOKIE};
use http::{HeaderMap, Method};
use serde_json::{Value, json};

use super::fake_provider::{FakeProvider, Fault};
use super::oidc_sign_in::{outgoing, provide};
use super::support::*;

struct Way {
    world: World,
    idp: FakeProvider,
    name: &'static str,
}

impl Way {
    /// `details` beside the addresses, which are the server's.
    async fn new(name: &'static str, details: Value, mapping: Value) -> Self {
        let (mut world, idp) = (outgoing().await, FakeProvider::start().await);
        let at = |path: &str| format!("{}{path}", idp.origin);
        let mut all = json!({
            "client_id": "cognate", "client_secret": "hush", "authorize_scopes": "email", "authorize_url": at("/authorize"), "token_url": at("/token"),
            "jwks_uri": at("/keys"), "oidc_issuer": idp.origin, "attributes_url": at("/userinfo"),
        });
        all.as_object_mut().expect("details").extend(details.as_object().expect("details").clone());
        let provider = json!({ "ProviderName": name, "ProviderType": name, "ProviderDetails": all, "AttributeMapping": mapping });
        provide(&mut world, provider).await;
        Self { world, idp, name }
    }

    /// Where the browser is sent, and its cookie.
    async fn start(&self) -> (String, HeaderMap) {
        let response = self
            .world
            .send(Method::GET, "/oauth2/authorize", &self.world.query(&[("identity_provider", self.name)]), HeaderMap::new(), "")
            .await;
        (place(&response), cookies(&response.headers()[SET_COOKIE]))
    }

    /// The ID token's claims after a sign-in.
    async fn sign_in(&self) -> Value {
        let (sent, cookies) = self.start().await;
        let code = self.idp.agree(&sent);
        let state = fields(&sent).get("state").expect("a state").to_owned();
        let back = self.world.send(Method::GET, "/oauth2/idpresponse", &query(&[("code", &code), ("state", &state)]), cookies, "").await;
        self.tokens(&place(&back)).await
    }

    async fn tokens(&self, end: &str) -> Value {
        let code = fields(end).get("code").unwrap_or_else(|| panic!("{end}")).to_owned();
        let (_, tokens) = self.world.exchange(&code, &[]).await;
        claims(tokens["id_token"].as_str().expect("one"))
    }
}

#[tokio::test]
async fn google_says_who_it_is_by_its_id_token() {
    let mapping = json!({ "username": "sub", "email": "email", "email_verified": "email_verified" });
    let way = Way::new("Google", json!({}), mapping).await;
    way.idp.says(&json!({ "sub": "11", "email": "g@gmail.example", "email_verified": true }), &json!({}));
    let id = way.sign_in().await;
    assert_eq!(
        (&id["cognito:username"], &id["email"], &id["email_verified"]),
        (&json!("Google_11"), &json!("g@gmail.example"), &json!(true))
    );
    // There is nothing to ask its other endpoint.
    assert!(way.idp.asked("/userinfo").is_empty());
}

#[tokio::test]
async fn what_google_tells_elsewhere_is_asked_there() {
    let url = |origin: &str| json!({ "attributes_url": format!("{origin}/userinfo?personFields=") });
    let mapping = json!({ "username": "sub", "nickname": "nicknames", "birthdate": "birthday" });
    let mut way = Way::new("Google", json!({}), mapping.clone()).await;
    let details = way.world.call("DescribeIdentityProvider", json!({ "ProviderName": "Google" })).await;
    let mut details = details["IdentityProvider"]["ProviderDetails"].clone();
    details["attributes_url"] = url(&way.idp.origin)["attributes_url"].clone();
    way.world.call("UpdateIdentityProvider", json!({ "ProviderName": "Google", "ProviderDetails": details })).await;
    way.name = "Google";
    way.idp.says(&json!({ "sub": "12" }), &json!({ "resourceName": "people/12", "nicknames": [{ "value": "G" }] }));
    let id = way.sign_in().await;
    // A list there is a list of the service's form; what is not told is not made up.
    assert_eq!(
        (&id["cognito:username"], &id["nickname"], &id["birthdate"], &id["identities"][0]["providerType"]),
        (&json!("Google_12"), &json!("[%7B%22value%22%3A%22G%22%7D]"), &Value::Null, &json!("Google"))
    );
    let asked = &way.idp.asked("/userinfo")[0];
    assert_eq!((asked.query.as_str(), asked.headers["authorization"].as_str()), ("personFields=nicknames", "Bearer access-1"));
}

#[tokio::test]
async fn facebook_is_asked_by_get_for_the_mapped_fields() {
    let mapping = json!({ "username": "id", "email": "email", "name": "name", "picture": "picture" });
    let (way, idp) = {
        let way = Way::new("Facebook", json!({ "token_request_method": "GET", "authorize_scopes": "public_profile,email" }), mapping).await;
        let idp = way.idp.clone();
        (way, idp)
    };
    let details = way.world.call("DescribeIdentityProvider", json!({ "ProviderName": "Facebook" })).await;
    let mut details = details["IdentityProvider"]["ProviderDetails"].clone();
    details["attributes_url"] = json!(format!("{}/userinfo?fields=", idp.origin));
    way.world.call("UpdateIdentityProvider", json!({ "ProviderName": "Facebook", "ProviderDetails": details })).await;
    let picture = json!({ "data": { "url": "https://pictures.example/1" } });
    idp.says(&json!({}), &json!({ "id": "101", "name": "Flo", "email": "f@fb.example", "picture": picture }));
    let (sent, _) = way.start().await;
    assert_eq!((fields(&sent).get("nonce"), fields(&sent).get("code_challenge")), (None, None));
    let id = way.sign_in().await;
    assert_eq!(
        (&id["cognito:username"], &id["name"], &id["picture"]),
        (&json!("Facebook_101"), &json!("Flo"), &json!(picture.to_string()))
    );
    let token = &idp.asked("/token")[0];
    assert!(token.method == "GET" && Form::parse(token.query.as_bytes()).expect("a form").get("client_secret") == Some("hush"));
    assert_eq!(idp.asked("/userinfo")[0].query, "fields=email,id,name,picture");
}

#[tokio::test]
async fn amazon_tells_its_profile_to_the_bearer() {
    let way = Way::new(
        "LoginWithAmazon",
        json!({}),
        json!({ "username": "user_id", "email": "email", "custom:postal_code": "postal_code" })
            .as_object()
            .map(|all| {
                // The pool has no such attribute; what is left is what it has.
                Value::Object(
                    all.iter()
                        .filter(|(name, _)| *name != "custom:postal_code")
                        .map(|(name, value)| (name.clone(), value.clone()))
                        .collect(),
                )
            })
            .expect("a mapping"),
    )
    .await;
    way.idp.says(&json!({}), &json!({ "user_id": "amzn1.account.A", "email": "a@amazon.example" }));
    let id = way.sign_in().await;
    assert_eq!((&id["cognito:username"], &id["email"]), (&json!("LoginWithAmazon_amzn1.account.A"), &json!("a@amazon.example")));
    // Another answer than a profile is nobody.
    way.idp.fault("/userinfo", Some(Fault::Says(200, "", json!({ "email": "a@amazon.example" }).to_string())));
    let (sent, cookies) = way.start().await;
    let state = fields(&sent).get("state").expect("a state").to_owned();
    let asked = query(&[("code", &way.idp.agree(&sent)), ("state", &state)]);
    let end = place(&way.world.send(Method::GET, "/oauth2/idpresponse", &asked, cookies, "").await);
    assert_eq!(fields(&end).get("error_description"), Some("LoginWithAmazon Error - invalid id_token: no subject"));
}

#[tokio::test]
async fn apple_posts_its_answer_and_gets_a_secret_that_we_sign() {
    let key = EcdsaKeyPair::generate(&ECDSA_P256_SHA256_FIXED_SIGNING).expect("a key");
    let der = STANDARD.encode(key.to_pkcs8v1().expect("DER"));
    let pem = format!("-----BEGIN PRIVATE KEY-----\n{der}\n-----END PRIVATE KEY-----\n");
    let details =
        json!({ "client_id": "cognate", "team_id": "TEAM", "key_id": "KEY1", "private_key": pem, "authorize_scopes": "email name" });
    let mapping = json!({ "username": "sub", "email": "email", "name": "name", "given_name": "firstName" });
    let mut way = Way::new("SignInWithApple", details, mapping).await;
    way.name = "SignInWithApple";
    way.idp.says(&json!({ "sub": "001.a", "email": "x@privaterelay.example" }), &json!({}));
    let described = way.world.call("DescribeIdentityProvider", json!({ "ProviderName": "SignInWithApple" })).await;
    assert_eq!(described["IdentityProvider"]["ProviderDetails"].get("private_key"), None);
    let (sent, cookies) = way.start().await;
    assert_eq!((fields(&sent).get("response_mode"), fields(&sent).get("scope")), (Some("form_post"), Some("email name")));
    let user = json!({ "name": { "firstName": "Ada", "lastName": "A." }, "email": "forged@x.example" }).to_string();
    let body = query(&[("code", &way.idp.agree(&sent)), ("state", fields(&sent).get("state").expect("a state")), ("user", &user)]);
    let mut posted = headers(&[(CONTENT_TYPE, "application/x-www-form-urlencoded")]);
    posted.insert(COOKIE, cookies[COOKIE].clone());
    let end = place(&way.world.send(Method::POST, "/oauth2/idpresponse", "", posted, &body).await);
    let id = way.tokens(&end).await;
    assert_eq!((&id["name"], &id["given_name"], &id["email"]), (&json!("Ada A."), &json!("Ada"), &json!("x@privaterelay.example")));

    let form = Form::parse(way.idp.asked("/token")[0].body.as_bytes()).expect("a form");
    let secret = form.get("client_secret").expect("a secret");
    let point = key.public_key().as_ref();
    let part = |bytes: &[u8]| URL_SAFE_NO_PAD.encode(bytes);
    let jwk = json!({ "kty": "EC", "crv": "P-256", "kid": "KEY1", "x": part(&point[1..33]), "y": part(&point[33..]) });
    let signed = Value::Object(foreign::verify(secret, &ForeignKeys::of_jwks(&json!({ "keys": [jwk] }))).expect("our signature"));
    let now = ops::testing::START.seconds();
    assert_eq!(signed, json!({ "iss": "TEAM", "sub": "cognate", "aud": way.idp.origin, "iat": now, "exp": now + 300 }));
}
