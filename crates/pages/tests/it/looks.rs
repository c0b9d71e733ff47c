//! Managed-login 5.2 to 5.4: languages and brands.

use http::header::{CONTENT_SECURITY_POLICY, CONTENT_TYPE};
use oauth::site;
use serde_json::{Value, json};

use crate::browser::Browser;
use crate::world::World;

#[tokio::test]
async fn a_page_is_there_in_every_language_and_remembers_the_one_that_was_asked_for() {
    let world = World::plain().await;
    for (tag, title) in [
        ("de", "Anmelden"),
        ("en", "Sign in"),
        ("es", "Iniciar sesión"),
        ("fr", "Connexion"),
        ("id", "Masuk"),
        ("it", "Accedi"),
        ("ja", "サインイン"),
        ("ko", "로그인"),
        ("nl", "Inloggen"),
        ("pt-BR", "Entrar"),
        ("zh-CN", "登录"),
        ("zh-TW", "登入"),
    ] {
        let mut browser = world.browser().await;
        let page = browser.open(&format!("{}&lang={tag}", world.page("/login"))).await;
        assert_eq!((page.title().as_str(), page.attribute("html ", "lang").as_deref()), (title, Some(tag)));
        let later = browser.open(&world.page("/forgotPassword")).await;
        assert_eq!(later.attribute("html ", "lang").as_deref(), Some(tag), "the cookie keeps it");
    }
}

/// The languages of the pages and those in which the API takes links are the same twelve (administration 5.6 `[model]`).
#[tokio::test]
async fn every_language_shows_the_links_to_terms_that_are_its_own() {
    let world = World::plain().await;
    let languages = [
        ("de", "german"),
        ("en", "english"),
        ("es", "spanish"),
        ("fr", "french"),
        ("id", "bahasa-indonesia"),
        ("it", "italian"),
        ("ja", "japanese"),
        ("ko", "korean"),
        ("nl", "dutch"),
        ("pt-BR", "portuguese-brazil"),
        ("zh-CN", "chinese-simplified"),
        ("zh-TW", "chinese-traditional"),
    ];
    let keys = languages.iter().map(|(_, key)| *key).chain(["default"]);
    let links: Value = keys.map(|key| (format!("cognito:{key}"), json!(format!("https://app.example/{key}")))).collect();
    for name in ["terms-of-use", "privacy-policy"] {
        let document = json!({ "ClientId": world.client, "TermsName": name, "TermsSource": "LINK", "Enforcement": "NONE", "Links": links });
        world.admin("CreateTerms", document).await;
    }
    for (tag, key) in languages {
        let page = world.browser().await.open(&format!("{}&lang={tag}", world.page("/signup"))).await;
        assert!(page.html.contains(&format!("href=\"https://app.example/{key}\"")), "{tag}: {}", page.html);
        assert_eq!(page.html.matches("hreflang=").count(), languages.len() - 1, "one link for each other language");
    }
}

#[tokio::test]
async fn without_a_wish_of_the_app_the_browsers_language_is_taken() {
    let world = World::plain().await;
    let mut browser = world.browser().await;
    browser.headers = vec![("accept-language", "sv,ja;q=0.8".to_owned())];
    let page = browser.open(&world.page("/login")).await;
    assert_eq!(page.attribute("html ", "lang").as_deref(), Some("ja"));
    let link = page.attribute("hreflang=\"de\"", "href").expect("a link to German");
    assert!(link.ends_with("&lang=de") && link.contains("state=s1"), "{link}");
    assert_eq!(browser.open(&link).await.title(), "Anmelden");
}

/// The site by a domain of this version.
async fn by_domain(world: &World, version: i64) -> Browser<'_> {
    world.admin("CreateUserPoolDomain", json!({ "Domain": "people", "ManagedLoginVersion": version })).await;
    let host = "people.auth.us-east-1.localhost:9229";
    Browser::new(&world.app, site::by_host(&world.app, host, false).await.expect("no fault").expect("a site"))
}

#[tokio::test]
async fn classic_pages_wear_the_style_sheet_and_the_logo_of_their_client() {
    let world = World::plain().await;
    let mut browser = by_domain(&world, 1).await;
    let plain = browser.open(&world.page("/login")).await;
    assert!(!plain.html.contains("brand.css") && !plain.html.contains("<img"));
    let css = ".submitButton-customizable { background-color: #cc0000; }";
    // The signature of a PNG file suffices here.
    world.admin("SetUICustomization", json!({ "ClientId": world.client, "CSS": css, "ImageFile": "iVBORw0KGgo=" })).await;
    let page = browser.open(&world.page("/login")).await;
    assert!(page.html.contains("submitButton-customizable"));
    let style = browser.open(&page.attribute("brand.css", "href").expect("a style sheet")).await;
    assert_eq!((style.html.as_str(), &style.headers[CONTENT_TYPE]), (css, &"text/css; charset=utf-8".parse().expect("a value")));
    assert!(page.attribute("logo-customizable", "src").expect("a logo").starts_with("/assets/logo?"));
}

