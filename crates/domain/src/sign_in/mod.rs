//! Which challenge comes next, and who may have tokens (authentication 2, 5 and 7.3, managed-login 6).
//!
//! [`decide`] is a pure function: the rules of pool and client, where the user stands, what was proven so far. It is called when a
//! sign-in starts and again after each thing that was proven, with rules and user read anew. Its answer is the first row of [`ROWS`] that
//! applies; so this table is the whole order of a sign-in. Whoever adds a challenge adds a row.
//!
//! The driver around it looks up the user, runs the triggers before and after, checks locks, makes and judges challenges, and issues
//! tokens when it is told to. A wrong answer never comes back here, except in CUSTOM_AUTH, where DefineAuthChallenge hears of it.

mod at;
mod at_hand;
mod challenge;
mod custom;
mod first;
pub mod map;
mod methods;
mod next;
mod preferences;
mod progress;
mod refusal;
mod rules;
mod second;
mod standing;
mod step_up;

pub use challenge::{Challenge, FirstFactor, SecondFactor};
pub use custom::ROUNDS_MAX;
pub use methods::Methods;
pub use next::Next;
pub use preferences::{NotPreferable, Wish, Wishes, preferences};
pub use progress::{Adaptive, Flow, Progress, Proof};
pub use refusal::Refusal;
pub use rules::{ClientRules, Mfa, PoolRules, Rules};
pub use standing::{Device, Preferences, Standing};

use crate::user_status::UserStatus;
use at::At;

/// One row of the table.
struct Row {
    /// The section of the reference, `authentication` unless it names another.
    fact: &'static str,
    /// When it applies, and what it does then.
    when: &'static str,
    then: fn(&At<'_>) -> Option<Next>,
}

const fn row(fact: &'static str, when: &'static str, then: fn(&At<'_>) -> Option<Next>) -> Row {
    Row { fact, when, then }
}

/// A sign-in in order; the first row that applies decides (authentication 2.3, 2.13).
const ROWS: &[Row] = &[
    row("2.1", "an operation that does not know the flow refuses", first::flow_not_supported),
    row("2.1", "a flow that the client has closed is refused", first::flow_closed),
    row("2.1", "CUSTOM_AUTH without its triggers is refused; the password is no substitute", custom::no_triggers),
    row("2.10", "a name that nobody has is told to a client that may know it", first::nobody_told),
    row("2.10", "whoever is made up has proven nothing, whatever was answered", first::nobody_proves),
    // Until the first factor is proven.
    row(
        "2.3",
        "an unconfirmed user is told so before any password is looked at, and before a function makes a challenge",
        first::unconfirmed,
    ),
    row("2.13", "no function makes a challenge for a disabled user", first::disabled_before_custom),
    row("2.6", "choice: who can prove nothing is refused, or made up where existence is hidden", first::helpless),
    row("2.6", "choice: the wanted factor is asked for if the user can do it", first::wanted),
    row("2.6", "choice: otherwise the user chooses", first::choice),
    row("3.6", "USER_SRP_AUTH asks for the proof by SRP", first::srp),
    row("2.2", "the password flows ask for the password", first::password),
    // The first factor is proven.
    row("2.6", "a factor that pool or user lost in between does not count", first::lost),
    row("2.13", "a disabled user is refused", first::disabled),
    row(
        "2.13",
        "UNCONFIRMED, RESET_REQUIRED and federated users are refused; a temporary password is replaced, unless it is too old",
        first::status,
    ),
    row("2.6", "a passkey stands for two factors only if its authenticator verified the user", second::unverified_passkey),
    row("2.13", "a device that the user does not have is refused", second::unknown_device),
    row("5.5", "a remembered device takes the place of the second step", second::device),
    row("5.2", "the second step that pool and user ask for", second::step),
    row("4.7", "what is missing for the level that was asked for", step_up::step),
    // Custom challenges: at the start, and after each answer.
    row("7.3", "DefineAuthChallenge decides on every step but the second factor", custom::define),
    row("5.5", "a remembered device is proven after DefineAuthChallenge's last word", custom::device),
    row("2.3", "all is proven: tokens", |_| Some(Next::Tokens)),
];

/// What comes next, and the row of the table that says so.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decision {
    /// What comes next.
    pub next: Next,
    /// The section of the reference behind it.
    pub fact: &'static str,
    /// The row, for the operator's log.
    pub row: &'static str,
}

/// What comes next.
pub fn decide(rules: &Rules, user: &Standing, progress: &Progress) -> Decision {
    let at = At { rules, user, progress };
    let decided = ROWS.iter().find_map(|row| (row.then)(&at).map(|next| Decision { next, fact: row.fact, row: row.when }));
    // The last row applies always; were it ever lost, nobody would get in.
    decided.unwrap_or(Decision { next: Next::Refuse(Refusal::Incorrect), fact: "", row: "no row applies" })
}

/// The first factors that the user can choose from, as AvailableChallenges lists them (authentication 2.6); with a level to be reached, those that
/// lead there.
pub fn available(rules: &Rules, user: &Standing, level: Option<u8>) -> Vec<FirstFactor> {
    at_hand::available(rules, user, level)
}

/// Whether the user can come to a level at all (authentication 4.7).
pub fn reaches(rules: &Rules, user: &Standing, level: u8) -> bool {
    at_hand::available(rules, user, None).into_iter().any(|factor| at_hand::leads(rules, user, factor, level))
}

/// What of an earlier sign-in's proofs counts on the way to a level that it does not have.
pub fn counting(proven: &[Proof], level: u8) -> Vec<Proof> {
    step_up::count(proven, level)
}

/// Whether a passkey must come with user verification, because it stands for the second factor too (authentication 2.6).
pub fn passkey_must_verify(rules: &Rules, user: &Standing) -> bool {
    at_hand::is_demanded(rules, user)
}

/// What is looked at before an answer is judged: an unconfirmed user is told so whatever the password (authentication 2.3 `[field]`). Codes
/// are judged all the same, since a right one confirms the user (authentication 2.6).
///
/// # Errors
/// [`Refusal::NotConfirmed`]. For safety the attempt counts like a wrong password.
pub fn before_proof(user: &Standing, challenge: Challenge) -> Result<(), Refusal> {
    match challenge {
        Challenge::Password | Challenge::PasswordVerifier if user.status == UserStatus::Unconfirmed => Err(Refusal::NotConfirmed),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests;
