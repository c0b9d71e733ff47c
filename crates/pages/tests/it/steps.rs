//! The pages of challenges, by the names of the challenges.

use domain::totp::TotpSecret;
use outside::Clock as _;
use serde_json::{Value, json};

use crate::world::{CALLBACK, PASSWORD, World};

/// Codes and passwords as first factors, and a client that lets users choose.
async fn choosing() -> World {
    let policies = json!({ "SignInPolicy": { "AllowedFirstAuthFactors": ["PASSWORD", "EMAIL_OTP"] } });
    World::new(json!({ "Policies": policies }), json!({ "ExplicitAuthFlows": ["ALLOW_USER_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"] })).await
}

#[tokio::test]
async fn the_name_comes_first_and_then_the_choice() {
    let world = choosing().await;
    world.user("ada").await;
    let mut browser = world.browser().await;
    let first = browser.open(&world.page("/login")).await;
    assert!(!first.has_field("password"));
    let choice = browser.submit(&first, &[("username", "ada")]).await;
    assert_eq!((choice.path.as_str(), choice.title().as_str()), ("/login/continue", "Choose how to sign in"));
    assert!(!choice.html.contains("PASSWORD_SRP"));

    let password = browser.submit(&choice, &[("answer", "PASSWORD")]).await;
    let wrong = browser.submit(&password, &[("password", "Wrong-1865")]).await;
    assert_eq!(wrong.alert().as_deref(), Some("Incorrect username or password."));
    let done = browser.submit(&wrong, &[("password", PASSWORD)]).await;
    assert!(done.left_to.is_some_and(|place| place.starts_with(CALLBACK)));
}

#[tokio::test]
async fn a_code_by_mail_signs_in_and_can_be_had_again_or_left_for_another_way() {
    let world = choosing().await;
    world.user("ada").await;
    let mut browser = world.browser().await;
    let first = browser.open(&world.page("/login")).await;
    let choice = browser.submit(&first, &[("username", "ada")]).await;
    let code = browser.submit(&choice, &[("answer", "EMAIL_OTP")]).await;
    assert!(code.html.contains("We sent a code to a***@e***."), "{}", code.html);
    let other = browser.submit(&code, &[("other", "1")]).await;
    assert_eq!(other.title(), "Choose how to sign in");
    let code = browser.submit(&other, &[("answer", "EMAIL_OTP")]).await;
    let again = browser.submit(&code, &[("resend", "1")]).await;
    assert!(again.html.contains("We sent a new code to a***@e***."), "{}", again.html);
    let wrong = browser.submit(&again, &[("code", "12345678")]).await;
    assert!(wrong.alert().is_some());
    let done = browser.submit(&wrong, &[("code", &world.code().await)]).await;
    assert!(done.left_to.is_some_and(|place| place.starts_with(CALLBACK)));
}

#[tokio::test]
async fn where_there_is_but_one_way_nobody_has_to_choose() {
    let policies = json!({ "SignInPolicy": { "AllowedFirstAuthFactors": ["PASSWORD"] } });
    let world = World::new(json!({ "Policies": policies }), json!({ "ExplicitAuthFlows": ["ALLOW_USER_AUTH"] })).await;
    world.user("ada").await;
    let mut browser = world.browser().await;
    let first = browser.open(&world.page("/login")).await;
    let password = browser.submit(&first, &[("username", "ada")]).await;
    assert!(password.has_field("password"), "{}", password.html);
    assert!(browser.submit(&password, &[("password", PASSWORD)]).await.left_to.is_some());
}

#[tokio::test]
async fn a_temporary_password_is_replaced_with_what_else_is_missing() {
    let schema = json!([{ "Name": "given_name", "Required": true, "Mutable": true }]);
    let world = World::new(json!({ "Schema": schema }), json!({})).await;
    let user = json!({ "Username": "ada", "TemporaryPassword": PASSWORD, "MessageAction": "SUPPRESS" });
    world.admin("AdminCreateUser", user).await;
    let mut browser = world.browser().await;
    let first = browser.open(&world.page("/login")).await;
    let change = browser.submit(&first, &[("username", "ada"), ("password", PASSWORD)]).await;
    assert_eq!((change.path.as_str(), change.title().as_str()), ("/login/continue", "Choose a new password"));
    assert!(change.has_field("given_name") && change.html.contains("at least 8 characters"));
    let new = [("password", "Looking-Glass-1871"), ("repeated", "Looking-Glass-1871")];
    let missing = browser.submit(&change, &new).await;
    assert_eq!(missing.alert().as_deref(), Some("Please fill in: Given name"));
    let done = browser.submit(&missing, &[new[0], new[1], ("given_name", "Ada")]).await;
    assert!(done.left_to.is_some_and(|place| place.starts_with(CALLBACK)));
    let user = world.admin("AdminGetUser", json!({ "Username": "ada" })).await;
    let given = user["UserAttributes"].as_array().into_iter().flatten().find(|attribute| attribute["Name"] == "given_name");
    assert_eq!(given.map(|attribute| &attribute["Value"]), Some(&Value::from("Ada")));
}

#[tokio::test]
async fn a_step_can_be_opened_again_in_another_language_and_ends_with_the_client() {
    let world = choosing().await;
    world.user("ada").await;
    let mut browser = world.browser().await;
    let first = browser.open(&world.page("/login")).await;
    browser.submit(&first, &[("username", "ada")]).await;
    let german = browser.open(&format!("{}&lang=de", world.page("/login/continue"))).await;
    assert_eq!(german.title(), "Wie möchten Sie sich anmelden?");
    assert!(browser.submit(&german, &[("answer", "PASSWORD")]).await.has_field("password"));
    let other = world.add_client(json!({})).await;
    let elsewhere = browser.open(&world.page_of(&other, "/login/continue")).await;
    assert!(elsewhere.has_field("username"), "{}", elsewhere.html);
}

