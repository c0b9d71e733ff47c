//! Managed-login 2.8.

use http::{HeaderMap, Method};
use oauth::web::WebResponse;

use super::support::*;

#[tokio::test]
async fn a_registered_address_ends_the_session_and_is_gone_to() {
    let world = World::new().await;
    let browser = world.signed_in(&world.sub).await;
    let query = query(&[
        ("client_id", &world.client_id),
        ("logout_uri", "https://app.example/bye"),
        ("redirect_uri", "https://evil.example"),
        ("state", "s"),
    ]);
    let response = world.send(Method::GET, "/logout", &query, browser.clone(), "").await;
    assert_eq!(place(&response), "https://app.example/bye");
    assert!(response.headers()["set-cookie"].to_str().expect("text").starts_with("cognito=; "));
    assert!(world.authorize(&world.query(&[]), &browser).await.starts_with("/login?"));
    // With no session it is the same.
    assert_eq!(place(&world.send(Method::GET, "/logout", &query, HeaderMap::new(), "").await), "https://app.example/bye");
}

#[tokio::test]
async fn with_a_redirect_uri_the_browser_signs_in_anew() {
    let world = World::new().await;
    let browser = world.signed_in(&world.sub).await;
    let asked = world.query(&[("nonce", "n1"), ("identity_provider", "COGNITO")]);
    let response = world.send(Method::GET, "/logout", &asked, browser.clone(), "").await;
    let place = place(&response);
    assert!(place.starts_with("/login?"), "{place}");
    let fields = fields(&place);
    assert_eq!(fields.get("scope"), Some("openid email profile aws.cognito.signin.user.admin"));
    assert_eq!((fields.get("state"), fields.get("nonce"), fields.get("identity_provider")), (Some("s1"), Some("n1"), None));
    assert!(world.authorize(&world.query(&[]), &browser).await.starts_with("/login?"));
}

/// What the site's error page is to say.
fn told(response: &WebResponse) -> String {
    let place = place(response);
    assert!(place.starts_with("/error?error=invalid_request&"), "{place}");
    fields(&place).get("error_description").expect("a description").to_owned()
}

#[tokio::test]
async fn an_address_that_is_not_the_clients_is_never_gone_to_and_ends_nothing() {
    let world = World::new().await;
    let browser = world.signed_in(&world.sub).await;
    let logout = async |fields: &[(&str, &str)]| world.send(Method::GET, "/logout", &query(fields), browser.clone(), "").await;
    let client = ("client_id", world.client_id.as_str());
    for fields in [
        vec![client, ("logout_uri", "https://evil.example")],
        vec![client, ("logout_uri", "https://app.example/bye/")],
        // Callbacks are none of the addresses to leave for.
        vec![client, ("logout_uri", CALLBACK)],
        vec![client, ("post_logout_redirect_uri", "https://app.example/bye"), ("id_token_hint", "x")],
        vec![client],
    ] {
        assert_eq!(told(&logout(&fields).await), "Required String parameter 'redirect_uri' is not present");
    }
    let response = logout(&[("logout_uri", "https://app.example/bye")]).await;
    assert_eq!(told(&response), "Required String parameter 'client_id' is not present");
    assert!(place(&logout(&[("client_id", "unknown"), ("logout_uri", "https://app.example/bye")]).await).starts_with("/error?"));
    let foreign = [client, ("redirect_uri", "https://evil.example"), ("response_type", "code")];
    assert!(place(&logout(&foreign).await).starts_with("/error?error=redirect_mismatch"));
    assert!(world.authorize(&world.query(&[]), &browser).await.starts_with(CALLBACK));
}
