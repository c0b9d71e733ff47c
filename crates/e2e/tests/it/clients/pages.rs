//! The sign-in pages in a real Chromium: as a person uses them, with a keyboard, on a phone, without scripts, and as axe judges them.

use serde_json::{Value, json};

use super::libraries;
use crate::support::toolchain;

/// What a flow in the browser saw; null if there is no browser.
async fn seen(script: &str) -> Option<Value> {
    libraries::seen("Chromium with playwright-core", toolchain::browser(script)).await
}

#[tokio::test]
async fn people_sign_up_in_and_get_a_new_password_in_a_browser() {
    let Some(seen) = seen("pages_flow.mjs").await else { return };
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
    assert_eq!(seen["withoutScript"], json!({ "wrong": "Incorrect username or password.", "inApp": true }));
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

#[tokio::test]
async fn people_set_up_second_steps_and_passkeys_in_a_browser() {
    let Some(seen) = seen("factors_flow.mjs").await else { return };
    assert_eq!(seen["app"], json!({ "name": "Set up an authenticator app", "wide": 0, "inApp": true, "strangers": [] }));
    assert_eq!(seen["passkey"], json!({ "offer": "Add a passkey", "added": true, "signedIn": true, "strangers": [] }));
    assert_eq!(seen["found"], json!([]), "what axe finds on the pages");
}
