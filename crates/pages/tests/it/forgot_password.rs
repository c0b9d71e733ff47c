//! Managed-login 2.5: a forgotten password.

use serde_json::json;

use crate::world::{CALLBACK, PASSWORD, World};

const NEW: &str = "Looking-Glass-1871";

#[tokio::test]
async fn the_code_sets_a_new_password_that_signs_in() {
    let world = World::plain().await;
    world.user("ada").await;
    let mut browser = world.browser().await;
    let first = browser.open(&world.page("/login")).await;
    let forgot = browser.open(&first.attribute("/forgotPassword", "href").expect("a link")).await;
    let reset = browser.submit(&forgot, &[("username", "ada")]).await;
    assert_eq!(reset.path, "/confirmforgotPassword");
    assert_eq!(reset.status_text().as_deref(), Some("We sent a code to a***@e***."));
    let code = world.code().await;

    let differ = browser.submit(&reset, &[("code", &code), ("password", NEW), ("repeated", "Other-1871")]).await;
    assert_eq!(differ.alert().as_deref(), Some("The passwords are not the same."));
    let weak = browser.submit(&differ, &[("code", &code), ("password", "weak"), ("repeated", "weak")]).await;
    assert_eq!(weak.alert().as_deref(), Some("The password does not keep the rules."));
    let wrong = browser.submit(&weak, &[("code", "999999x"), ("password", NEW), ("repeated", NEW)]).await;
    assert_eq!(wrong.alert().as_deref(), Some("This code is not right. Check it and try again."));
    let done = browser.submit(&wrong, &[("code", &code), ("password", NEW), ("repeated", NEW)]).await;
    assert_eq!(done.status_text().as_deref(), Some("Your password is changed. You can sign in now."));

    let old = browser.submit(&done, &[("username", "ada"), ("password", PASSWORD)]).await;
    assert_eq!(old.alert().as_deref(), Some("Incorrect username or password."));
    let in_app = browser.submit(&old, &[("username", "ada"), ("password", NEW)]).await;
    assert!(in_app.left_to.is_some_and(|place| place.starts_with(CALLBACK)));
}

/// Nothing on the way tells whether there is such a user; only the masked address differs, as in the API.
#[tokio::test]
async fn where_existence_is_hidden_nobody_and_somebody_see_the_same_pages() {
    let world = World::new(json!({}), json!({ "PreventUserExistenceErrors": "ENABLED" })).await;
    world.user("ada").await;
    let mut seen = Vec::new();
    for name in ["ada", "bob"] {
        let mut browser = world.browser().await;
        let forgot = browser.open(&world.page("/forgotPassword")).await;
        let reset = browser.submit(&forgot, &[("username", name)]).await;
        let refused = browser.submit(&reset, &[("code", "123456x"), ("password", NEW), ("repeated", NEW)]).await;
        seen.push((
            reset.path.clone(),
            reset.status,
            reset.title(),
            reset.status_text().map(|text| text.len() > 20),
            refused.status,
            refused.alert(),
        ));
    }
    assert_eq!(seen[0], seen[1]);
}

#[tokio::test]
async fn where_it_is_not_hidden_an_unknown_name_is_told() {
    let world = World::plain().await;
    let mut browser = world.browser().await;
    let forgot = browser.open(&world.page("/forgotPassword")).await;
    let told = browser.submit(&forgot, &[("username", "bob")]).await;
    assert_eq!((told.alert().as_deref(), told.value("username").as_deref()), (Some("User does not exist."), Some("bob")));
}

#[tokio::test]
async fn a_reset_by_an_administrator_leads_to_the_page_for_its_code() {
    let world = World::plain().await;
    world.user("ada").await;
    world.admin("AdminResetUserPassword", json!({ "Username": "ada" })).await;
    let code = world.code().await;
    let mut browser = world.browser().await;
    let first = browser.open(&world.page("/login")).await;
    let reset = browser.submit(&first, &[("username", "ada"), ("password", PASSWORD)]).await;
    assert_eq!(
        (reset.path.as_str(), reset.status_text().as_deref()),
        ("/confirmforgotPassword", Some("You have to choose a new password."))
    );
    let done = browser.submit(&reset, &[("code", &code), ("password", NEW), ("repeated", NEW)]).await;
    assert!(browser.submit(&done, &[("username", "ada"), ("password", NEW)]).await.left_to.is_some());
}

#[tokio::test]
async fn where_only_administrators_reset_passwords_there_is_no_link() {
    let recovery = json!({ "RecoveryMechanisms": [{ "Priority": 1, "Name": "admin_only" }] });
    let world = World::new(json!({ "AccountRecoverySetting": recovery }), json!({})).await;
    let first = world.browser().await.open(&world.page("/login")).await;
    assert!(!first.html.contains("/forgotPassword"), "{}", first.html);
}
