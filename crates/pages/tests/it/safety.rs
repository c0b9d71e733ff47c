//! Managed-login 5.5: what protects the pages and who uses them.

use http::header::{CONTENT_SECURITY_POLICY, REFERRER_POLICY, SET_COOKIE};
use serde_json::json;

use crate::world::{CALLBACK, PASSWORD, World};

#[tokio::test]
async fn a_form_without_the_token_of_this_browser_does_nothing() {
    let world = World::plain().await;
    world.user("ada").await;
    let mut browser = world.browser().await;
    let first = browser.open(&world.page("/login")).await;
    let form = first.form_with(&[("username", "")]);
    let token = browser.cookies["XSRF-TOKEN"].clone();
    let foreign = "00000000-0000-4000-8000-000000000000";
    let bodies = [
        format!("username=ada&password={PASSWORD}"),
        format!("_csrf=&username=ada&password={PASSWORD}"),
        format!("_csrf={foreign}&username=ada&password={PASSWORD}"),
        format!("_csrf={}&username=ada&password={PASSWORD}", &token[1..]),
    ];
    for body in bodies {
        let refused = browser.post(&form.action, &body).await;
        assert_eq!((refused.status, refused.left_to.as_deref()), (403, None), "{body}");
        assert!(refused.alert().is_some() && refused.has_field("username"));
    }
    browser.cookies.remove("XSRF-TOKEN");
    let refused = browser.post(&form.action, &format!("_csrf={token}&username=ada&password={PASSWORD}")).await;
    assert_eq!((refused.status, refused.left_to.as_deref()), (403, None), "without the cookie");
    assert!(!browser.cookies.contains_key("cognito"));
}

#[tokio::test]
async fn a_form_that_another_site_sends_does_nothing() {
    let world = World::plain().await;
    world.user("ada").await;
    let mut browser = world.browser().await;
    let first = browser.open(&world.page("/login")).await;
    for from in ["cross-site", "same-site"] {
        browser.headers = vec![("sec-fetch-site", from.to_owned())];
        assert_eq!(browser.submit(&first, &[("username", "ada"), ("password", PASSWORD)]).await.status, 403, "{from}");
    }
    browser.headers = vec![("sec-fetch-site", "same-origin".to_owned())];
    assert!(browser.submit(&first, &[("username", "ada"), ("password", PASSWORD)]).await.left_to.is_some());
}

#[tokio::test]
async fn every_form_needs_the_token() {
    let world = World::plain().await;
    let mut browser = world.browser().await;
    for path in ["/login", "/mfa", "/login/continue", "/signup", "/confirm", "/resendcode", "/forgotPassword", "/confirmforgotPassword"] {
        let body = format!("username=ada&password={PASSWORD}&email=ada%40example.com&code=1");
        assert_eq!(browser.post(&world.page(path), &body).await.status, 403, "{path}");
    }
    assert_eq!(world.message_count().await, 0);
}

#[tokio::test]
async fn every_page_has_a_strict_policy_and_tells_nobody_its_address() {
    let world = World::plain().await;
    let mut browser = world.browser().await;
    for path in [
        "/login",
        "/signup",
        "/confirm",
        "/forgotPassword",
        "/confirmforgotPassword",
        "/login/continue",
        "/error",
        "/nothing",
        "/confirmUser",
    ] {
        let page = browser.open(&world.page(path)).await;
        let policy = page.headers[CONTENT_SECURITY_POLICY].to_str().expect("a policy").to_owned();
        for part in ["default-src 'none'", "style-src 'self'", "base-uri 'none'", "frame-ancestors 'none'", "form-action 'self'"] {
            assert!(policy.contains(part), "{path}: {policy}");
        }
        assert!(!policy.contains("unsafe") && !policy.contains("script-src"), "{path}: {policy}");
        assert_eq!(page.headers[REFERRER_POLICY], "no-referrer", "{path}");
        for forbidden in ["<script", "<style", " style=", " onclick=", "javascript:", "src=\"http", "rel=\"stylesheet\" href=\"http"] {
            assert!(!page.html.contains(forbidden), "{path}: {forbidden}");
        }
    }
    // The browser may be redirected to the app after a form.
    let login = browser.open(&world.page("/login")).await;
    assert!(login.headers[CONTENT_SECURITY_POLICY].to_str().expect("a policy").contains("form-action 'self' https://app.example"));
}

