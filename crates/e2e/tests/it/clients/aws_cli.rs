//! The AWS CLI, as the README shows it.

use std::process::Output;

use serde_json::Value;

use crate::support::{At, PASSWORD, Place, TestPool, toolchain};

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

    /// A command line as a user types it, with the endpoint in the environment; what it printed.
    async fn typed(&self, line: &str) -> Result<String, String> {
        let mut command = toolchain::python("aws").unwrap();
        command.arg("cognito-idp").args(line.split_whitespace()).args(["--output", "text"]);
        command.env("AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER", &self.url).env("AWS_DEFAULT_REGION", "us-east-1");
        command.env("AWS_ACCESS_KEY_ID", "any").env("AWS_SECRET_ACCESS_KEY", "credentials");
        command.env("AWS_EC2_METADATA_DISABLED", "true").env_remove("AWS_PROFILE");
        let output = toolchain::output(command).await;
        let text = |bytes| String::from_utf8(bytes).unwrap().trim().to_owned();
        if output.status.success() { Ok(text(output.stdout)) } else { Err(text(output.stderr)) }
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
    let place = Place::start();
    let pool = TestPool::new(&place.caller()).await;
    let cli = Cli { url: place.url().to_owned() };
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

#[tokio::test]
async fn the_aws_cli_goes_through_the_sign_up_family() {
    family(At::Usual).await;
}

#[tokio::test]
async fn the_aws_cli_goes_through_the_sign_up_family_with_each_request_at_another_of_two_nodes() {
    family(At::TwoNodes).await;
}

async fn family(at: At) {
    if toolchain::python("aws").is_none() {
        return toolchain::skipped("AWS CLI", "scripts/test-clients has not installed it");
    }
    let Some(place) = at.start("AWS CLI") else { return };
    let caller = place.caller();
    let cli = Cli { url: place.url().to_owned() };
    let ok = async |line: &str| cli.typed(line).await.unwrap_or_else(|text| panic!("{line}: {text}"));
    let refused = async |line: &str| cli.typed(line).await.expect_err(line);

    let pool = ok("create-user-pool --pool-name people --auto-verified-attributes email --query UserPool.Id").await;
    let flows = "--explicit-auth-flows ALLOW_USER_PASSWORD_AUTH ALLOW_REFRESH_TOKEN_AUTH";
    let new_client = format!("create-user-pool-client --user-pool-id {pool} --client-name app {flows} --query UserPoolClient.ClientId");
    let ada = format!("--client-id {} --username ada", ok(&new_client).await);
    let address = "--user-attributes Name=email,Value=ada@example.com Name=name,Value=Ada";
    let masked = "--query CodeDeliveryDetails.Destination";
    let weak = refused(&format!("sign-up {ada} --password short {address}")).await;
    assert!(weak.contains("(InvalidPasswordException) when calling the SignUp operation: Password did not conform with policy"), "{weak}");
    assert_eq!(ok(&format!("sign-up {ada} --password {PASSWORD} {address} {masked}")).await, "a***@e***");
    assert_eq!(ok(&format!("resend-confirmation-code {ada} {masked}")).await, "a***@e***");
    let code = caller.newest_code("ada").await;
    ok(&format!("confirm-sign-up {ada} --confirmation-code {code}")).await;

    let sign_in = |password: &str| {
        let client = ada.split_whitespace().nth(1).unwrap();
        let parameters = format!("--auth-parameters USERNAME=ada,PASSWORD={password} --query AuthenticationResult.AccessToken");
        format!("initiate-auth --client-id {client} --auth-flow USER_PASSWORD_AUTH {parameters}")
    };
    let token = ok(&sign_in(PASSWORD)).await;
    let new_address = "--user-attributes Name=email,Value=ada@example.org --query CodeDeliveryDetailsList[].DeliveryMedium";
    assert_eq!(ok(&format!("update-user-attributes --access-token {token} {new_address}")).await, "EMAIL");
    let code = caller.newest_code("ada").await;
    ok(&format!("verify-user-attribute --access-token {token} --attribute-name email --code {code}")).await;
    let email = ok(&format!("get-user --access-token {token} --query UserAttributes[?Name=='email'].Value")).await;
    assert_eq!(email, "ada@example.org");
    ok(&format!("change-password --access-token {token} --previous-password {PASSWORD} --proposed-password Better-Horse-8")).await;
    assert_eq!(ok(&format!("forgot-password {ada} {masked}")).await, "a***@e***");
    let code = caller.newest_code("ada").await;
    ok(&format!("confirm-forgot-password {ada} --confirmation-code {code} --password {PASSWORD}")).await;
    ok(&format!("delete-user --access-token {}", ok(&sign_in(PASSWORD)).await)).await;

    let grace = format!("--user-pool-id {pool} --username grace");
    let created = ok(&format!("admin-create-user {grace} --message-action SUPPRESS --query User.UserStatus")).await;
    assert_eq!(created, "FORCE_CHANGE_PASSWORD");
    ok(&format!("admin-set-user-password {grace} --password {PASSWORD} --permanent")).await;
    let users = ok(&format!("list-users --user-pool-id {pool} --query Users[].[Username,UserStatus]")).await;
    assert_eq!(users, "grace\tCONFIRMED");
}
