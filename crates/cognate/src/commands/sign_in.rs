//! `cognate sign-in`: signs a user in by SRP, as Amplify does by default, so that the server never sees the password.

use std::io::BufRead as _;
use std::process::ExitCode;
use std::time::Duration;

use clap::Args;
use domain::secret::{Secret, secret_hash};
use domain::srp::{self, Client};
use http::Request;
use http::header::CONTENT_TYPE;
use outside::http_client::HttpClient;
use outside::{Clock as _, SystemClock, SystemEntropy, entropy};
use serde_json::{Value, json};

use super::operator;
use crate::output;

const TIMEOUT: Duration = Duration::from_secs(30);
const ANSWER_BYTES_MAX: usize = 1024 * 1024;
const TARGET: &str = "AWSCognitoIdentityProviderService";

/// Who signs in, and where.
#[derive(Debug, Args)]
pub(crate) struct SignInArgs {
    /// The user pool's id: the proof is made with it.
    #[arg(long, value_name = "ID")]
    user_pool_id: String,
    /// The app client, which must allow ALLOW_USER_SRP_AUTH.
    #[arg(long, value_name = "ID")]
    client_id: String,
    /// The app client's secret, if it has one.
    #[arg(long, value_name = "SECRET", env = "COGNATE_CLIENT_SECRET", hide_env_values = true)]
    client_secret: Option<String>,
    /// Username or alias.
    #[arg(long, value_name = "NAME")]
    username: String,
    /// The password; read from the first line of standard input unless given.
    #[arg(long, value_name = "TEXT")]
    password: Option<String>,
    /// Address of the server [default: AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER, AWS_ENDPOINT_URL, http://127.0.0.1:9229].
    #[arg(long, value_name = "URL")]
    endpoint_url: Option<String>,
}

/// Signs in and prints RespondToAuthChallenge's answer: tokens, or the challenge that comes next.
pub(crate) fn run(arguments: &SignInArgs) -> ExitCode {
    let password = match arguments.password.clone().map_or_else(typed, Ok) {
        Ok(password) => Secret::new(password),
        Err(error) => return operator::refuse(&error),
    };
    match operator::runtime().and_then(|runtime| runtime.block_on(sign_in(arguments, &password))) {
        Ok(answer) => output::print(&format!("{answer:#}\n")),
        Err(error) => operator::refuse(&error),
    }
}

fn typed() -> Result<String, String> {
    let mut line = String::new();
    std::io::stdin().lock().read_line(&mut line).map_err(|error| format!("the password could not be read: {error}"))?;
    Ok(line.trim_end_matches(['\r', '\n']).to_owned())
}

async fn sign_in(arguments: &SignInArgs, password: &Secret) -> Result<Value, String> {
    let SignInArgs { user_pool_id, client_id, client_secret, username, endpoint_url, .. } = arguments;
    let server = Server { url: operator::endpoint(endpoint_url.as_deref()), http: HttpClient::new() };
    let hash = |name: &str| client_secret.as_ref().map(|secret| secret_hash::compute(secret, name, client_id));
    let client = Client::new(entropy::bytes(&SystemEntropy));
    let mut parameters = json!({ "USERNAME": username, "SRP_A": client.srp_a() });
    if let Some(hash) = hash(username) {
        parameters["SECRET_HASH"] = json!(hash);
    }
    let start = json!({ "AuthFlow": "USER_SRP_AUTH", "ClientId": client_id, "AuthParameters": parameters });
    let asked = server.call("InitiateAuth", &start).await?;
    let challenge = &asked["ChallengeParameters"];
    if asked["ChallengeName"] != "PASSWORD_VERIFIER" {
        return Ok(asked);
    }
    let timestamp = srp::timestamp(SystemClock.now());
    let answer = client.answer(user_pool_id, password, challenge, &timestamp);
    let mut responses = answer.ok_or("the server's numbers are none of the SRP group; is this a cognate server?")?;
    if let Some(hash) = challenge["USER_ID_FOR_SRP"].as_str().and_then(hash) {
        responses["SECRET_HASH"] = json!(hash);
    }
    let respond = json!({ "ChallengeName": "PASSWORD_VERIFIER", "ClientId": client_id, "Session": asked["Session"],
        "ChallengeResponses": responses });
    server.call("RespondToAuthChallenge", &respond).await
}

struct Server {
    url: String,
    http: HttpClient,
}

impl Server {
    /// Calls an operation that needs no signature.
    async fn call(&self, operation: &str, input: &Value) -> Result<Value, String> {
        let url = &self.url;
        let request = Request::post(url)
            .header(CONTENT_TYPE, "application/x-amz-json-1.1")
            .header("X-Amz-Target", format!("{TARGET}.{operation}"))
            .body(http_body_util::Full::new(bytes::Bytes::from(input.to_string())))
            .map_err(|error| format!("{url}: {error}; give the server's address with --endpoint-url"))?;
        let answer = self.http.send(request, TIMEOUT, ANSWER_BYTES_MAX).await;
        let answer = answer.map_err(|error| format!("{url}: {error}; is the server running there? --endpoint-url names another"))?;
        let json: Value = serde_json::from_slice(&answer.body).map_err(|_| format!("{url}: answered {}", answer.status))?;
        if answer.status.is_success() {
            return Ok(json);
        }
        let member = |name: &str| json[name].as_str().unwrap_or_default();
        Err(format!("{operation}: {}: {}", member("__type"), member("message")))
    }
}