#[tokio::test]
async fn a_step_that_is_too_old_starts_over() {
    let world = choosing().await;
    world.user("ada").await;
    let mut browser = world.browser().await;
    let first = browser.open(&world.page("/login")).await;
    let choice = browser.submit(&first, &[("username", "ada")]).await;
    world.app.clock.advance(std::time::Duration::from_secs(20 * 60));
    let over = browser.submit(&choice, &[("answer", "PASSWORD")]).await;
    assert_eq!(over.alert().as_deref(), Some("This took too long. Please start again."));
    assert_eq!(over.value("username").as_deref(), Some("ada"));
}

/// Where existence is hidden, a made-up user gets as far as a real one.
#[tokio::test]
async fn where_existence_is_hidden_nobody_is_asked_like_somebody() {
    let policies = json!({ "SignInPolicy": { "AllowedFirstAuthFactors": ["PASSWORD", "EMAIL_OTP"] } });
    let client = json!({ "ExplicitAuthFlows": ["ALLOW_USER_AUTH"], "PreventUserExistenceErrors": "ENABLED" });
    let world = World::new(json!({ "Policies": policies }), client).await;
    world.user("ada").await;
    let mut seen = Vec::new();
    for name in ["ada", "bob"] {
        let mut browser = world.browser().await;
        let first = browser.open(&world.page("/login")).await;
        let choice = browser.submit(&first, &[("username", name)]).await;
        let password = browser.submit(&choice, &[("answer", "PASSWORD")]).await;
        let wrong = browser.submit(&password, &[("password", "Wrong-1865")]).await;
        let without = |html: &str| {
            html.lines().filter(|line| !line.contains("_state") && !line.contains("_csrf")).collect::<String>().replace(name, "NAME")
        };
        seen.push((choice.path.clone(), without(&choice.html), without(&wrong.html), wrong.alert()));
    }
    assert_eq!(seen[0], seen[1]);
}

/// What an authenticator app shows that was given the text of a page.
fn app_code(world: &World, secret: &str) -> String {
    let secret = TotpSecret::from_secret_code(secret).expect("a secret in Base32");
    secret.code(world.app.clock.now()).expose().to_owned()
}

#[tokio::test]
async fn who_needs_a_second_step_sets_an_app_up_by_picture_or_text_and_is_asked_for_its_code_from_then_on() {
    let world = World::plain().await;
    world.user("ada").await;
    let config = json!({ "SoftwareTokenMfaConfiguration": { "Enabled": true }, "MfaConfiguration": "ON" });
    world.admin("SetUserPoolMfaConfig", config).await;
    let mut browser = world.browser().await;
    let first = browser.open(&world.page("/login")).await;
    let set_up = browser.submit(&first, &[("username", "ada"), ("password", PASSWORD)]).await;
    assert_eq!((set_up.path.as_str(), set_up.title().as_str()), ("/login/continue", "Set up an authenticator app"));
    assert!(set_up.html.contains("aria-label=\"QR code for your authenticator app\"") && set_up.html.contains("d=\"M4 4h7v1h-7z"));
    let secret = set_up.element("id=\"secret\"").expect("the secret as text");
    let wrong = browser.submit(&set_up, &[("code", "000000")]).await;
    assert!(wrong.alert().is_some(), "{}", wrong.html);
    assert_eq!(wrong.element("id=\"secret\"").as_deref(), Some(secret.as_str()), "the same secret");
    let done = browser.submit(&wrong, &[("code", &app_code(&world, &secret))]).await;
    assert!(done.left_to.is_some_and(|place| place.starts_with(CALLBACK)));

    // A code serves once.
    world.app.clock.advance(std::time::Duration::from_secs(60));
    let mut other = world.browser().await;
    let first = other.open(&world.page("/login")).await;
    let asked = other.submit(&first, &[("username", "ada"), ("password", PASSWORD)]).await;
    assert!(asked.html.contains("Enter the code that your authenticator app shows."), "{}", asked.html);
    let wrong = other.submit(&asked, &[("code", "000000")]).await;
    assert!(wrong.alert().is_some() && !other.cookies.contains_key("cognito"));
    let asked = if wrong.has_field("code") { wrong } else { other.submit(&wrong, &[("username", "ada"), ("password", PASSWORD)]).await };
    let done = other.submit(&asked, &[("code", &app_code(&world, &secret))]).await;
    assert!(done.left_to.as_ref().is_some_and(|place| place.starts_with(CALLBACK)), "{done:?}");
}

#[tokio::test]
async fn who_is_asked_for_a_level_is_offered_what_leads_there() {
    // authentication 4.7
    let world = choosing().await;
    world.user("ada").await;
    let mut browser = world.browser().await;
    let first = browser.open(&format!("{}&acr_values=urn%3Acognito%3Aloa%3A4", world.page("/login"))).await;
    let refused = browser.submit(&first, &[("username", "ada")]).await;
    assert_eq!(refused.alert().as_deref(), Some("The user cannot reach the requested authentication level."));
    let first = browser.open(&format!("{}&acr_values=urn%3Acognito%3Aloa%3A2", world.page("/login"))).await;
    let code = browser.submit(&first, &[("username", "ada")]).await;
    assert!(code.html.contains("We sent a code to a***@e***."), "a password would not do: {}", code.html);
    let done = browser.submit(&code, &[("code", &world.code().await)]).await;
    assert!(done.left_to.is_some_and(|place| place.starts_with(CALLBACK) && place.contains("code=")));
}
