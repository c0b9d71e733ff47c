//! A level that a sign-in has to reach: what is missing for it is asked, and nothing else (authentication 4.7 `[docs 2026]`).

use super::at::At;
use super::challenge::{Challenge, FirstFactor, SecondFactor};
use super::methods::Methods;
use super::next::Next;
use super::progress::Proof;
use super::refusal::Refusal;
use super::rules::Rules;
use super::standing::Standing;
use super::{first, second};

/// The level of a password and an authenticator app.
const HIGHEST: u8 = 4;

/// Whether a sign-in that begins with this factor can come to the level. What a password lacks comes behind it.
pub(super) fn leads(rules: &Rules, user: &Standing, factor: FirstFactor, level: u8) -> bool {
    match factor {
        FirstFactor::Password | FirstFactor::PasswordSrp => {
            level <= 1 || !behind_password(rules, user, level).is_empty() || (level < HIGHEST && has_passkey(rules, user))
        }
        FirstFactor::EmailOtp | FirstFactor::SmsOtp => level <= 2,
        FirstFactor::WebAuthn => level < HIGHEST,
    }
}

/// The second factors that bring a password to the level.
fn behind_password(rules: &Rules, user: &Standing, level: u8) -> Vec<SecondFactor> {
    let suffices = |factor: &SecondFactor| level < HIGHEST || *factor == SecondFactor::SoftwareToken;
    second::at_hand(rules, user).into_iter().filter(suffices).collect()
}

fn has_passkey(rules: &Rules, user: &Standing) -> bool {
    first::available(rules, user, None).contains(&FirstFactor::WebAuthn)
}

/// What of an earlier sign-in's proofs counts towards the level: all of them if a password is among them, for that is what more can follow.
pub(super) fn count(proven: &[Proof], level: u8) -> Vec<Proof> {
    let password = proven.iter().any(|proof| matches!(proof, Proof::Password | Proof::PasswordSrp));
    if password && level_of(proven) < level { proven.to_vec() } else { Vec::new() }
}

fn level_of(proven: &[Proof]) -> u8 {
    Methods::of(proven).map_or(0, |methods| methods.level)
}

/// The row of the table.
pub(super) fn step(at: &At<'_>) -> Option<Next> {
    let level = at.progress.target.filter(|level| at.first_is_proven() && level_of(&at.progress.proven) < *level)?;
    if !at.progress.password() {
        return Some(Next::Refuse(Refusal::OutOfReach));
    }
    let fits = behind_password(at.rules, at.user, level);
    let preferred = at.user.preferences.preferred.filter(|factor| fits.contains(factor));
    Some(match (at.progress.second.filter(|chosen| fits.contains(chosen)).or(preferred), fits.as_slice()) {
        (Some(factor), _) => Next::Ask(factor.challenge()),
        (None, [only]) => Next::Ask(only.challenge()),
        (None, [_, ..]) if at.progress.second.is_some() => Next::Refuse(Refusal::NotAChoice),
        (None, [_, ..]) => Next::ChooseSecond(fits),
        (None, []) if level < HIGHEST && has_passkey(at.rules, at.user) => Next::Ask(Challenge::WebAuthn),
        (None, []) => Next::Refuse(Refusal::OutOfReach),
    })
}
