//! A level that a sign-in has to reach: what is missing for it is asked, and nothing else (authentication 4.7 `[docs 2026]`).

use super::at::At;
use super::at_hand::{HIGHEST, behind_password, has_passkey};
use super::challenge::Challenge;
use super::methods::Methods;
use super::next::Next;
use super::progress::Proof;
use super::refusal::Refusal;

/// What of an earlier sign-in's proofs counts towards the level: all of them if a password is among them, for that is what more can follow.
pub(super) fn count(proven: &[Proof], level: u8) -> Vec<Proof> {
    let password = proven.iter().any(|proof| proof.is_password());
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
