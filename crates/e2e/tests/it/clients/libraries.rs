//! Client libraries above the plain API: each goes through the sign-up family and must see what its applications expect.

use std::process::Command;

use serde_json::{Value, json};

use crate::support::tls::Development;
use crate::support::{At, toolchain};

const MISMATCH: &str = "CodeMismatchException: Invalid verification code provided, please try again.";
const INCORRECT: &str = "NotAuthorizedException: Incorrect username or password.";
const TAKEN: &str = "UsernameExistsException: User already exists";
const CONFIRMED: &str = "NotAuthorizedException: User cannot be confirmed. Current status is CONFIRMED";
const TOO_SHORT: &str = "InvalidPasswordException: Password did not conform with policy: Password not long enough";
const NO_USER: &str = "UserNotFoundException: User does not exist.";
const REVOKED: &str = "NotAuthorizedException: Access Token has been revoked";

/// What the library's program saw at one server; null if its toolchain is not there.
pub(super) async fn seen(name: &str, command: Option<Command>) -> Option<Value> {
    seen_at(At::Usual, name, command).await
}

/// The same where it is sent to; null also if that cannot be.
pub(super) async fn seen_at(at: At, name: &str, command: Option<Command>) -> Option<Value> {
    let Some(mut command) = command else {
        toolchain::skipped(name, "its toolchain is not on this machine");
        return None;
    };
    let place = at.start(name)?;
    command.env("COGNATE_ENDPOINT", place.url());
    let report = toolchain::report(command).await;
    println!("ran: {}", report["client"].as_str().unwrap());
    Some(report["seen"].clone())
}

/// The same at a server that speaks TLS with a certificate of `cognate dev-cert`.
pub(super) async fn seen_over_tls(name: &str, command: Option<Command>) -> Option<Value> {
    let Some(mut command) = command else {
        toolchain::skipped(name, "its toolchain is not on this machine");
        return None;
    };
    let development = Development::start(|_| Vec::new());
    command
        .env("COGNATE_ENDPOINT", development.place.url())
        .env("COGNATE_TEST_CERT", development.file("cert.pem"))
        .env("NODE_EXTRA_CA_CERTS", development.file("ca.pem"));
    let report = toolchain::report(command).await;
    println!("ran: {}", report["client"].as_str().unwrap());
    Some(report["seen"].clone())
}

/// Compares member by member, so that a failure names the step.
pub(super) fn check(seen: &Value, wanted: &Value) {
    for (step, outcome) in wanted.as_object().unwrap() {
        assert_eq!(&seen[step], outcome, "{step}");
    }
    assert_eq!(seen.as_object().unwrap().len(), wanted.as_object().unwrap().len(), "{seen}");
}

#[tokio::test]
async fn amplify_signs_up_in_and_out() {
    let Some(seen) = seen("aws-amplify", toolchain::node("amplify_flow.mjs")).await else { return };
    let delivery = |name: char| json!({ "destination": format!("{name}***@e***"), "deliveryMedium": "EMAIL", "attributeName": "email" });
    let to_confirm = |name: char| json!({ "signUpStep": "CONFIRM_SIGN_UP", "codeDeliveryDetails": delivery(name) });
    let complete = json!({ "isSignUpComplete": true, "nextStep": { "signUpStep": "COMPLETE_AUTO_SIGN_IN" } });
    let done = json!({ "isSignedIn": true, "nextStep": { "signInStep": "DONE" } });
    let with_code = json!({ "updateAttributeStep": "CONFIRM_ATTRIBUTE_WITH_CODE", "codeDeliveryDetails": delivery('a') });
    let reset = json!({ "resetPasswordStep": "CONFIRM_RESET_PASSWORD_WITH_CODE", "codeDeliveryDetails": delivery('a') });
    check(
        &seen,
        &json!({
            "signUp": to_confirm('a'),
            "duplicate": TAKEN,
            "weakPassword": TOO_SHORT,
            "unconfirmed": { "signInStep": "CONFIRM_SIGN_UP" },
            "resent": delivery('a'),
            "mismatch": MISMATCH,
            "confirmed": complete,
            "confirmedAgain": CONFIRMED,
            "resendWhenConfirmed": "InvalidParameterException: User is already confirmed.",
            "autoSignIn": done,
            "currentUser": { "username": "ada", "sameSub": true },
            "refreshed": true,
            "attributes": { "email": "ada@example.com", "email_verified": "true", "name": "Ada", "sameSub": true },
            "update": {
                "email": { "isUpdated": false, "nextStep": with_code },
                "name": { "isUpdated": true, "nextStep": { "updateAttributeStep": "DONE" } },
            },
            "attributeMismatch": MISMATCH,
            "usedCode": "ExpiredCodeException: Invalid code provided, please request a code again.",
            "codeAgain": delivery('a'),
            "laterAttributes": { "email": "ada@example.org", "email_verified": "true" },
            "wrongOldPassword": INCORRECT,
            "oldPassword": INCORRECT,
            "reset": { "isPasswordReset": false, "nextStep": reset },
            "resetMismatch": MISMATCH,
            "signIn": done,
            "deleted": NO_USER,
            "resetDeleted": "UserNotFoundException: Username/client id combination not found.",
            "invitation": { "signInStep": "CONFIRM_SIGN_IN_WITH_NEW_PASSWORD_REQUIRED", "missingAttributes": ["given_name"] },
            "newPassword": done,
            "passwordlessSignUp": to_confirm('l'),
            "passwordlessConfirmed": complete,
            "passwordlessAutoSignIn": done,
            "passwordlessUser": "linus",
            "otp": {
                "signInStep": "CONFIRM_SIGN_IN_WITH_EMAIL_CODE",
                "codeDeliveryDetails": { "deliveryMedium": "EMAIL", "destination": "l***@e***" },
            },
            "otpAnswered": done,
            "passwordInClear": ["DONE"],
            "chosenBySrp": ["CONTINUE_SIGN_IN_WITH_FIRST_FACTOR_SELECTION", "CONFIRM_SIGN_IN_WITH_PASSWORD", "DONE"],
            "chosenInClear": ["CONTINUE_SIGN_IN_WITH_FIRST_FACTOR_SELECTION", "CONFIRM_SIGN_IN_WITH_PASSWORD", "DONE"],
            "preferredSrp": ["DONE"],
        }),
    );
}

