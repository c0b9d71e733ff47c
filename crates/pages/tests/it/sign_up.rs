//! Managed-login 2.5 and 5.1: a new account.

use outside::InvokeError;
use serde_json::json;

use crate::browser::Shown;
use crate::world::{CALLBACK, PASSWORD, World};

fn in_app(shown: &Shown) -> bool {
    shown.left_to.as_deref().is_some_and(|place| place.starts_with(&format!("{CALLBACK}?code=")))
        && shown.sent_with("state").as_deref() == Some("s1")
}

#[tokio::test]
async fn who_signs_up_and_types_the_code_comes_to_the_app_with_a_code() {
    let world = World::plain().await;
    let mut browser = world.browser().await;
    let first = browser.open(&world.page("/oauth2/authorize")).await;
    let link = first.attribute("/signup", "href").expect("a link to sign up");
    let form = browser.open(&link).await;
    let confirm = browser.submit(&form, &[("username", "ada"), ("password", PASSWORD), ("email", "ada@example.com")]).await;
    assert_eq!((confirm.path.as_str(), confirm.title().as_str()), ("/confirm", "Confirm your account"));
    assert!(confirm.html.contains("We sent a code to a***@e***."), "{}", confirm.html);

    let wrong = browser.submit(&confirm, &[("code", "000000x")]).await;
    assert_eq!(wrong.alert().as_deref(), Some("This code is not right. Check it and try again."));
    let done = browser.submit(&wrong, &[("code", &format!(" {} ", world.code().await))]).await;
    assert!(in_app(&done), "{done:?}");
    let user = world.admin("AdminGetUser", json!({ "Username": "ada" })).await;
    assert_eq!(user["UserStatus"], "CONFIRMED");
    // The browser has a session now.
    assert!(in_app(&browser.open(&world.page("/oauth2/authorize")).await));
}

#[tokio::test]
async fn a_second_code_is_sent_and_the_page_can_be_opened_again() {
    let world = World::plain().await;
    let mut browser = world.browser().await;
    let form = browser.open(&world.page("/signup")).await;
    let confirm = browser.submit(&form, &[("username", "ada"), ("password", PASSWORD), ("email", "ada@example.com")]).await;
    let before = world.message_count().await;
    let again = browser.submit(&confirm, &[("resend", "1")]).await;
    assert_eq!(world.message_count().await, before + 1);
    assert!(again.html.contains("We sent a new code to a***@e***."), "{}", again.html);
    let reopened = browser.open(&world.page("/confirm")).await;
    assert!(in_app(&browser.submit(&reopened, &[("code", &world.code().await)]).await));
}

#[tokio::test]
async fn the_form_has_what_the_pool_requires_with_fitting_fields_and_nothing_else() {
    let required = |name: &str| json!({ "Name": name, "Required": true });
    let schema = json!([required("birthdate"), required("phone_number"), required("website"), required("given_name")]);
    let world = World::new(json!({ "Schema": schema, "UsernameAttributes": ["email"] }), json!({})).await;
    let form = world.browser().await.open(&world.page("/signup")).await;
    for (name, kind, autocomplete) in [
        ("username", "email", "username"),
        ("birthdate", "date", "bday"),
        ("phone_number", "tel", "tel"),
        ("website", "url", "url"),
        ("given_name", "text", "given-name"),
        ("password", "password", "new-password"),
    ] {
        let mark = format!("name=\"{name}\"");
        assert_eq!(form.attribute(&mark, "type").as_deref(), Some(kind), "{name}");
        assert_eq!(form.attribute(&mark, "autocomplete").as_deref(), Some(autocomplete), "{name}");
    }
    assert!(!form.has_field("email") && !form.has_field("nickname") && !form.has_field("sub"));
}

