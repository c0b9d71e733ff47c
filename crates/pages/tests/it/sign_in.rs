//! Managed-login 2.4 and 5.1: signing in.

use serde_json::json;

use crate::world::{CALLBACK, PASSWORD, World};

#[tokio::test]
async fn name_and_password_lead_to_the_app_with_a_session_and_without_a_stop() {
    let world = World::plain().await;
    world.user("ada").await;
    let mut browser = world.browser().await;
    let first = browser.open(&world.page("/oauth2/authorize")).await;
    assert_eq!(first.path, "/login");
    let done = browser.submit(&first, &[("username", "ada"), ("password", PASSWORD)]).await;
    assert_eq!(
        (done.status, done.sent_with("state").as_deref(), done.sent_with("code").map(|code| code.len())),
        (302, Some("s1"), Some(36))
    );
    assert!(browser.cookies.contains_key("cognito") && !browser.cookies.contains_key("page-data"));
}

/// As scripts of the classic page do it (managed-login 2.4 `[field]`).
#[tokio::test]
async fn a_script_that_repeats_the_cookie_signs_in() {
    let world = World::plain().await;
    world.user("ada").await;
    let mut browser = world.browser().await;
    browser.open(&world.page("/login")).await;
    let token = browser.cookies["XSRF-TOKEN"].clone();
    let body = format!("_csrf={token}&username=ada&password={PASSWORD}&cognitoAsfData=&signInSubmitButton=Sign+in");
    let done = browser.post(&world.page("/login"), &body).await;
    assert!(done.left_to.is_some_and(|place| place.starts_with(&format!("{CALLBACK}?code="))));
}

#[tokio::test]
async fn a_wrong_password_shows_the_page_again_with_the_name() {
    let world = World::plain().await;
    world.user("ada").await;
    let mut browser = world.browser().await;
    let first = browser.open(&world.page("/login")).await;
    let again = browser.submit(&first, &[("username", "ada"), ("password", "Wrong-1865")]).await;
    assert_eq!((again.status, again.alert().as_deref()), (200, Some("Incorrect username or password.")));
    assert_eq!((again.value("username").as_deref(), again.value("password").as_deref()), (Some("ada"), Some("")));
}

#[tokio::test]
async fn a_client_with_a_secret_signs_in_and_up_like_any_other() {
    let world = World::new(json!({}), json!({ "GenerateSecret": true })).await;
    world.user("ada").await;
    let mut browser = world.browser().await;
    let first = browser.open(&world.page("/login")).await;
    assert!(browser.submit(&first, &[("username", "ada"), ("password", PASSWORD)]).await.left_to.is_some());
    let mut browser = world.browser().await;
    let form = browser.open(&world.page("/signup")).await;
    let confirm = browser.submit(&form, &[("username", "bob"), ("password", PASSWORD), ("email", "bob@example.com")]).await;
    assert!(browser.submit(&confirm, &[("code", &world.code().await)]).await.left_to.is_some());
}

#[tokio::test]
async fn who_has_not_confirmed_yet_is_led_to_it() {
    let world = World::plain().await;
    let mut browser = world.browser().await;
    let form = browser.open(&world.page("/signup")).await;
    browser.submit(&form, &[("username", "ada"), ("password", PASSWORD), ("email", "ada@example.com")]).await;
    let mut other = world.browser().await;
    let first = other.open(&world.page("/login")).await;
    let confirm = other.submit(&first, &[("username", "ada"), ("password", PASSWORD)]).await;
    assert_eq!(confirm.path, "/confirm");
    let confirm = other.submit(&confirm, &[("resend", "1")]).await;
    // This browser did not choose the password, so the code alone does not sign in.
    let done = other.submit(&confirm, &[("code", &world.code().await)]).await;
    assert_eq!((done.left_to.as_deref(), done.status_text().as_deref()), (None, Some("Your account is confirmed. You can sign in now.")));
    assert!(other.submit(&done, &[("username", "ada"), ("password", PASSWORD)]).await.left_to.is_some());
}

/// What was sealed for a sign-up is of no use once the password is another.
#[tokio::test]
async fn a_confirmed_sign_up_signs_in_only_while_its_password_stands() {
    let world = World::plain().await;
    let mut browser = world.browser().await;
    let form = browser.open(&world.page("/signup")).await;
    let confirm = browser.submit(&form, &[("username", "ada"), ("password", PASSWORD), ("email", "ada@example.com")]).await;
    let code = world.code().await;
    world.app.clock.advance(std::time::Duration::from_secs(1));
    world.admin("AdminSetUserPassword", json!({ "Username": "ada", "Password": "Looking-Glass-1871", "Permanent": true })).await;
    let after = browser.submit(&confirm, &[("code", &code)]).await;
    assert_eq!(after.left_to, None, "{after:?}");
    assert!(!browser.cookies.contains_key("cognito"));
}

