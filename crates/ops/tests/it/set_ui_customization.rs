//! `SetUICustomization`, by administration 5.4.

use std::time::Duration;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};

use crate::family::{Family, error, refused, with};

const CSS: &str = ".banner-customizable { background-color: #102030; }";

/// A pool with a domain, which the classic pages need.
pub(crate) async fn with_domain() -> Family {
    let family = Family::plain().await;
    family.admin_call("CreateUserPoolDomain", json!({ "Domain": "people" })).await.expect("a domain");
    family
}

/// An image of so many bytes, by its first ones.
pub(crate) fn image(begin: &[u8], bytes: usize) -> String {
    let mut file = begin.to_vec();
    file.resize(bytes, 0);
    STANDARD.encode(file)
}

async fn set(family: &Family, input: Value) -> Value {
    family.admin_call("SetUICustomization", input).await.expect("set")["UICustomization"].clone()
}

#[tokio::test]
async fn a_look_for_all_clients_is_answered_with_version_and_dates() {
    let family = with_domain().await;
    let set = set(&family, json!({ "CSS": CSS, "ImageFile": image(b"\x89PNG\r\n\x1a\n", 64) })).await;
    assert_eq!((&set["ClientId"], &set["CSS"], &set["UserPoolId"]), (&json!("ALL"), &json!(CSS), &json!(family.pool)));
    let version = set["CSSVersion"].as_str().expect("a version");
    assert!(version.len() == 14 && version.bytes().all(|digit| digit.is_ascii_digit()), "{version}");
    assert_eq!(set["ImageUrl"], format!("http://127.0.0.1:9229/{}/assets/images/ALL/{version}.png", family.pool));
    assert_eq!(set["CreationDate"], set["LastModifiedDate"]);
}

#[tokio::test]
async fn another_look_takes_the_place_of_the_first() {
    let family = with_domain().await;
    let first = set(&family, json!({ "CSS": CSS, "ImageFile": image(b"\xff\xd8\xff", 64) })).await;
    family.app.clock.advance(Duration::from_secs(60));
    let second = set(&family, json!({ "CSS": ".label-customizable { color: red }" })).await;
    assert_eq!(second["CreationDate"], first["CreationDate"]);
    assert_ne!(second["LastModifiedDate"], first["LastModifiedDate"]);
    assert_ne!(second["CSSVersion"], first["CSSVersion"]);
    assert_eq!(second.get("ImageUrl"), None);
}

#[tokio::test]
async fn without_style_sheet_and_logo_the_default_returns() {
    let family = with_domain().await;
    set(&family, json!({ "CSS": CSS })).await;
    let reset = set(&family, json!({})).await;
    assert_eq!(reset, json!({ "UserPoolId": family.pool, "ClientId": "ALL" }));
    let got = family.admin_call("GetUICustomization", json!({})).await.expect("a look");
    assert_eq!(got["UICustomization"], reset);
}

#[tokio::test]
async fn a_pool_without_a_domain_has_no_pages_to_look_at() {
    let family = Family::plain().await;
    let text = "There has to be an existing domain associated with this user pool";
    assert_eq!(refused(family.admin_call("SetUICustomization", json!({ "CSS": CSS })).await), error("InvalidParameterException", text));
}

#[tokio::test]
async fn only_what_the_pages_can_show_is_taken() {
    let family = with_domain().await;
    let png = b"\x89PNG\r\n\x1a\n";
    for wrong in [
        json!({ "CSS": "body { color: red }" }),
        json!({ "CSS": "@import url(https://elsewhere.example/x.css);" }),
        json!({ "ImageFile": image(b"GIF89a", 64) }),
        json!({ "ImageFile": image(b"<svg", 64) }),
        json!({ "ImageFile": image(png, 100 * 1024 + 1) }),
    ] {
        let refusal = refused(family.admin_call("SetUICustomization", wrong.clone()).await);
        assert_eq!(refusal.0, "InvalidParameterException", "{wrong}");
    }
    set(&family, json!({ "ImageFile": image(png, 100 * 1024) })).await;
    let client = with(json!({ "CSS": CSS }), json!({ "ClientId": "nobody" }));
    assert_eq!(refused(family.admin_call("SetUICustomization", client).await).0, "ResourceNotFoundException");
}
