//! The AWS CLI, as the README shows it.

use std::process::Output;

use serde_json::Value;

use crate::support::{PASSWORD, Server, TestPool, toolchain};

struct Cli {
    url: String,
}

impl Cli {
    async fn run(&self, arguments: &[&str]) -> Output {
        let mut command = toolchain::python("aws").unwrap();
        command.args(["cognito-idp", "--endpoint-url", &self.url, "--region", "us-east-1", "--output", "json"]);
        command.args(arguments).env("AWS_EC2_METADATA_DISABLED", "true").env_remove("AWS_PROFILE");
        toolchain::output(command).await
    }

    async fn ok(&self, arguments: &[&str]) -> Value {
        let output = self.run(arguments).await;
        assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
        serde_json::from_slice(&output.stdout).unwrap_or(Value::Null)
    }
}

#[tokio::test]
async fn the_aws_cli_registers_without_signing_and_confirms() {
    if toolchain::python("aws").is_none() {
        return toolchain::skipped("AWS CLI", "scripts/test-clients has not installed it");
    }
    let server = Server::start();
    let pool = TestPool::new(&server.caller()).await;
    let cli = Cli { url: server.url.clone() };
    let client = pool.client_id.as_str();
    let sign_up = ["sign-up", "--no-sign-request", "--client-id", client, "--username", "ada", "--password", PASSWORD];
    let with_email: Vec<&str> = sign_up.iter().copied().chain(["--user-attributes", "Name=email,Value=ada@example.com"]).collect();
    let answer = cli.ok(&with_email).await;
    assert_eq!(answer["UserConfirmed"], false);
    assert_eq!(answer["CodeDeliveryDetails"]["Destination"], "a***@e***");
    let again = cli.run(&with_email).await;
    let text = String::from_utf8(again.stderr).unwrap();
    assert!(text.contains("An error occurred (UsernameExistsException) when calling the SignUp operation: User already exists"), "{text}");
    let code = pool.caller.newest_code("ada").await;
    cli.ok(&["confirm-sign-up", "--no-sign-request", "--client-id", client, "--username", "ada", "--confirmation-code", &code]).await;
    let parameters = format!("USERNAME=ada,PASSWORD={PASSWORD}");
    let auth = [
        "initiate-auth",
        "--no-sign-request",
        "--client-id",
        client,
        "--auth-flow",
        "USER_PASSWORD_AUTH",
        "--auth-parameters",
        &parameters,
    ];
    let token = cli.ok(&auth).await["AuthenticationResult"]["AccessToken"].as_str().unwrap().to_owned();
    let user = cli.ok(&["get-user", "--no-sign-request", "--access-token", &token]).await;
    assert_eq!(user["Username"], "ada");
}