#[tokio::test]
async fn what_is_missing_or_refused_is_told_and_what_was_typed_stays() {
    let world = World::plain().await;
    world.user("bob").await;
    let mut browser = world.browser().await;
    let form = browser.open(&world.page("/signup")).await;
    for (username, password, email, told) in [
        ("ada", PASSWORD, "", "Please fill in: Email address"),
        ("", PASSWORD, "ada@example.com", "Please fill in: Username"),
        ("ada", "short", "ada@example.com", "The password does not keep the rules."),
        ("bob", PASSWORD, "ada@example.com", "User already exists"),
        ("ada", PASSWORD, "nonsense", "Invalid email address format."),
    ] {
        let again = browser.submit(&form, &[("username", username), ("password", password), ("email", email)]).await;
        assert_eq!((again.status, again.alert().as_deref()), (200, Some(told)));
        assert_eq!(again.value("email").as_deref(), Some(email));
        assert_eq!(again.value("password").as_deref(), Some(""), "a password is never sent back");
    }
}

#[tokio::test]
async fn what_a_function_says_stands_above_the_form() {
    let arn = "arn:aws:lambda:us-east-1:000000000000:function:pre";
    let world = World::new(json!({ "LambdaConfig": { "PreSignUp": arn } }), json!({})).await;
    world.app.functions.fail(arn, InvokeError::Function { message: "No <b>guests</b> today".to_owned() });
    let mut browser = world.browser().await;
    let form = browser.open(&world.page("/signup")).await;
    let refused = browser.submit(&form, &[("username", "ada"), ("password", PASSWORD), ("email", "ada@example.com")]).await;
    let told = refused.alert().expect("an alert");
    assert!(told.starts_with("PreSignUp failed with error No <b>guests</b> today"), "{told}");
    assert!(!refused.html.contains("<b>"), "{}", refused.html);
}

#[tokio::test]
async fn a_user_whom_a_function_confirms_is_in_the_app_at_once() {
    let arn = "arn:aws:lambda:us-east-1:000000000000:function:pre";
    let world = World::new(json!({ "LambdaConfig": { "PreSignUp": arn } }), json!({})).await;
    world.app.functions.respond(arn, json!({ "autoConfirmUser": true }));
    let mut browser = world.browser().await;
    let form = browser.open(&world.page("/signup")).await;
    assert!(in_app(&browser.submit(&form, &[("username", "ada"), ("password", PASSWORD), ("email", "ada@example.com")]).await));
}

#[tokio::test]
async fn terms_are_linked_when_both_documents_are_there_in_the_language_of_the_page() {
    let world = World::plain().await;
    let mut browser = world.browser().await;
    let document = |name: &str| {
        let links =
            json!({ "cognito:default": format!("https://app.example/{name}"), "cognito:french": format!("https://app.example/fr/{name}") });
        json!({ "ClientId": world.client, "TermsName": name, "TermsSource": "LINK", "Enforcement": "NONE", "Links": links })
    };
    world.admin("CreateTerms", document("terms-of-use")).await;
    assert!(!browser.open(&world.page("/signup")).await.html.contains("app.example/terms-of-use"));
    world.admin("CreateTerms", document("privacy-policy")).await;
    let english = browser.open(&world.page("/signup")).await;
    assert!(
        english.html.contains("href=\"https://app.example/terms-of-use\"")
            && english.html.contains("href=\"https://app.example/privacy-policy\"")
    );
    let french = browser.open(&format!("{}&lang=fr", world.page("/signup"))).await;
    assert!(french.html.contains("href=\"https://app.example/fr/terms-of-use\""), "{}", french.html);
}

#[tokio::test]
async fn nobody_signs_up_where_administrators_make_all_users() {
    let world = World::new(json!({ "AdminCreateUserConfig": { "AllowAdminCreateUserOnly": true } }), json!({})).await;
    let mut browser = world.browser().await;
    let first = browser.open(&world.page("/login")).await;
    assert!(!first.html.contains("/signup"), "{}", first.html);
    assert!(!browser.open(&world.page("/signup")).await.has_field("email"));
}