#[tokio::test]
async fn managed_login_without_a_style_shows_no_pages() {
    let world = World::plain().await;
    let mut browser = by_domain(&world, 2).await;
    for path in ["/login", "/signup", "/forgotPassword"] {
        let page = browser.open(&world.page(path)).await;
        assert_eq!(page.status, 403, "{path}");
        assert!(page.html.contains("Login pages unavailable. Please contact an administrator."));
    }
}

#[tokio::test]
async fn managed_login_goes_in_steps_and_wears_what_the_style_says() {
    let world = World::plain().await;
    world.user("ada").await;
    let mut browser = by_domain(&world, 2).await;
    let settings = json!({
        "categories": { "global": { "colorSchemeMode": "DARK" } },
        "components": { "primaryButton": { "lightMode": { "defaults": { "backgroundColor": "0972d3ff" } } } },
    });
    let svg = "PHN2ZyB4bWxucz0iaHR0cDovL3d3dy53My5vcmcvMjAwMC9zdmciPjxzY3JpcHQ+YWxlcnQoMSk8L3NjcmlwdD48L3N2Zz4=";
    let assets: Value = json!([
        { "Category": "FORM_LOGO", "ColorMode": "LIGHT", "Extension": "SVG", "Bytes": svg },
        { "Category": "FAVICON_ICO", "ColorMode": "LIGHT", "Extension": "ICO", "Bytes": "AAABAA==" },
    ]);
    world.admin("CreateManagedLoginBranding", json!({ "ClientId": world.client, "Settings": settings, "Assets": assets })).await;
    let page = browser.open(&world.page("/login")).await;
    assert_eq!(page.attribute("html ", "class").as_deref(), Some("dark"));
    let style = browser.open(&page.attribute("brand.css", "href").expect("a style sheet")).await;
    assert!(style.html.contains("--button: light-dark(#0972d3ff, #0972d3ff);"), "{}", style.html);
    let logo = browser.open(&page.attribute("logo-customizable", "src").expect("a logo")).await;
    assert_eq!(logo.headers[CONTENT_TYPE], "image/svg+xml");
    let icon = browser.open(&page.attribute("rel=\"icon\"", "href").expect("an icon")).await;
    assert_eq!((icon.status, &icon.headers[CONTENT_TYPE]), (200, &"image/x-icon".parse().expect("a value")));
    let policy = logo.headers[CONTENT_SECURITY_POLICY].to_str().expect("a policy");
    assert!(policy.starts_with("default-src 'none'") && policy.contains("sandbox"), "a picture runs nothing: {policy}");

    assert!(!page.has_field("password"));
    let password = browser.submit(&page, &[("username", "ada")]).await;
    assert!(password.has_field("password"));
    assert!(browser.submit(&password, &[("password", crate::world::PASSWORD)]).await.left_to.is_some());
}

#[tokio::test]
async fn the_files_of_the_pages_are_there_and_no_others() {
    let world = World::plain().await;
    let mut browser = world.browser().await;
    for (name, kind) in
        [("pages.css", "text/css; charset=utf-8"), ("passkey.js", "text/javascript; charset=utf-8"), ("favicon.svg", "image/svg+xml")]
    {
        let file = browser.open(&format!("/assets/{name}")).await;
        assert_eq!((file.status, file.headers[CONTENT_TYPE].to_str().expect("a type")), (200, kind));
    }
    for path in ["/login", "/nothing"] {
        let page = browser.open(&world.page(path)).await;
        let icon = page.attribute("rel=\"icon\"", "href").expect("an icon");
        assert!(icon.ends_with("/assets/favicon.svg"), "{path}: {icon}");
    }
    assert_eq!(browser.open("/favicon.ico").await.headers[CONTENT_TYPE], "image/svg+xml");
    for name in ["", "brand.css", "logo", "favicon", "../Cargo.toml", "pages.css/x"] {
        assert_eq!(browser.open(&format!("/assets/{name}")).await.status, 404, "{name}");
    }
}
