//! Managed-login 2.8: the end of a session, and the pages that stand there.

use serde_json::json;

use crate::world::{CALLBACK, PASSWORD, World};

#[tokio::test]
async fn a_client_may_leave_for_the_pools_own_page_that_says_so() {
    let world = World::plain().await;
    world.user("ada").await;
    let signed_out = world.site().await.url("/signedOut");
    let client = world.add_client(json!({ "LogoutURLs": [signed_out] })).await;
    let mut browser = world.browser().await;
    let first = browser.open(&world.page_of(&client, "/login")).await;
    browser.submit(&first, &[("username", "ada"), ("password", PASSWORD)]).await;
    assert!(browser.open(&world.page_of(&client, "/oauth2/authorize")).await.left_to.is_some_and(|place| place.starts_with(CALLBACK)));
    let mut query = String::new();
    domain::form::push(&mut query, "logout_uri", &signed_out);
    let left = browser.open(&format!("/logout?client_id={client}&{query}")).await;
    assert_eq!(left.left_to.as_deref(), Some(signed_out.as_str()));
    assert!(!browser.cookies.contains_key("cognito"));
    let told = browser.open("/signedOut").await;
    assert_eq!((told.status, told.title().as_str()), (200, "You are signed out"));
    assert!(browser.open(&world.page_of(&client, "/oauth2/authorize")).await.has_field("password"));
}

/// In the service's words (authentication 6.7 `[observed-in-issues]`), on a page like the others.
#[tokio::test]
async fn a_sign_out_without_its_parameters_says_which_one_is_missing() {
    let world = World::plain().await;
    let mut browser = world.browser().await;
    let missing = |name: &str| format!("Required String parameter '{name}' is not present");
    let client = &world.client;
    for (query, name) in [
        (String::new(), "client_id"),
        ("logout_uri=https%3A%2F%2Fapp.example%2Fbye".to_owned(), "client_id"),
        (format!("client_id={client}"), "redirect_uri"),
        (format!("client_id={client}&logout_uri=https%3A%2F%2Fevil.example"), "redirect_uri"),
        (format!("client_id={client}&post_logout_redirect_uri=https%3A%2F%2Fapp.example&id_token_hint=x"), "redirect_uri"),
    ] {
        let told = browser.open(&format!("/logout?{query}")).await;
        assert_eq!((told.status, told.path.as_str(), told.left_to.as_deref()), (400, "/error", None), "{query}");
        assert_eq!(told.element("class=\"textDescription").as_deref(), Some(missing(name).as_str()), "{query}");
    }
    // What somebody else writes into the address is not said.
    let other = browser.open("/error?error=x&error_description=Call+0800+FRAUD").await;
    assert!(!other.html.contains("FRAUD</p>"), "{}", other.html);
    assert_eq!(other.element("class=\"textDescription").as_deref(), Some("An error was encountered with the requested page."));
}
