//! What a user can be asked for: the factors that they have the means for and the pool offers (authentication 2.6, 5.2).

use std::collections::BTreeSet;

use super::challenge::{FirstFactor, SecondFactor};
use super::rules::{Mfa, Rules};
use super::standing::Standing;
use crate::delivery::Medium;
use crate::user_status::UserStatus;

/// The level of a password and an authenticator app.
pub(super) const HIGHEST: u8 = 4;

/// See [`super::available`]. A user with a temporary password has to use that one `[aws-verified 2026]`.
pub(super) fn available(rules: &Rules, user: &Standing, level: Option<u8>) -> Vec<FirstFactor> {
    let pool = &rules.pool;
    let codes = matches!(user.status, UserStatus::Confirmed | UserStatus::Unconfirmed) && codes_suffice(rules, user);
    let can = |factor: &FirstFactor| match factor {
        FirstFactor::Password => user.password,
        // Without a verifier the proof fails; where existence is hidden, only a user of this pool would lack the choice.
        FirstFactor::PasswordSrp => user.password && pool.srp && (user.verifier || rules.client.hides_existence),
        FirstFactor::EmailOtp => pool.email_otp && user.email && codes,
        FirstFactor::SmsOtp => pool.sms_otp && user.phone && codes,
        FirstFactor::WebAuthn => pool.web_authn && user.passkey && user.status == UserStatus::Confirmed && passkey_suffices(rules, user),
    };
    // Where existence is hidden, what leads nowhere is not left out either: it would tell what the user has.
    let level = level.filter(|_| !rules.client.hides_existence);
    let leads = |factor: &FirstFactor| level.is_none_or(|level| leads(rules, user, *factor, level));
    FirstFactor::ALL.into_iter().filter(can).filter(leads).collect()
}

/// Nobody signs in with a code alone who is asked for a second factor after a password.
pub(super) fn codes_suffice(rules: &Rules, user: &Standing) -> bool {
    !is_demanded(rules, user)
}

/// The same holds for passkeys, unless they stand for both factors (authentication 2.6).
fn passkey_suffices(rules: &Rules, user: &Standing) -> bool {
    let for_both = rules.pool.mfa != Mfa::Off && rules.pool.passkey_is_mfa && user.preferences.passkey;
    !is_demanded(rules, user) || for_both
}

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
pub(super) fn behind_password(rules: &Rules, user: &Standing, level: u8) -> Vec<SecondFactor> {
    let suffices = |factor: &SecondFactor| level < HIGHEST || *factor == SecondFactor::SoftwareToken;
    at_hand(rules, user).into_iter().filter(suffices).collect()
}

pub(super) fn has_passkey(rules: &Rules, user: &Standing) -> bool {
    available(rules, user, None).contains(&FirstFactor::WebAuthn)
}

/// Whether the user is asked for a second factor behind a password, adaptive authentication apart.
pub(super) fn is_demanded(rules: &Rules, user: &Standing) -> bool {
    match rules.pool.mfa {
        Mfa::Off => false,
        Mfa::Optional => !set_up(rules, user).is_empty(),
        Mfa::On => true,
    }
}

/// What the user has set up, has the means for and the pool offers. An authenticator app that is preferred goes on when the pool has
/// switched it off (authentication 5.2, 9 `[inferred]`).
pub(super) fn set_up(rules: &Rules, user: &Standing) -> Vec<SecondFactor> {
    let preferred = user.preferences.preferred;
    let offered = |factor: &SecondFactor| {
        rules.pool.second_factors.contains(factor) || (*factor == SecondFactor::SoftwareToken && preferred == Some(*factor))
    };
    let wanted: BTreeSet<_> = user.preferences.enabled.iter().copied().chain(preferred).collect();
    wanted.into_iter().filter(offered).filter(|factor| user.has_means(*factor)).collect()
}

/// What the user has the means for, whether it was switched on or not.
pub(super) fn usable(rules: &Rules, user: &Standing) -> Vec<SecondFactor> {
    let offered = &rules.pool.second_factors;
    let can = |factor: &SecondFactor| offered.contains(factor) && user.has_means(*factor) && !is_recovery(rules, *factor);
    SecondFactor::ALL.into_iter().filter(can).collect()
}

/// What the user can be asked for where more than the usual is wanted.
pub(super) fn at_hand(rules: &Rules, user: &Standing) -> Vec<SecondFactor> {
    let all: BTreeSet<_> = set_up(rules, user).into_iter().chain(usable(rules, user)).collect();
    all.into_iter().collect()
}

/// Codes do not go where a forgotten password is recovered: one mailbox would be both factors.
pub(super) fn is_recovery(rules: &Rules, factor: SecondFactor) -> bool {
    match factor {
        SecondFactor::Sms => rules.pool.recovery == Some(Medium::Sms),
        SecondFactor::Email => rules.pool.recovery == Some(Medium::Email),
        SecondFactor::SoftwareToken => false,
    }
}