#[tokio::test]
async fn a_disabled_user_gets_no_session() {
    let world = World::plain().await;
    world.user("ada").await;
    world.admin("AdminDisableUser", json!({ "Username": "ada" })).await;
    let mut browser = world.browser().await;
    let first = browser.open(&world.page("/login")).await;
    let refused = browser.submit(&first, &[("username", "ada"), ("password", PASSWORD)]).await;
    assert_eq!(refused.alert().as_deref(), Some("User is disabled."));
    assert!(!browser.cookies.contains_key("cognito"));
}

#[tokio::test]
async fn the_hint_of_the_app_fills_the_name() {
    let world = World::plain().await;
    let first = world.browser().await.open(&format!("{}&login_hint=ada%40example.com", world.page("/login"))).await;
    assert_eq!(first.value("username").as_deref(), Some("ada@example.com"));
}

#[tokio::test]
async fn the_name_field_is_what_the_pool_signs_in_with() {
    for (members, label, kind) in [
        (json!({}), "Username", "text"),
        (json!({ "UsernameAttributes": ["email"] }), "Email address", "email"),
        (json!({ "UsernameAttributes": ["phone_number"] }), "Phone number", "tel"),
        (json!({ "AliasAttributes": ["email", "phone_number"] }), "Username / Email address / Phone number", "text"),
    ] {
        let world = World::new(members, json!({})).await;
        let first = world.browser().await.open(&world.page("/login")).await;
        assert!(first.html.contains(&format!("for=\"username\">{label}</label>")), "{label}: {}", first.html);
        assert_eq!(first.attribute("id=\"username\"", "type").as_deref(), Some(kind), "{label}");
    }
}

#[tokio::test]
async fn providers_have_buttons_and_a_client_without_users_of_its_own_has_no_form() {
    let world = World::plain().await;
    let details = json!({
        "client_id": "x", "client_secret": "y", "attributes_request_method": "GET", "oidc_issuer": "https://idp.example", "authorize_scopes": "openid",
    });
    let corp = json!({ "ProviderName": "Corp", "ProviderType": "OIDC", "ProviderDetails": details, "IdpIdentifiers": ["corp.example"] });
    world.admin("CreateIdentityProvider", corp).await;
    let google = json!({ "client_id": "x", "client_secret": "y", "authorize_scopes": "openid" });
    world.admin("CreateIdentityProvider", json!({ "ProviderName": "Google", "ProviderType": "Google", "ProviderDetails": google })).await;
    let both = world.add_client(json!({ "SupportedIdentityProviders": ["COGNITO", "Corp", "Google"] })).await;
    let first = world.browser().await.open(&world.page_of(&both, "/login")).await;
    for (name, class) in [("Corp", "idpButton-customizable"), ("Google", "socialButton-customizable")] {
        assert!(first.html.contains(&format!("Continue with {name}")), "{}", first.html);
        let link = first.attribute(&format!("identity_provider={name}"), "href").expect("a link");
        assert!(link.contains("/oauth2/authorize?") && link.contains("state=s1"), "{link}");
        assert!(first.attribute(&format!("identity_provider={name}"), "class").expect("classes").contains(class));
    }
    assert!(first.has_field("username"));
    // What an address finds is gone to from a page, since a policy binds a form to where it leads.
    let search = |client: &str, address: &str| format!("{}&provider_search={address}", world.page_of(client, "/login"));
    let found = world.browser().await.open(&search(&both, "bea%40Corp.example")).await;
    assert_eq!((found.status, found.left_to.as_deref()), (200, None));
    let refresh = found.attribute("http-equiv", "content").expect("it goes on");
    assert!(refresh.starts_with("0; url=") && refresh.contains("/oauth2/authorize?") && refresh.ends_with("idp_identifier=corp.example"));
    assert!(found.html.contains("Continue with Corp"), "{}", found.html);
    let other = world.add_client(json!({ "SupportedIdentityProviders": ["COGNITO", "Google"] })).await;
    for (client, address) in [(&both, "bea%40nowhere.example"), (&other, "bea%40corp.example")] {
        assert!(world.browser().await.open(&search(client, address)).await.html.contains("User does not exist."), "{address}");
    }
    let only = world.add_client(json!({ "SupportedIdentityProviders": ["Corp", "Google"] })).await;
    assert!(!world.browser().await.open(&world.page_of(&only, "/login")).await.has_field("username"));
}
