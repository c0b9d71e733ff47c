//! CUSTOM_CHALLENGE: what the pool's functions ask and judge (authentication 7.3).

use std::collections::BTreeMap;

use serde_json::json;

use super::Asked;
use crate::refusal::Refusal;
use crate::request::RequestContext;
use crate::sign_in::attempt::{Answerer, Attempt};
use crate::sign_in::custom::Custom;
use crate::sign_in::session::{self, Seen, SoFar, Waiting};
use crate::trigger::custom_challenge::{self, About};
use crate::trigger::unrecognizable;
use crate::user::simulated;

/// What functions may have a session keep, in bytes of JSON: sealed and encoded, it has to come back within the 4096 characters that a
/// request may bring (authentication 1.2 `[model]`).
const KEPT_BYTES_MAX: usize = 2400;

/// Has DefineAuthChallenge say what comes next.
///
/// # Errors
/// The function's.
pub async fn define(cx: &RequestContext, attempt: &Attempt, answerer: &Answerer, so_far: &mut SoFar) -> Result<(), Refusal> {
    let custom = so_far.custom.as_mut().ok_or_else(session::invalid)?;
    let said = custom_challenge::define(cx, about(attempt, answerer, custom), custom.steps.clone()).await?;
    (custom.said, custom.rounds) = (Some(said), custom.rounds.saturating_add(1));
    // What the function says stands for the user as they are now.
    if let Answerer::User(user) = answerer {
        so_far.seen.get_or_insert_with(|| Seen::of(user));
    }
    Ok(())
}

/// Whose functions are asked.
fn about<'a>(attempt: &'a Attempt, answerer: &'a Answerer, custom: &'a Custom) -> About<'a> {
    About { called: &attempt.called, user: answerer.user(), name: &custom.name, metadata: attempt.metadata_for_later() }
}

/// Has CreateAuthChallenge make a challenge. Its public parameters go to the client, the private ones into the sealed session.
///
/// # Errors
/// The function's; [`Kind::TriggerUnreadable`](crate::Kind::TriggerUnreadable) for more than a session can keep.
pub async fn ask(cx: &RequestContext, attempt: &Attempt, answerer: &Answerer, custom: &Custom) -> Result<Asked, Refusal> {
    let made = custom_challenge::create(cx, about(attempt, answerer, custom), custom.steps.clone()).await?;
    let kept = json!([&custom.steps, &made.private_parameters, &made.metadata]).to_string().len();
    if kept > KEPT_BYTES_MAX {
        let pool = attempt.called.pool.id();
        tracing::warn!(pool, kept, KEPT_BYTES_MAX, "CreateAuthChallenge's private parameters and names do not fit into a session");
        return Err(unrecognizable());
    }
    let name = match answerer {
        Answerer::User(user) => user.username.clone(),
        Answerer::Nobody => simulated::simulated_username(&attempt.called.pool, &custom.name),
    };
    let mut parameters = made.public_parameters;
    parameters.insert("USERNAME".to_owned(), name);
    Ok(Asked { parameters, waits: Waiting::CustomChallenge { private: made.private_parameters, metadata: made.metadata } })
}

/// Has VerifyAuthChallengeResponse judge an answer.
///
/// # Errors
/// The function's.
pub async fn judge(
    cx: &RequestContext,
    attempt: &Attempt,
    answerer: &Answerer,
    custom: &Custom,
    private: BTreeMap<String, String>,
    answer: &str,
) -> Result<bool, Refusal> {
    custom_challenge::verify(cx, about(attempt, answerer, custom), private, answer).await
}
