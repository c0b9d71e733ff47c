//! The SMS sandbox, driven by the AWS CLI and by `cognate sms`.

use std::process::Output;

use serde_json::{Value, json};

use super::{cognate, said};
use crate::support::{Server, toolchain};

const NUMBER: &str = "+491701234567";

struct Sns {
    url: String,
}

impl Sns {
    async fn run(&self, arguments: &[&str]) -> Output {
        let mut command = toolchain::python("aws").unwrap();
        command.args(["sns", "--endpoint-url", &self.url, "--region", "us-east-1", "--output", "json"]);
        command.args(arguments).env("AWS_ACCESS_KEY_ID", "AKIDROOT").env("AWS_SECRET_ACCESS_KEY", "a-secret-of-the-root-key");
        command.env("AWS_EC2_METADATA_DISABLED", "true").env_remove("AWS_PROFILE").env_remove("AWS_SESSION_TOKEN");
        toolchain::output(command).await
    }

    async fn ok(&self, arguments: &[&str]) -> Value {
        let output = self.run(arguments).await;
        assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
        serde_json::from_slice(&output.stdout).unwrap_or(Value::Null)
    }

    async fn refused(&self, arguments: &[&str]) -> String {
        let output = self.run(arguments).await;
        assert!(!output.status.success(), "{arguments:?} was not refused");
        String::from_utf8(output.stderr).unwrap()
    }
}

#[tokio::test]
async fn the_aws_cli_manages_the_sandbox() {
    if toolchain::python("aws").is_none() {
        return toolchain::skipped("AWS CLI", "scripts/test-clients has not installed it");
    }
    let server = Server::start();
    let sns = Sns { url: server.url.clone() };
    assert_eq!(sns.ok(&["get-sms-sandbox-account-status"]).await, json!({ "IsInSandbox": false }));
    said(&cognate(&server, None, &["sms", "sandbox", "on"]).await);
    assert_eq!(sns.ok(&["get-sms-sandbox-account-status"]).await, json!({ "IsInSandbox": true }));

    sns.ok(&["create-sms-sandbox-phone-number", "--phone-number", NUMBER, "--language-code", "de-DE"]).await;
    let pending = sns.ok(&["list-sms-sandbox-phone-numbers"]).await;
    assert_eq!(pending["PhoneNumbers"], json!([{ "PhoneNumber": NUMBER, "Status": "Pending" }]));
    let (_, messages) = server.caller().get("/_cognate/messages?limit=1").await;
    let message = &messages["Messages"][0];
    assert_eq!((message["Destination"].as_str(), message["Channel"].as_str()), (Some(NUMBER), Some("SMS")));
    let code = message["Code"].as_str().unwrap();

    let wrong = if code == "000000" { "000001" } else { "000000" };
    let verify = |code| ["verify-sms-sandbox-phone-number", "--phone-number", NUMBER, "--one-time-password", code];
    let refusal = sns.refused(&verify(wrong)).await;
    assert!(refusal.contains("(VerificationException) when calling the VerifySMSSandboxPhoneNumber operation"), "{refusal}");
    sns.ok(&verify(code)).await;
    let verified = sns.ok(&["list-sms-sandbox-phone-numbers"]).await;
    assert_eq!(verified["PhoneNumbers"], json!([{ "PhoneNumber": NUMBER, "Status": "Verified" }]));

    let early = sns.refused(&["delete-sms-sandbox-phone-number", "--phone-number", NUMBER]).await;
    assert!(early.contains("(UserError)"), "{early}");
    let unknown = sns.refused(&["delete-sms-sandbox-phone-number", "--phone-number", "+33123456789"]).await;
    assert!(unknown.contains("(ResourceNotFound)"), "{unknown}");
    let foreign = sns.refused(&["list-topics"]).await;
    assert!(foreign.contains("(InvalidAction)"), "{foreign}");

    for last in 0..9 {
        said(&cognate(&server, None, &["sms", "sandbox", "trust", &format!("+49170123450{last}")]).await);
    }
    let eleventh = sns.refused(&["create-sms-sandbox-phone-number", "--phone-number", "+33123456789"]).await;
    assert!(eleventh.contains("(UserError)"), "{eleventh}");

    said(&cognate(&server, None, &["sms", "origination", "add", "+12065550100"]).await);
    said(
        &cognate(&server, None, &["sms", "origination", "add", "12345", "--country", "US", "--capability", "SMS", "--capability", "MMS"])
            .await,
    );
    let numbers = sns.ok(&["list-origination-numbers"]).await;
    let numbers = numbers["PhoneNumbers"].as_array().unwrap();
    assert_eq!((numbers[0]["PhoneNumber"].as_str(), numbers[0]["Iso2CountryCode"].as_str()), (Some("+12065550100"), Some("US")));
    assert_eq!(numbers[1]["NumberCapabilities"], json!(["SMS", "MMS"]));
    assert!(numbers[0]["CreatedAt"].is_string(), "{numbers:?}");
}

#[tokio::test]
async fn the_sandbox_is_on_outside_development_mode_and_needs_an_administrators_key() {
    let keys = ("AKIDROOT", "a-secret-of-the-root-key");
    let variables = [("COGNATE_ROOT_ACCESS_KEY_ID", keys.0), ("COGNATE_ROOT_SECRET_ACCESS_KEY", keys.1)];
    let server = Server::start_with(&[], &variables);
    let status = said(&cognate(&server, Some(keys), &["sms", "sandbox", "status"]).await);
    assert_eq!(status, "The SMS sandbox is on: only verified numbers are sent to.\n");
    for wrong in [None, Some(("AKIDROOT", "another-secret")), Some(("AKIDOTHER", keys.1))] {
        let refused = cognate(&server, wrong, &["sms", "sandbox", "off"]).await;
        assert!(!refused.status.success());
        assert!(String::from_utf8_lossy(&refused.stderr).contains("AWS_ACCESS_KEY_ID"), "{refused:?}");
    }
    let off = said(&cognate(&server, Some(keys), &["sms", "sandbox", "off"]).await);
    assert_eq!(off, "The SMS sandbox is off.\n");
    if toolchain::python("aws").is_none() {
        return toolchain::skipped("AWS CLI", "scripts/test-clients has not installed it");
    }
    let sns = Sns { url: server.url.clone() };
    assert_eq!(sns.ok(&["get-sms-sandbox-account-status"]).await, json!({ "IsInSandbox": false }));
}

#[tokio::test]
async fn a_form_without_a_signature_changes_nothing_even_in_development_mode() {
    let server = Server::start();
    let headers =
        http::HeaderMap::from_iter([(http::header::CONTENT_TYPE, http::HeaderValue::from_static("application/x-www-form-urlencoded"))]);
    let body = "Action=CreateSMSSandboxPhoneNumber&PhoneNumber=%2B491701234567";
    let answer = server.caller().send(http::Method::POST, "/", headers, body.into()).await;
    assert_eq!(answer.status(), 403);
    assert!(String::from_utf8_lossy(answer.body()).contains("<Code>MissingAuthenticationToken</Code>"));
}
