//! The sign-in pages in a real Chromium: as a person uses them, with a keyboard, on a phone, without scripts, and as axe judges them.

use serde_json::{Value, json};

use super::libraries;
use crate::support::{At, toolchain};

/// What a flow in the browser saw; null if there is no browser.
async fn seen(at: At, script: &str) -> Option<Value> {
    libraries::seen_at(at, "Chromium with playwright-core", toolchain::browser(script)).await
}

#[tokio::test]
async fn people_sign_up_in_and_get_a_new_password_in_a_browser() {
    let Some(seen) = seen(At::Usual, "pages_flow.mjs").await else { return };
    assert_eq!(
        seen["signUp"],
        json!({
            "confirm": "/confirm",
            "wrong": "This code is not right. Check it and try again.",
            "inApp": true,
            "app": "Signed in",
            "learnt": { "username": "ada", "email": "ada@example.com", "email_verified": "true" },
            "again": true,
            "strangers": [],
        })
    );
    assert_eq!(seen["forgot"], json!({ "told": "Your password is changed. You can sign in now.", "inApp": true, "strangers": [] }));
    let bob = json!({ "username": "bob", "email": "bob@example.com", "email_verified": "true" });
    assert_eq!(seen["withoutScript"], json!({ "wrong": "Incorrect username or password.", "inApp": true, "signedUp": bob }));
    assert_eq!(seen["byKeyboard"], json!({ "focused": "username", "inApp": true }));
    let phone = |first: &str, ways: [&str; 2]| json!({ "first": first, "ways": ways, "widest": 0, "inApp": true, "strangers": [] });
    assert_eq!(
        seen["onAPhone"],
        json!({
            "de": phone("Anmelden", ["Passwort", "Code per E-Mail"]),
            "ja": phone("サインイン", ["パスワード", "メールのコード"]),
            "en": phone("Sign in", ["Password", "Code by email"]),
        })
    );
    assert_eq!(seen["errors"], json!({ "title": "Something went wrong", "text": "An error was encountered with the requested page." }));
    assert_eq!(seen["found"], json!([]), "what axe finds on the pages");
}

async fn second_steps_and_passkeys(at: At) {
    let Some(seen) = seen(at, "factors_flow.mjs").await else { return };
    assert_eq!(seen["app"], json!({ "name": "Set up an authenticator app", "wide": 0, "inApp": true, "strangers": [] }));
    assert_eq!(seen["passkey"], json!({ "offer": "Add a passkey", "added": true, "signedIn": true, "strangers": [] }));
    assert_eq!(seen["found"], json!([]), "what axe finds on the pages");
}

#[tokio::test]
async fn people_set_up_second_steps_and_passkeys_in_a_browser() {
    second_steps_and_passkeys(At::Usual).await;
}

#[tokio::test]
async fn people_set_up_second_steps_and_passkeys_in_a_browser_at_two_nodes_in_turn() {
    second_steps_and_passkeys(At::TwoNodes).await;
}

/// Every page, at 360 pixels, in English, German and Japanese, light and dark: axe finds nothing, nothing is cut off, nothing comes from elsewhere.
#[tokio::test]
async fn every_page_is_accessible_and_fits_a_phone() {
    let command = toolchain::browser("every_page_flow.mjs");
    let Some(mut seen) = libraries::seen_over_tls("Chromium with playwright-core", command).await else { return };
    let titles = seen.as_object_mut().unwrap().remove("titles").unwrap();
    let titles = titles.as_object().unwrap();
    let pages = [
        "app-set-up",
        "choice",
        "code",
        "confirm",
        "confirm-link",
        "email-set-up",
        "error",
        "forgot",
        "name-first",
        "new-password",
        "not-found",
        "passkey",
        "passkey-offer",
        "password",
        "providers",
        "reset",
        "second-by-email",
        "second-by-sms",
        "second-choice",
        "set-up-choice",
        "sign-in",
        "sign-up",
        "signed-out",
        "unavailable",
    ];
    assert_eq!(titles.keys().collect::<Vec<_>>(), pages);
    for (page, titles) in titles {
        let titles: Vec<&str> = titles.as_array().unwrap().iter().map(|title| title.as_str().unwrap()).collect();
        let [en, de, ja] = titles[..] else { panic!("{page}: {titles:?}") };
        assert!(!en.is_empty() && en != de && de != ja, "{page} is in three languages: {titles:?}");
    }
    assert_eq!((&titles["signed-out"][0], &titles["second-choice"][0]), (&json!("You are signed out"), &json!("Choose your second step")));
    let wanted = json!({
        "signUp": true,
        "signedOut": "/signedOut",
        "asked": 1,
        "missing": "Required String parameter 'redirect_uri' is not present",
        "wrong": "Incorrect username or password.",
        "byCode": true,
        "bySms": true,
        "byEmail": true,
        "chosen": true,
        "setUp": true,
        "found": [],
        "wide": [],
        "unreached": [],
        "strangers": [],
    });
    assert_eq!(seen, wanted);
}
