//! Custom challenges: what DefineAuthChallenge may say, and when it is asked (authentication 7.3).

use super::at::At;
use super::challenge::Challenge;
use super::next::Next;
use super::progress::{Flow, Proof};
use super::refusal::Refusal;
use crate::trigger::NextStep;
use crate::user_status::UserStatus;

/// How often one sign-in asks DefineAuthChallenge at most. The service names no bound; a function that never decides needs one.
pub const ROUNDS_MAX: u16 = 50;

pub(super) fn no_triggers(at: &At<'_>) -> Option<Next> {
    let missing = at.progress.flow == Flow::Custom && !at.rules.pool.custom_triggers;
    missing.then_some(Next::Refuse(Refusal::NoCustomTriggers))
}

pub(super) fn define(at: &At<'_>) -> Option<Next> {
    if at.progress.flow != Flow::Custom {
        return None;
    }
    Some(match &at.progress.defined {
        Some(NextStep::IssueTokens) => return None,
        Some(NextStep::Fail) => Next::Refuse(Refusal::Incorrect),
        Some(NextStep::Challenge(name)) => named(at, name),
        None if at.progress.rounds >= ROUNDS_MAX => Next::Refuse(Refusal::Incorrect),
        None => Next::Define,
    })
}

/// SRP can only be first, and a new password takes the temporary one's proof: a function cannot ask a stranger for a new password.
fn named(at: &At<'_>, name: &str) -> Next {
    let first = at.progress.rounds <= 1 && at.progress.proven.is_empty();
    let must_change = at.user.status == UserStatus::ForceChangePassword && at.progress.has(Proof::PasswordSrp);
    match name {
        "CUSTOM_CHALLENGE" => Next::Ask(Challenge::CustomChallenge),
        "PASSWORD_VERIFIER" if at.progress.srp_a && at.rules.pool.srp && first => Next::Ask(Challenge::PasswordVerifier),
        "NEW_PASSWORD_REQUIRED" if must_change => Next::Ask(Challenge::NewPasswordRequired),
        _ => Next::Refuse(Refusal::Undefinable),
    }
}

/// Where SRP came first, a second factor or the device itself has stood in the loop already.
pub(super) fn device(at: &At<'_>) -> Option<Next> {
    let stood = at.progress.proven.iter().any(|proof| *proof == Proof::Device || proof.second_factor().is_some());
    (at.says_tokens() && at.device_counts() && !stood).then(|| at.ask_device())
}
