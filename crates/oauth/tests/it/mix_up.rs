//! Providers of one pool that are hostile to each other (RFC 9700 4.4; docs/user/federation.md, "Providers that are hostile to each other"): the victim
//! goes to the hostile one, which sends the browser on to the honest one, so that the honest one's code comes back as if it were its own.

use ops::testing::{START, app_with};
use serde_json::json;

use super::fake_provider::{FakeProvider, Fault, KEYS};
use super::oidc_sign_in::{NAME, Trip, Way, outgoing_of, refused, told};
use super::support::*;

const HONEST: &str = "Honest";
const POOL_ID: &str = "us-east-1_Hostile01";
const SHARED: &str = "/oauth2/idpresponse";

/// A pool with two providers, of which the first is hostile.
struct Scene {
    way: Way,
    honest: FakeProvider,
}

impl Scene {
    /// Of these providers the operator has said that they have an address of their own.
    async fn new(own_redirects: &[&str]) -> Self {
        let own_redirects = own_redirects.iter().map(|entry| (*entry).to_owned()).collect();
        let app = app_with(|settings| settings.federation.own_redirects = own_redirects).await;
        let world = World::on(app, json!({ "UserPoolTags": { "cognate:pool-id": POOL_ID } }), json!({})).await;
        let (mut way, honest) = (Way::on(outgoing_of(world), json!({})).await, FakeProvider::start().await);
        honest.says(&json!({ "sub": "victim" }), &json!({ "sub": "victim" }));
        let details = json!({
            "client_id": "cognate", "client_secret": "honest-secret", "authorize_scopes": "openid", "oidc_issuer": honest.origin,
            "attributes_request_method": "GET",
        });
        way.world
            .call("CreateIdentityProvider", json!({ "ProviderName": HONEST, "ProviderType": "OIDC", "ProviderDetails": details }))
            .await;
        way.world.client_id = way.world.add_client(json!({ "SupportedIdentityProviders": [NAME, HONEST] })).await;
        Self { way, honest }
    }

    fn evil(&self) -> &FakeProvider {
        &self.way.idp
    }

    async fn at_honest(&self) -> Trip {
        self.way.start(&[("identity_provider", HONEST)]).await
    }

    async fn end(&self, path: &str, trip: &Trip, answer: &[(&str, &str)]) -> String {
        place(&self.way.back_to(path, trip, answer).await)
    }
}

#[tokio::test]
async fn a_hostile_provider_gets_of_another_no_secret_no_sign_in_and_no_code_where_the_other_says_who_it_is() {
    let scene = Scene::new(&[]).await;
    let (evil, honest) = (scene.evil(), &scene.honest);
    // The victim's browser is sent on with all that the hostile one was given.
    let trip = scene.way.start(&[]).await;
    let code = honest.agree(&trip.place);
    let end = scene.end(SHARED, &trip, &[("code", &code), ("iss", &honest.origin)]).await;
    assert_eq!(told(&end), refused("Idp Error - invalid id_token: wrong issuer of the answer"));
    assert!(evil.asked("/token").is_empty() && honest.asked("/token").is_empty());

    // The other does not say who it is: its code goes astray, but nothing else does.
    let trip = scene.way.start(&[]).await;
    let code = honest.agree(&trip.place);
    let nonce = trip.get("nonce").expect("one");
    let stolen = json!({ "iss": honest.origin, "aud": "cognate", "sub": "victim", "iat": START.seconds(), "exp": START.seconds() + 300, "nonce": nonce });
    let tokens = json!({ "access_token": "access-1", "id_token": KEYS[0].sign(&stolen).expect("a token") }).to_string();
    evil.fault("/token", Some(Fault::Says(200, "", tokens)));
    assert_eq!(told(&scene.end(SHARED, &trip, &[("code", &code)]).await), refused("Idp Error - invalid id_token: wrong issuer"));
    let [asked] = evil.asked("/token").try_into().expect("once");
    assert!(
        asked.body.contains(&code) && asked.body.contains("client_secret=hush") && !asked.body.contains("honest-secret"),
        "{}",
        asked.body
    );
    assert!(honest.asked("/token").is_empty() && scene.way.users().await.is_empty());
}

