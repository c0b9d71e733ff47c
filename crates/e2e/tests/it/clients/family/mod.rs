//! The whole sign-up family through every vendor's SDK: the steps stand here once, and each language's program relays them to its SDK, so
//! that all languages must see the same answers, the same error names and the same texts.

mod administration;
mod confidential;
mod existence;
mod names;
mod passwordless;
mod relay;

use std::process::Command;

pub(super) use self::relay::Relay;
use crate::support::{At, Caller, toolchain};

/// Runs the steps through one client, all at one place.
async fn run(at: At, name: &str, command: Option<Command>) {
    let Some(command) = command else { return toolchain::skipped(name, "its toolchain is not on this machine") };
    let Some(place) = at.start(name) else { return };
    let (caller, relay): (&Caller, &mut Relay) = (&place.caller(), &mut Relay::start(command, place.url()));
    confidential::run(relay, caller).await;
    names::run(relay, caller).await;
    administration::run(relay, caller).await;
    passwordless::run(relay, caller).await;
    existence::run(relay, caller).await;
}

fn boto3() -> Option<Command> {
    toolchain::python("python").map(|mut python| {
        python.arg(toolchain::sources().join("python").join("relay.py"));
        python
    })
}

#[tokio::test]
async fn boto3_goes_through_the_sign_up_family() {
    run(At::Usual, "boto3", boto3()).await;
}

#[tokio::test]
async fn boto3_goes_through_the_sign_up_family_with_each_request_at_another_of_two_nodes() {
    run(At::TwoNodes, "boto3", boto3()).await;
}

#[tokio::test]
async fn the_javascript_sdk_goes_through_the_sign_up_family() {
    run(At::Usual, "@aws-sdk/client-cognito-identity-provider", toolchain::node("relay.mjs")).await;
}

#[tokio::test]
async fn the_rust_sdk_goes_through_the_sign_up_family() {
    let command = toolchain::rust().map(|mut rust| {
        rust.arg("relay");
        rust
    });
    run(At::Usual, "aws-sdk-cognitoidentityprovider", command).await;
}

#[tokio::test]
async fn the_go_sdk_goes_through_the_sign_up_family() {
    run(At::Usual, "aws-sdk-go-v2", toolchain::go("go-relay")).await;
}

#[tokio::test]
async fn the_java_sdk_goes_through_the_sign_up_family() {
    run(At::Usual, "aws-sdk-java", toolchain::java("org.cognate.Relay")).await;
}