#[tokio::test]
async fn hostile_names_stay_text() {
    let evil = "\"><script>alert(1)</script>{{7*7}}";
    let world = World::plain().await;
    let mut browser = world.browser().await;
    let first = browser.open(&world.page("/login")).await;
    let again = browser.submit(&first, &[("username", evil), ("password", PASSWORD)]).await;
    assert_eq!(again.value("username").as_deref(), Some(evil));
    let hint = domain::form::Form::parse(b"x=1").map(|_| {
        let mut query = String::new();
        domain::form::push(&mut query, "login_hint", evil);
        query
    });
    let hinted = browser.open(&format!("{}&{}", world.page("/login"), hint.expect("a query"))).await;
    let sign_up = browser.open(&world.page("/signup")).await;
    let refused = browser.submit(&sign_up, &[("username", evil), ("password", PASSWORD), ("email", evil)]).await;
    let error = browser.open("/error?error=%3Cscript%3E&error_description=%3Cscript%3E&client_id=%22%3E%3Cscript%3E").await;
    let missing = browser.open("/%3Cscript%3E?lang=%3Cscript%3E").await;
    for page in [again, hinted, refused, error, missing] {
        assert!(!page.html.contains("<script"), "{}", page.html);
    }
}

#[tokio::test]
async fn a_page_never_leads_to_an_address_that_is_not_the_clients() {
    let world = World::plain().await;
    let mut browser = world.browser().await;
    for query in [
        format!("response_type=code&client_id={}&redirect_uri=https%3A%2F%2Fevil.example", world.client),
        "response_type=code&client_id=unknown&redirect_uri=https%3A%2F%2Fevil.example".to_owned(),
        String::new(),
    ] {
        for path in ["/login", "/signup", "/forgotPassword"] {
            let page = browser.open(&format!("{path}?{query}")).await;
            assert_eq!((page.status, page.path.as_str(), page.left_to.as_deref()), (400, "/error", None), "{path}?{query}");
            assert!(page.html.contains("An error was encountered with the requested page."));
        }
    }
}

#[tokio::test]
async fn cookies_are_for_this_site_alone_and_for_no_script() {
    let world = World::plain().await;
    let mut browser = world.browser().await;
    let page = browser.open(&format!("{}&lang=de", world.page("/login"))).await;
    let cookies: Vec<&str> = page.headers.get_all(SET_COOKIE).iter().map(|value| value.to_str().expect("a cookie")).collect();
    for name in ["XSRF-TOKEN", "lang"] {
        let cookie = cookies.iter().find(|cookie| cookie.starts_with(&format!("{name}="))).expect("the cookie");
        assert!(
            cookie.contains(&format!("Path=/{}", world.pool)) && cookie.contains("HttpOnly") && cookie.contains("SameSite=Lax"),
            "{cookie}"
        );
    }
    // The token stays, so that two pages open at once both work.
    let token = browser.cookies["XSRF-TOKEN"].clone();
    let again = browser.open(&world.page("/login")).await;
    assert_eq!(again.value("_csrf").as_deref(), Some(token.as_str()));
}

#[tokio::test]
async fn a_sealed_step_that_was_changed_is_none() {
    let world = World::plain().await;
    world.user("ada").await;
    let mut browser = world.browser().await;
    let forgot = browser.open(&world.page("/forgotPassword")).await;
    let reset = browser.submit(&forgot, &[("username", "ada")]).await;
    let sealed = reset.value("_state").expect("a step");
    let mut changed = sealed.clone().into_bytes();
    changed[30] = if changed[30] == b'A' { b'B' } else { b'A' };
    let changed = String::from_utf8(changed).expect("text");
    let new = "Looking-Glass-1871";
    let fields = [("code", "123456"), ("password", new), ("repeated", new), ("_state", changed.as_str())];
    let over = browser.submit(&reset, &fields).await;
    assert_eq!(over.alert().as_deref(), Some("This took too long. Please start again."));
}

#[tokio::test]
async fn a_sign_in_on_a_page_counts_against_the_limits_of_the_api() {
    let world = World::plain().await;
    world.user("ada").await;
    let mut browser = world.browser().await;
    let first = browser.open(&world.page("/login")).await;
    let mut told = None;
    for _ in 0..8 {
        told = browser.submit(&first, &[("username", "ada"), ("password", "Wrong-1865")]).await.alert();
    }
    assert_eq!(told.as_deref(), Some("Too many attempts. Please try again later."));
    let right = browser.submit(&first, &[("username", "ada"), ("password", PASSWORD)]).await;
    assert_eq!(right.left_to, None, "locked for the right password too");
    let api = json!({ "ClientId": world.client, "AuthFlow": "USER_SRP_AUTH", "AuthParameters": { "USERNAME": "ada" } });
    assert!(ops::testing::call(&world.app, "InitiateAuth", api).await.is_err());
    assert!(!first.html.contains(CALLBACK));
}

#[tokio::test]
async fn a_field_that_is_longer_than_any_name_counts_as_missing() {
    let world = World::plain().await;
    let mut browser = world.browser().await;
    let first = browser.open(&world.page("/login")).await;
    let told = browser.submit(&first, &[("username", &"x".repeat(100_000)), ("password", PASSWORD)]).await;
    assert_eq!(told.alert().as_deref(), Some("Please fill in: Username"));
}
