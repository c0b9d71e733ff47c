//! SELECT_CHALLENGE: the user chooses a first factor (authentication 2.6).

use std::collections::BTreeMap;

use domain::sign_in::FirstFactor;

use super::Asked;
use crate::refusal::Refusal;
use crate::sign_in::parameters::Parameters;
use crate::sign_in::session::Waiting;

/// Asks for the choice; what there is to choose from stands in AvailableChallenges.
pub fn ask() -> Asked {
    Asked { parameters: BTreeMap::new(), waits: Waiting::Choice }
}

/// The chosen factor; `None` for a word that is none, after which the choice is offered again. `challenge` is the name that the answer
/// came with: it may be SELECT_CHALLENGE, or that of the chosen challenge itself (authentication 2.4 `[docs 2026]`).
///
/// # Errors
/// [`Kind::Invalid`](crate::Kind::Invalid) when nothing is chosen.
pub fn judge(challenge: &str, responses: &Parameters) -> Result<Option<FirstFactor>, Refusal> {
    let chosen = if challenge == "SELECT_CHALLENGE" { responses.required("ANSWER")? } else { challenge };
    Ok(FirstFactor::named(chosen))
}
