//! Managed-login 6.5: passkeys on the pages, with an authenticator in software in the place of the browser's.

use domain::webauthn::public_key::ES256;
use domain::webauthn::testing::{How, Software};
use oauth::site;
use serde_json::{Value, json};

use crate::browser::{Browser, Shown};
use crate::world::{CALLBACK, PASSWORD, World};

const HOST: &str = "mine.auth.us-east-1.localhost";

/// A pool with passkeys and managed login at [`HOST`].
async fn world() -> World {
    let policies = json!({ "SignInPolicy": { "AllowedFirstAuthFactors": ["PASSWORD", "WEB_AUTHN"] } });
    let client = json!({ "ExplicitAuthFlows": ["ALLOW_USER_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"] });
    let world = World::new(json!({ "Policies": policies }), client).await;
    world.admin("CreateUserPoolDomain", json!({ "Domain": "mine", "ManagedLoginVersion": 2 })).await;
    world.admin("CreateManagedLoginBranding", json!({ "ClientId": world.client, "UseCognitoProvidedValues": true })).await;
    world
}

async fn browser(world: &World) -> Browser<'_> {
    Browser::new(&world.app, site::by_host(&world.app, &format!("{HOST}:9229"), false).await.expect("no fault").expect("a site"))
}

fn right() -> How {
    How { origin: format!("http://{HOST}:9229"), ..How::right(HOST) }
}

/// What the page asks the browser for.
fn options(page: &Shown, kind: &str) -> Value {
    let text = page.attribute("id=\"passkey\"", &format!("data-{kind}")).unwrap_or_else(|| panic!("no {kind} in {}", page.html));
    serde_json::from_str(&text).expect("options in JSON")
}

fn challenge(page: &Shown, kind: &str) -> String {
    options(page, kind)["challenge"].as_str().expect("a challenge").to_owned()
}

async fn sign_in(browser: &mut Browser<'_>, world: &World) -> Shown {
    let first = browser.open(&world.page("/login")).await;
    let password = browser.submit(&first, &[("username", "ada")]).await;
    browser.submit(&password, &[("password", PASSWORD)]).await
}

#[tokio::test]
async fn after_a_sign_up_a_passkey_is_offered_and_the_next_sign_in_asks_for_it_at_once() {
    let world = world().await;
    let mut browser = browser(&world).await;
    let form = browser.open(&world.page("/signup")).await;
    let confirm = browser.submit(&form, &[("username", "ada"), ("password", PASSWORD), ("email", "ada@example.com")]).await;
    let offer = browser.submit(&confirm, &[("code", &world.code().await)]).await;
    assert_eq!((offer.path.as_str(), offer.title().as_str()), ("/passkeys/add", "Add a passkey"));
    let policy = offer.headers["content-security-policy"].to_str().expect("a policy");
    assert!(policy.contains("script-src 'self'") && !policy.contains("unsafe"), "{policy}");
    assert_eq!(options(&offer, "create")["rp"]["id"], HOST);

    let mut passkey = Software::new(ES256, b"one");
    let made = passkey.create(&challenge(&offer, "create"), &right()).to_string();
    let done = browser.submit(&offer, &[("credential", &made)]).await;
    assert!(done.left_to.as_deref().is_some_and(|place| place.starts_with(&format!("{CALLBACK}?code="))), "{done:?}");

    browser.cookies.clear();
    let first = browser.open(&world.page("/login")).await;
    let asked = browser.submit(&first, &[("username", "ada")]).await;
    assert_eq!(asked.title(), "Sign in with a passkey");
    let answer = passkey.get(&challenge(&asked, "get"), &right()).to_string();
    let in_app = browser.submit(&asked, &[("credential", &answer)]).await;
    assert!(in_app.left_to.is_some_and(|place| place.starts_with(&format!("{CALLBACK}?code="))));
}

