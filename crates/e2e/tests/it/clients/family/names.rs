//! Pools where an e-mail address is the name, or an alias that moves.

use serde_json::{Value, json};

use super::relay::{App, Relay};
use crate::support::{Caller, PASSWORD};

/// See the module.
pub(super) async fn run(relay: &mut Relay, caller: &Caller) {
    address_as_name(relay, caller).await;
    moving_alias(relay, caller).await;
}

async fn address_as_name(relay: &mut Relay, caller: &Caller) {
    let pool = json!({
        "UsernameAttributes": ["email"], "AutoVerifiedAttributes": ["email"], "UsernameConfiguration": { "CaseSensitive": false },
    });
    let mut app = App::new(relay, caller, pool, json!({})).await;
    let member = |name: &str| json!({ "Username": name, "Password": PASSWORD });
    assert_eq!(app.refused("SignUp", member("ada")), "InvalidParameterException: Username should be an email.");
    let answer = app.ok("SignUp", member("ada@example.com"));
    assert_eq!(answer["CodeDeliveryDetails"]["Destination"], "a***@e***");
    let taken = app.refused("SignUp", member("Ada@Example.com"));
    assert_eq!(taken, "UsernameExistsException: An account with the given email already exists.");
    let sub = answer["UserSub"].as_str().unwrap();
    let code = app.code(sub).await;
    app.ok("ConfirmSignUp", json!({ "Username": "ada@example.com", "ConfirmationCode": code }));
    let user = app.user("ada@example.com");
    assert_eq!((&user["Username"], &user["Attributes"]["sub"]), (&json!(sub), &json!(sub)), "the name is generated and equal to the sub");
    assert_eq!((&user["Attributes"]["email"], &user["UserStatus"]), (&json!("ada@example.com"), &json!("CONFIRMED")));
    for name in ["ada@example.com", "ADA@example.com", sub] {
        let token = app.sign_in(name, PASSWORD)["AccessToken"].clone();
        assert_eq!(app.ok("GetUser", json!({ "AccessToken": token }))["Username"], sub);
    }
}

async fn moving_alias(relay: &mut Relay, caller: &Caller) {
    let pool = json!({ "AliasAttributes": ["email"], "AutoVerifiedAttributes": ["email"] });
    let mut app = App::new(relay, caller, pool, json!({})).await;
    let member =
        |name: &str| json!({ "Username": name, "Password": PASSWORD, "UserAttributes": [{ "Name": "email", "Value": "us@example.com" }] });
    let shaped = app.refused("SignUp", member("ada@example.com"));
    let wanted = "InvalidParameterException: Username cannot be of email format, since user pool is configured for email alias.";
    assert_eq!(shaped, wanted);
    app.confirmed("ada", "us@example.com", PASSWORD).await;
    assert_eq!(signed_in_as(&mut app), "ada");

    app.ok("SignUp", member("bob"));
    let code = app.code("bob").await;
    let confirm = |force: bool| json!({ "Username": "bob", "ConfirmationCode": code, "ForceAliasCreation": force });
    let held = app.refused("ConfirmSignUp", confirm(false));
    assert_eq!(held, "AliasExistsException: An account with the email already exists.");
    app.ok("ConfirmSignUp", confirm(true));
    assert_eq!(signed_in_as(&mut app), "bob");
    assert_eq!(app.user("ada")["Attributes"]["email_verified"], "false", "the old holder's address is no longer verified");
}

fn signed_in_as(app: &mut App<'_>) -> Value {
    let token = app.sign_in("us@example.com", PASSWORD)["AccessToken"].clone();
    app.ok("GetUser", json!({ "AccessToken": token }))["Username"].clone()
}