/// The hostile one has begun a sign-in at the other in a browser of its own, so that the code is for what that browser's sign-in proves: state,
/// nonce and PKCE are all in order when it brings the code.
#[tokio::test]
async fn a_code_that_came_back_as_a_hostile_providers_signs_in_nobody_at_the_one_that_gave_it() {
    let scene = Scene::new(&[]).await;
    let attacker = scene.at_honest().await;
    let victim = scene.way.start(&[]).await;
    let code = scene.honest.agree(&attacker.place);
    let end = scene.end(SHARED, &victim, &[("code", &code)]).await;
    assert_eq!(told(&end), refused("Idp Error - 400 invalid_grant no such code"));
    assert!(scene.evil().asked("/token")[0].body.contains(&code), "it knows the code now");
    let end = scene.end(SHARED, &attacker, &[("code", &code), ("iss", &scene.honest.origin)]).await;
    assert_eq!(told(&end), refused("Honest Error - invalid id_token: code of another provider"));
    assert!(scene.honest.asked("/token").is_empty() && scene.way.users().await.is_empty());

    // It is for nothing but the victim's detour that it was refused.
    let attacker = scene.at_honest().await;
    let code = scene.honest.agree(&attacker.place);
    assert!(scene.end(SHARED, &attacker, &[("code", &code)]).await.contains("?code="));
    assert_eq!(scene.way.users().await, ["Honest_victim"]);
}

#[tokio::test]
async fn a_provider_with_an_address_of_its_own_loses_no_code_to_a_hostile_one() {
    let own = format!("{POOL_ID}/{HONEST}");
    let scene = Scene::new(&[&own]).await;
    let own = format!("{SHARED}/{HONEST}");
    let trip = scene.at_honest().await;
    let registered = format!("http://people.auth.us-east-1.localhost:9229{own}");
    assert_eq!(trip.get("redirect_uri"), Some(registered.clone()));
    let shared = scene.way.start(&[]).await.get("redirect_uri");
    assert_eq!(shared, Some("http://people.auth.us-east-1.localhost:9229/oauth2/idpresponse".to_owned()), "the others have none");

    // The honest provider sends the victim to what is registered for it alone, whoever made the request.
    let victim = scene.way.start(&[]).await;
    let code = scene.honest.agree(&trip.place);
    let end = scene.end(&own, &victim, &[("code", &code)]).await;
    assert_eq!(told(&end), refused("Idp Error - invalid id_token: wrong address of the answer"));
    assert!(scene.evil().asked("/token").is_empty() && scene.honest.asked("/token").is_empty());
    // Its own answers do not count elsewhere, nor under another's name.
    for elsewhere in [SHARED.to_owned(), format!("{SHARED}/{NAME}"), format!("{own}/"), format!("{SHARED}/honest")] {
        let trip = scene.at_honest().await;
        let end = scene.end(&elsewhere, &trip, &[("code", &scene.honest.agree(&trip.place))]).await;
        assert_eq!(told(&end), refused("Honest Error - invalid id_token: wrong address of the answer"), "{elsewhere}");
    }
    assert!(scene.honest.asked("/token").is_empty());

    let end = scene.end(&own, &trip, &[("code", &code)]).await;
    assert!(end.contains("?code="), "{end}");
    let mut expected = String::new();
    domain::form::push(&mut expected, "redirect_uri", &registered);
    assert!(scene.honest.asked("/token")[0].body.contains(&expected), "the exchange names the same");
}

#[tokio::test]
async fn all_providers_of_a_pool_may_have_addresses_of_their_own_whatever_they_are_called() {
    let scene = Scene::new(&[POOL_ID]).await;
    let name = "Ü/?#+ß";
    let details = json!({
        "client_id": "cognate", "client_secret": "hush", "authorize_scopes": "openid", "oidc_issuer": scene.honest.origin,
        "attributes_request_method": "GET",
    });
    scene
        .way
        .world
        .call("CreateIdentityProvider", json!({ "ProviderName": name, "ProviderType": "OIDC", "ProviderDetails": details }))
        .await;
    let client = json!({ "SupportedIdentityProviders": [NAME, HONEST, name] });
    let scene = Scene {
        way: Way { world: World { client_id: scene.way.world.add_client(client).await, ..scene.way.world }, ..scene.way },
        ..scene
    };
    for (name, in_path) in [(NAME, "Idp"), (HONEST, "Honest"), (name, "%C3%9C%2F%3F%23%2B%C3%9F")] {
        let trip = scene.way.start(&[("identity_provider", name)]).await;
        let path = format!("{SHARED}/{in_path}");
        assert_eq!(trip.get("redirect_uri"), Some(format!("http://people.auth.us-east-1.localhost:9229{path}")));
        let idp = if name == NAME { scene.evil() } else { &scene.honest };
        let end = scene.end(&path, &trip, &[("code", &idp.agree(&trip.place))]).await;
        assert!(end.contains("?code="), "{end}");
    }
}
