//! `cognate token verify`: checks a token as any application should, against the keys that its pool publishes.

use std::process::ExitCode;
use std::time::Duration;

use clap::{Args, Subcommand};
use domain::jwt::{self, Fault, VerifyingKey};
use outside::http_client::HttpClient;
use outside::{Clock, SystemClock};
use serde_json::Value;

use crate::output;

const FETCH_TIME_MAX: Duration = Duration::from_secs(10);
const JWKS_BYTES_MAX: usize = 256 * 1024;

/// What to do with a token.
#[derive(Debug, Subcommand)]
pub(crate) enum TokenCommand {
    /// Verify a token's signature, issuer and times, and print its claims.
    Verify(VerifyArgs),
}

/// See [`TokenCommand::Verify`].
#[derive(Debug, Args)]
pub(crate) struct VerifyArgs {
    /// The pool's issuer address: the server's public URL and the pool id.
    #[arg(long, value_name = "URL")]
    issuer: String,
    /// The ID or access token.
    token: String,
}

/// Runs the command; exit code 1 means that the token does not verify.
pub(crate) fn run(command: &TokenCommand) -> ExitCode {
    let TokenCommand::Verify(arguments) = command;
    let runtime = match tokio::runtime::Builder::new_current_thread().enable_all().build() {
        Ok(runtime) => runtime,
        Err(error) => return refuse(&format!("the runtime could not be started: {error}")),
    };
    match runtime.block_on(verify(arguments)) {
        Ok(claims) => output::print(&format!("{claims:#}\n")),
        Err(error) => refuse(&error),
    }
}

fn refuse(error: &str) -> ExitCode {
    output::tell(&format!("cognate token verify: {error}"));
    ExitCode::FAILURE
}

async fn verify(arguments: &VerifyArgs) -> Result<Value, String> {
    let issuer = arguments.issuer.trim_end_matches('/');
    let keys = published_keys(issuer).await?;
    let claims = jwt::verify(&arguments.token, &keys, SystemClock.now()).map_err(|fault| {
        match fault {
            Fault::Malformed => "this is not an RS256 token",
            Fault::UnknownKey => "the token was signed by a key that this issuer does not publish",
            Fault::Signature => "the signature is wrong",
            Fault::Expired => "the token has expired",
        }
        .to_owned()
    })?;
    match claims.get("iss").and_then(Value::as_str) {
        Some(named) if named == issuer => Ok(Value::Object(claims)),
        named => Err(format!("the token names another issuer: {}", named.unwrap_or("none"))),
    }
}

async fn published_keys(issuer: &str) -> Result<Vec<VerifyingKey>, String> {
    let url = format!("{issuer}/.well-known/jwks.json");
    let request = http::Request::get(&url).body(http_body_util::Full::default()).map_err(|error| format!("{url}: {error}"))?;
    let answer = HttpClient::new().send(request, FETCH_TIME_MAX, JWKS_BYTES_MAX).await.map_err(|error| format!("{url}: {error}"))?;
    if answer.status != 200 {
        return Err(format!("{url}: answered {}", answer.status));
    }
    let document: Value = serde_json::from_slice(&answer.body).map_err(|error| format!("{url}: {error}"))?;
    let keys = document["keys"].as_array().ok_or_else(|| format!("{url}: has no keys"))?;
    Ok(keys.iter().filter_map(|key| VerifyingKey::from_jwk(key).ok()).collect())
}
