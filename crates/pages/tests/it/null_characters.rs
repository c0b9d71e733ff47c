//! A null character, which PostgreSQL has none of and no rule of ours reckons with, in any field of any form and of any address is the visitor's own
//! mistake, whatever the engine.

use std::collections::BTreeSet;

use ops::testing::on_both_engines;
use serde_json::json;

use crate::browser::{Browser, Shown};
use crate::world::{PASSWORD, World};

/// What a form that is filled in well has in a field.
fn usual(name: &str) -> &'static str {
    match name {
        "password" | "repeated" => PASSWORD,
        "email" => "cleo@example.com",
        "code" => "123456",
        "other" => "1",
        _ => "cleo",
    }
}

/// A page was shown, or the browser sent on: nothing broke.
fn is_answered(shown: &Shown, what: &str) {
    assert!(shown.status < 500, "{what}: {} {:?}", shown.status, shown.alert());
    // In a page it is a sign like others, for which browsers show U+FFFD; an address has none.
    assert!(shown.left_to.as_ref().is_none_or(|place| !place.contains('\0')), "{what}: {shown:?}");
}

/// Sends a page's form once for each of its fields with a null character in it; the others are filled in well, or hold one as well.
async fn spoil(browser: &mut Browser<'_>, page: &Shown, button: Option<(&str, &str)>, seen: &mut BTreeSet<String>) {
    let form = page.form_with(&[("_csrf", "")]);
    let typed: Vec<String> = form.inputs.iter().map(|(name, _)| name.clone()).filter(|name| name != "_csrf").collect();
    for spoilt in &typed {
        for all in [false, true] {
            let value = |name: &String| match name == spoilt || all {
                true => format!("{}\0x", usual(name)),
                false => usual(name).to_owned(),
            };
            let values: Vec<(&String, String)> =
                typed.iter().filter(|name| *name != "_state" || *name == spoilt).map(|name| (name, value(name))).collect();
            let fields: Vec<(&str, &str)> = values.iter().map(|(name, value)| (name.as_str(), value.as_str())).chain(button).collect();
            let shown = browser.post(&form.action, &form.body(&fields)).await;
            is_answered(&shown, &format!("{} of {}", spoilt, page.path));
        }
        seen.insert(format!("{} {spoilt}", page.path));
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_null_character_in_a_field_of_a_form_breaks_nothing() {
    for app in on_both_engines().await {
        let client = json!({ "ExplicitAuthFlows": ["ALLOW_REFRESH_TOKEN_AUTH", "ALLOW_USER_AUTH", "ALLOW_USER_PASSWORD_AUTH"] });
        let world = World::on(app, json!({ "AliasAttributes": ["preferred_username"] }), client).await;
        world.user("ann").await;
        let mut seen = BTreeSet::new();
        let plain = world.add_client(json!({})).await;
        for address in [world.page_of(&plain, "/login"), world.page("/login"), world.page("/signup"), world.page("/forgotPassword")] {
            let mut browser = world.browser().await;
            let page = browser.open(&address).await;
            spoil(&mut browser, &page, None, &mut seen).await;
        }
        // The second pages, of somebody who got that far.
        let mut browser = world.browser().await;
        let first = browser.open(&world.page("/login")).await;
        let second = browser.submit(&first, &[("username", "ann")]).await;
        assert!(second.has_field("password") && !second.has_field("username"), "{}", second.html);
        spoil(&mut browser, &second, None, &mut seen).await;
        let mut browser = world.browser().await;
        let first = browser.open(&world.page("/signup")).await;
        let confirm = browser.submit(&first, &[("username", "bob"), ("password", PASSWORD), ("email", "bob@example.com")]).await;
        assert_eq!(confirm.path, "/confirm");
        spoil(&mut browser, &confirm, None, &mut seen).await;
        let mut browser = world.browser().await;
        let first = browser.open(&world.page("/forgotPassword")).await;
        let reset = browser.submit(&first, &[("username", "ann")]).await;
        assert!(reset.has_field("code") && reset.has_field("password"), "{}", reset.html);
        spoil(&mut browser, &reset, None, &mut seen).await;
        for field in ["/login username", "/login password", "/signup username", "/signup password", "/signup email", "/confirm code"] {
            assert!(seen.contains(field), "{field} is not among {seen:?}");
        }
        let users = world.admin("ListUsers", json!({})).await;
        let names: BTreeSet<&str> = users["Users"].as_array().expect("users").iter().filter_map(|user| user["Username"].as_str()).collect();
        assert!(names.is_subset(&BTreeSet::from(["ann", "bob", "cleo"])), "{names:?}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_null_character_in_the_query_of_a_page_breaks_nothing() {
    for app in on_both_engines().await {
        let world = World::on(app, json!({}), json!({})).await;
        let paths = [
            "/login",
            "/mfa",
            "/signup",
            "/confirm",
            "/resendcode",
            "/forgotPassword",
            "/confirmforgotPassword",
            "/passkeys/add",
            "/error",
            "/confirmUser",
            "/signedout",
            "/login/continue",
            "/oauth2/authorize",
            "/logout",
        ];
        for path in paths {
            for name in [
                "client_id",
                "redirect_uri",
                "state",
                "scope",
                "lang",
                "provider_search",
                "identity_provider",
                "idp_identifier",
                "login_hint",
                "nonce",
                "user_name",
                "confirmation_code",
                "logout_uri",
                "code_challenge",
                "error_description",
                "resource",
            ] {
                let mut browser = world.browser().await;
                let address = world.page(path);
                let (path, query) = address.split_once('?').expect("a query");
                let others: Vec<&str> = query.split('&').filter(|field| !field.starts_with(&format!("{name}="))).collect();
                for value in ["%00", "a%00b"] {
                    let shown = browser.open(&format!("{path}?{}&{name}={value}", others.join("&"))).await;
                    is_answered(&shown, &format!("{path}, {name}={value}"));
                }
            }
        }
    }
}
