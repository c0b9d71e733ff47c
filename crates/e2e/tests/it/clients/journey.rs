//! The same journey in every vendor's SDK gives the same report.

use std::process::Command;

use serde_json::{Value, json};

use crate::support::{Place, toolchain};

/// What every client must have seen, whatever its language.
fn check(report: &Value) {
    println!("ran: {}", report["client"].as_str().unwrap());
    let seen = [
        ("confirmed", json!(false)),
        ("medium", json!("EMAIL")),
        ("destination", json!("a***@e***")),
        ("duplicate", json!("UsernameExistsException: User already exists")),
        ("weakPassword", json!("InvalidPasswordException: Password did not conform with policy: Password not long enough")),
        ("mismatch", json!("CodeMismatchException: Invalid verification code provided, please try again.")),
        ("status", json!("CONFIRMED")),
        ("email", json!("ada@example.com")),
        ("emailVerified", json!("true")),
        ("sameSub", json!(true)),
    ];
    for (member, wanted) in seen {
        assert_eq!(report[member], wanted, "{member} in {report}");
    }
    assert_eq!(report["idToken"].as_str().unwrap().split('.').count(), 3);
    assert_eq!(report["accessToken"].as_str().unwrap().split('.').count(), 3);
}

async fn run(name: &str, command: Option<Command>) {
    let Some(mut command) = command else { return toolchain::skipped(name, "its toolchain is not on this machine") };
    let place = Place::start();
    command.env("COGNATE_ENDPOINT", place.url());
    check(&toolchain::report(command).await);
}

#[tokio::test]
async fn boto3_registers_confirms_and_signs_in() {
    let command = toolchain::python("python").map(|mut python| {
        python.arg(toolchain::sources().join("python").join("boto3_flow.py"));
        python
    });
    run("boto3", command).await;
}

#[tokio::test]
async fn the_javascript_sdk_registers_confirms_and_signs_in() {
    run("@aws-sdk/client-cognito-identity-provider", toolchain::node("sdk_flow.mjs")).await;
}

#[tokio::test]
async fn the_rust_sdk_registers_confirms_and_signs_in() {
    run("aws-sdk-cognitoidentityprovider", toolchain::rust()).await;
}

#[tokio::test]
async fn the_go_sdk_registers_confirms_and_signs_in() {
    run("aws-sdk-go-v2", toolchain::go("go-flow")).await;
}

#[tokio::test]
async fn the_java_sdk_registers_confirms_and_signs_in() {
    run("aws-sdk-java", toolchain::java("org.cognate.Flow")).await;
}

/// Every sign-in by SRP came to tokens of the right user, and a wrong password to none. Then a remembered device stood for the second step.
async fn run_srp(name: &str, command: Option<Command>) {
    let Some(mut command) = command else { return toolchain::skipped(name, "its toolchain is not on this machine") };
    let place = Place::start();
    command.env("COGNATE_ENDPOINT", place.url());
    let report = toolchain::report(command).await;
    println!("ran: {}", report["client"].as_str().unwrap());
    assert_eq!(report["signedIn"], 8, "{report}");
    assert_eq!(report["wrong"], "NotAuthorizedException: Incorrect username or password.", "{report}");
    assert_eq!((&report["withoutDevice"], &report["withDevice"]), (&json!("SMS_MFA"), &json!(4)), "{report}");
}

#[tokio::test]
async fn the_go_srp_helper_signs_in_by_name_and_alias_with_a_secret() {
    run_srp("cognito-srp", toolchain::go("go-srp")).await;
}

#[tokio::test]
async fn java_signs_in_by_srp_with_big_integers() {
    run_srp("aws-sdk-java by SRP", toolchain::java("org.cognate.Srp")).await;
}