async fn identity_js(at: At) {
    let Some(seen) = seen_at(at, "amazon-cognito-identity-js", toolchain::node("identity_flow.mjs")).await else { return };
    let delivery = json!({ "AttributeName": "email", "DeliveryMedium": "EMAIL", "Destination": "a***@e***" });
    check(
        &seen,
        &json!({
            "signUp": { "confirmed": false, "delivery": delivery },
            "duplicate": TAKEN,
            "weakPassword": TOO_SHORT,
            "unconfirmed": "UserNotConfirmedException: User is not confirmed.",
            "resent": delivery,
            "mismatch": MISMATCH,
            "confirmed": "SUCCESS",
            "confirmedAgain": CONFIRMED,
            "wrongPassword": INCORRECT,
            "session": { "valid": true, "username": "ada" },
            "refreshed": true,
            "attributes": { "email": "ada@example.com", "verified": "true", "sameSub": true },
            "update": "SUCCESS",
            "attributeMismatch": MISMATCH,
            "verified": "SUCCESS",
            "userData": "ada",
            "wrongOldPassword": INCORRECT,
            "changed": "SUCCESS",
            "forgotten": delivery,
            "resetMismatch": MISMATCH,
            "reset": "SUCCESS",
            "deleted": "SUCCESS",
            "deletedSignIn": NO_USER,
            "invited": true,
            "revoked": "NotAuthorizedException: Refresh Token has been revoked",
        }),
    );
}

#[tokio::test]
async fn amazon_cognito_identity_js_goes_through_the_sign_up_family() {
    identity_js(At::Usual).await;
}

#[tokio::test]
async fn amazon_cognito_identity_js_goes_through_the_sign_up_family_at_two_nodes_in_turn() {
    identity_js(At::TwoNodes).await;
}

async fn identity_js_with_a_device(at: At) {
    let Some(seen) = seen_at(at, "amazon-cognito-identity-js", toolchain::node("devices_flow.mjs")).await else { return };
    check(
        &seen,
        &json!({
            "first": { "valid": true, "userConfirmationNecessary": true },
            "remembered": "SUCCESS",
            "refreshed": true,
            "device": { "own": true, "attributes": ["device_status", "device_name", "last_ip_used"] },
            "second": { "valid": true, "sameDevice": true },
            "refreshForgotten": "NotAuthorizedException: Invalid Refresh Token.",
            "forgotten": { "challengeName": "SMS_MFA" },
        }),
    );
}

#[tokio::test]
async fn amazon_cognito_identity_js_remembers_a_device() {
    identity_js_with_a_device(At::Usual).await;
}

#[tokio::test]
async fn amazon_cognito_identity_js_remembers_a_device_at_two_nodes_in_turn() {
    identity_js_with_a_device(At::TwoNodes).await;
}

#[tokio::test]
async fn pycognito_proves_a_device_without_a_session() {
    let command = toolchain::python("python").map(|mut python| {
        python.arg(toolchain::sources().join("python").join("pycognito_devices.py"));
        python
    });
    let Some(seen) = seen("pycognito", command).await else { return };
    check(
        &seen,
        &json!({
            "userConfirmationNecessary": true,
            "listed": [true],
            "secondStep": { "tokens": true, "newDevice": false },
            "wrongSecret": INCORRECT,
            "left": 0,
        }),
    );
}

async fn pycognito(at: At) {
    let command = toolchain::python("python").map(|mut python| {
        python.arg(toolchain::sources().join("python").join("pycognito_flow.py"));
        python
    });
    let Some(seen) = seen_at(at, "pycognito", command).await else { return };
    check(
        &seen,
        &json!({
            "wrongSecret": "NotAuthorizedException: Unable to verify secret hash for client CLIENT",
            "registered": {
                "confirmed": false,
                "delivery": { "AttributeName": "email", "DeliveryMedium": "EMAIL", "Destination": "a***@e***" },
            },
            "duplicate": TAKEN,
            "id": { "username": "ada", "verified": true, "sameSub": true },
            "access": { "username": "ada", "issuer": true },
            "renewed": true,
            "user": { "email": "ada@example.com", "name": "Ada L", "team": "looms" },
            "oldPassword": INCORRECT,
            "signedOut": REVOKED,
            "deleted": NO_USER,
            "created": "FORCE_CHANGE_PASSWORD",
            "createdAgain": "UsernameExistsException: User account already exists",
            "invited": true,
        }),
    );
}

#[tokio::test]
async fn pycognito_registers_verifies_tokens_and_renews_them() {
    pycognito(At::Usual).await;
}

#[tokio::test]
async fn pycognito_registers_verifies_tokens_and_renews_them_at_two_nodes_in_turn() {
    pycognito(At::TwoNodes).await;
}
