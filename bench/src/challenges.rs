//! Sign-ins that answer a challenge. Their bodies are the first request and, behind a zero byte, what the answer is made with.

use std::io;
use std::sync::LazyLock;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use domain::secret::Secret;
use domain::srp::{self, Client};
use domain::time::Millis;
use domain::totp::{STEP, TotpSecret};
use serde_json::{Value, json};

use crate::http::{Answer, Connection};
use crate::setup::PASSWORD;

/// Workloads that prove the password by SRP; behind the first request stands the pool's id.
pub const SRP: &str = "a sign-in by SRP";
/// Workloads that show the password and then a code of an app; behind the first request stands the app's secret.
pub const TOTP: &str = "a sign-in with a code of an app";

/// One secret number for all: what is measured is the server.
static CLIENT: LazyLock<Client> = LazyLock::new(|| Client::new([0x5a; 32]));

/// SRP_A of every sign-in.
pub fn srp_a() -> &'static str {
    CLIENT.srp_a()
}

/// Starts a sign-in and answers its challenge; gives the last answer.
pub async fn follow(connection: &mut Connection, op: &str, body: &str) -> io::Result<Answer> {
    let Some((start, with)) = body.split_once('\0') else { return connection.call("InitiateAuth", body).await };
    let answer = connection.call("InitiateAuth", start).await?;
    let asked = answer.json();
    let responses = if op == SRP { proof(with, &asked) } else { code(with, &asked) };
    // What asks something else has failed; its answer is no 200 for who reads the tokens.
    let Some(responses) = responses else { return Ok(Answer { status: 0, ..answer }) };
    let client_id = serde_json::from_str::<Value>(start).unwrap_or_default()["ClientId"].clone();
    let answer = json!({ "ClientId": client_id, "ChallengeName": asked["ChallengeName"], "Session": asked["Session"],
        "ChallengeResponses": responses });
    connection.call("RespondToAuthChallenge", &answer.to_string()).await
}

fn proof(pool_id: &str, asked: &Value) -> Option<Value> {
    CLIENT.answer(pool_id, &Secret::new(PASSWORD), &asked["ChallengeParameters"], &srp::timestamp(now()))
}

/// The code of the step after the present one: setting the app up took that.
fn code(secret: &str, asked: &Value) -> Option<Value> {
    let name = asked["ChallengeParameters"]["USER_ID_FOR_SRP"].as_str()?;
    let code = TotpSecret::from_secret_code(secret)?.code(now().plus(STEP));
    (asked["ChallengeName"] == "SOFTWARE_TOKEN_MFA").then(|| json!({ "USERNAME": name, "SOFTWARE_TOKEN_MFA_CODE": code.expose() }))
}

/// The time, for codes and proofs.
pub fn now() -> Millis {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or(Duration::ZERO);
    Millis(i64::try_from(since.as_millis()).unwrap_or_default())
}
