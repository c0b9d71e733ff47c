//! Users that do not exist: told apart by a client that asks for it, hidden by one that prevents it.

use serde_json::json;

use super::relay::{App, Relay};
use crate::support::{Caller, PASSWORD};

/// See the module.
pub(super) async fn run(relay: &mut Relay, caller: &Caller) {
    let pool = || json!({ "AutoVerifiedAttributes": ["email"] });
    let mut open = App::new(relay, caller, pool(), json!({})).await;
    let unknown = "UserNotFoundException: Username/client id combination not found.";
    let confirm = json!({ "Username": "nobody", "ConfirmationCode": "123456" });
    let new_password = json!({ "Username": "nobody", "ConfirmationCode": "123456", "Password": PASSWORD });
    let sign_in = App::password_input("nobody", PASSWORD);
    assert_eq!(open.refused("ConfirmSignUp", confirm.clone()), unknown);
    assert_eq!(open.refused("ResendConfirmationCode", json!({ "Username": "nobody" })), unknown);
    assert_eq!(open.refused("ForgotPassword", json!({ "Username": "nobody" })), unknown);
    assert_eq!(open.refused("ConfirmForgotPassword", new_password.clone()), unknown);
    assert_eq!(open.refused("InitiateAuth", sign_in.clone()), "UserNotFoundException: User does not exist.");

    let mut hiding = App::new(relay, caller, pool(), json!({ "PreventUserExistenceErrors": "ENABLED" })).await;
    let expired = "ExpiredCodeException: Invalid code provided, please request a code again.";
    assert_eq!(hiding.refused("ConfirmSignUp", confirm), expired);
    for operation in ["ResendConfirmationCode", "ForgotPassword"] {
        let details = hiding.ok(operation, json!({ "Username": "nobody" }))["CodeDeliveryDetails"].clone();
        assert_eq!((&details["AttributeName"], &details["DeliveryMedium"]), (&json!("email"), &json!("EMAIL")));
    }
    let mismatch = "CodeMismatchException: Invalid verification code provided, please try again.";
    assert_eq!(hiding.refused("ConfirmForgotPassword", new_password), mismatch);
    assert_eq!(hiding.refused("InitiateAuth", sign_in), "NotAuthorizedException: Incorrect username or password.");
}