#[tokio::test]
async fn who_has_a_passkey_may_take_another_way() {
    let world = world().await;
    world.user("ada").await;
    let mut browser = browser(&world).await;
    sign_in(&mut browser, &world).await;
    let offer = browser.open(&format!("/passkeys/add?client_id={}&redirect_uri=https%3A%2F%2Fapp.example%2Fcallback", world.client)).await;
    let made = Software::new(ES256, b"one").create(&challenge(&offer, "create"), &right()).to_string();
    browser.submit(&offer, &[("credential", &made)]).await;
    browser.cookies.clear();
    let first = browser.open(&world.page("/login")).await;
    let asked = browser.submit(&first, &[("username", "ada")]).await;
    let choice = browser.submit(&asked, &[("other", "1")]).await;
    assert_eq!(choice.title(), "Choose how to sign in");
    let password = browser.submit(&choice, &[("answer", "PASSWORD")]).await;
    assert!(browser.submit(&password, &[("password", PASSWORD)]).await.left_to.is_some());
}

/// An app sends a user here to add one: the browser signs in first where it has to, and comes back to the app without a code.
#[tokio::test]
async fn an_app_has_a_passkey_added_and_gets_the_browser_back() {
    let world = world().await;
    world.user("ada").await;
    let mut browser = browser(&world).await;
    let address = format!("/passkeys/add?client_id={}&redirect_uri=https%3A%2F%2Fapp.example%2Fcallback", world.client);
    let first = browser.open(&address).await;
    assert_eq!(first.path, "/login");
    let password = browser.submit(&first, &[("username", "ada")]).await;
    let add = browser.submit(&password, &[("password", PASSWORD)]).await;
    assert_eq!((add.path.as_str(), add.title().as_str()), ("/passkeys/add", "Add a passkey"));
    let foreign = Software::new(ES256, b"one").create(&challenge(&add, "create"), &How::right("evil.example")).to_string();
    let refused = browser.submit(&add, &[("credential", &foreign)]).await;
    assert_eq!(refused.alert().as_deref(), Some("The passkey could not be used. Try again."));
    let made = Software::new(ES256, b"one").create(&challenge(&refused, "create"), &right()).to_string();
    let done = browser.submit(&refused, &[("credential", &made)]).await;
    assert_eq!(done.left_to.as_deref(), Some(CALLBACK));
    // With a session there is no sign-in, and who does not want one goes on.
    let again = browser.open(&address).await;
    let skip = again.attribute("skip=1", "href").expect("a link");
    assert_eq!(browser.open(&skip).await.left_to.as_deref(), Some(CALLBACK));
}

#[tokio::test]
async fn a_passkey_goes_to_no_foreign_address_and_comes_by_no_foreign_form() {
    let world = world().await;
    world.user("ada").await;
    let mut browser = browser(&world).await;
    sign_in(&mut browser, &world).await;
    let foreign = browser.open(&format!("/passkeys/add?client_id={}&redirect_uri=https%3A%2F%2Fevil.example", world.client)).await;
    assert_eq!((foreign.status, foreign.left_to.as_deref()), (400, None));
    let address = format!("/passkeys/add?client_id={}&redirect_uri=https%3A%2F%2Fapp.example%2Fcallback", world.client);
    let add = browser.open(&address).await;
    let made = Software::new(ES256, b"one").create(&challenge(&add, "create"), &right()).to_string();
    let mut body = String::new();
    domain::form::push(&mut body, "credential", &made);
    let refused = browser.post(&address, &body).await;
    assert_eq!((refused.status, refused.left_to.as_deref()), (403, None));
}

/// Managed-login 1.1 and 6.1: the classic pages know no passkeys.
#[tokio::test]
async fn classic_pages_have_none() {
    let world = World::plain().await;
    world.admin("CreateUserPoolDomain", json!({ "Domain": "mine", "ManagedLoginVersion": 1 })).await;
    assert_eq!(browser(&world).await.open(&world.page("/passkeys/add")).await.status, 404);
}
