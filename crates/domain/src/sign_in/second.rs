//! The second step (authentication 5.2, 5.5).

use super::at::At;
use super::at_hand::{is_demanded, is_recovery, set_up, usable};
use super::challenge::{Challenge, SecondFactor};
use super::next::Next;
use super::progress::{Adaptive, Proof};
use super::refusal::Refusal;
use super::rules::{Mfa, Rules};
use super::standing::{Device, Standing};
use crate::user_status::UserStatus;

/// What pool and user ask for behind a password.
#[derive(Debug, PartialEq, Eq)]
enum Due {
    Nothing,
    One(SecondFactor),
    Choice(Vec<SecondFactor>),
    SetUp(Vec<SecondFactor>),
    /// The pool demands a factor, this would be it, and the user cannot have it.
    OutOfReach(SecondFactor),
    /// The sign-in is risky, and the user has no factor or the pool asks for none; whoever it is sets none up now.
    Risky,
}

fn due(at: &At<'_>) -> Due {
    let (rules, user) = (at.rules, at.user);
    match rules.pool.mfa {
        Mfa::Off if at.progress.adaptive == Adaptive::Required => Due::Risky,
        Mfa::Off => Due::Nothing,
        Mfa::On => demanded(rules, user),
        Mfa::Optional => {
            let own = set_up(rules, user);
            match (user.preferences.preferred.filter(|factor| own.contains(factor)), own.as_slice()) {
                (Some(preferred), _) => Due::One(preferred),
                (None, [only]) => Due::One(*only),
                (None, []) if at.progress.adaptive == Adaptive::Required => match demanded(rules, user) {
                    Due::SetUp(_) | Due::OutOfReach(_) => Due::Risky,
                    due => due,
                },
                (None, []) => Due::Nothing,
                (None, _) => Due::Choice(own),
            }
        }
    }
}

/// Where a second factor must be given (authentication 5.2, 4 to 9).
fn demanded(rules: &Rules, user: &Standing) -> Due {
    let own = set_up(rules, user);
    if let Some(preferred) = user.preferences.preferred.filter(|factor| own.contains(factor)) {
        return Due::One(preferred);
    }
    let offered = &rules.pool.second_factors;
    let app = SecondFactor::SoftwareToken;
    let usable = usable(rules, user);
    match usable.as_slice() {
        [only] => Due::One(*only),
        [_, ..] => Due::Choice(usable),
        [] if user.email || user.phone => {
            // The guide refuses here where the only attribute is the recovery means. Yet pools that offer an app and recover by e-mail are
            // the usual ones, and their users get MFA_SETUP (authentication 2.4 `[aws-verified]`).
            let lacking = if user.phone { SecondFactor::Sms } else { SecondFactor::Email };
            if offered.contains(&app) { Due::SetUp(vec![app]) } else { Due::OutOfReach(lacking) }
        }
        [] => {
            let possible: Vec<_> = offered.iter().copied().filter(|factor| !is_recovery(rules, *factor)).collect();
            let settable = possible.iter().any(|factor| *factor != SecondFactor::Sms);
            if settable { Due::SetUp(possible) } else { Due::OutOfReach(SecondFactor::Sms) }
        }
    }
}

impl At<'_> {
    /// Whether this sign-in is one that a second step may follow: the password came first, and nothing has to be done about it. Codes and
    /// passkeys as first factor are not followed by one (authentication 2.6), nor custom challenges alone (7.3 `[inferred]`).
    fn second_may_follow(&self) -> bool {
        self.first_is_proven() && self.progress.password() && self.user.status == UserStatus::Confirmed
    }

    /// A factor among these was proven.
    fn second_is_proven(&self, allowed: &[SecondFactor]) -> bool {
        self.progress.proven.iter().filter_map(|proof| proof.second_factor()).any(|factor| allowed.contains(&factor))
    }
}

pub(super) fn unverified_passkey(at: &At<'_>) -> Option<Next> {
    let unverified = at.first_proof() == Some(Proof::Passkey { user_verified: false });
    (unverified && is_demanded(at.rules, at.user)).then_some(Next::Refuse(Refusal::Incorrect))
}

pub(super) fn unknown_device(at: &At<'_>) -> Option<Next> {
    (at.first_is_proven() && at.user.device == Device::Unknown).then_some(Next::Refuse(Refusal::NoDevice))
}

/// Not in place of a set-up: that a device is remembered does not give the user a factor.
pub(super) fn device(at: &At<'_>) -> Option<Next> {
    let asked = match due(at) {
        Due::One(factor) => vec![factor],
        Due::Choice(factors) => factors,
        Due::Nothing | Due::SetUp(_) | Due::OutOfReach(_) | Due::Risky => return None,
    };
    let due = at.second_may_follow() && at.device_counts() && !at.progress.has(Proof::Device) && !at.second_is_proven(&asked);
    due.then(|| at.ask_device())
}

/// Behind a function's last word no factor is asked. In a risky sign-in that demands one, the function has to have asked for it.
fn unfollowed(at: &At<'_>) -> Option<Next> {
    let demanded = at.progress.adaptive == Adaptive::Required && at.says_tokens() && !at.progress.password();
    let lacks = demanded && !at.progress.proven.iter().any(|proof| proof.second_factor().is_some());
    lacks.then_some(Next::Refuse(Refusal::Risky))
}

pub(super) fn step(at: &At<'_>) -> Option<Next> {
    if !at.second_may_follow() {
        return unfollowed(at);
    }
    let by_device = at.device_counts() && at.progress.has(Proof::Device);
    match due(at) {
        Due::Nothing => None,
        Due::One(_) | Due::Choice(_) if by_device => None,
        Due::One(factor) if at.second_is_proven(&[factor]) => None,
        Due::One(factor) => Some(Next::Ask(factor.challenge())),
        Due::Choice(factors) if at.second_is_proven(&factors) => None,
        Due::Choice(factors) => Some(match at.progress.second {
            Some(chosen) if factors.contains(&chosen) => Next::Ask(chosen.challenge()),
            Some(_) => Next::Refuse(Refusal::NotAChoice),
            None => Next::ChooseSecond(factors),
        }),
        Due::SetUp(factors) if at.progress.has(Proof::EmailGiven) && factors.contains(&SecondFactor::Email) => {
            Some(Next::Ask(Challenge::EmailOtp))
        }
        Due::SetUp(factors) => Some(Next::SetUp(factors)),
        Due::Risky => Some(Next::Refuse(Refusal::Risky)),
        Due::OutOfReach(factor) => Some(Next::Refuse(Refusal::NoSecondFactor(factor))),
    }
}
