//! The refusals that sign-ins share.

use domain::sign_in::Refusal as Rule;

use crate::refusal::{Kind, Refusal};

/// The one answer to everything that must not tell more (authentication 2.8).
pub fn incorrect() -> Refusal {
    Refusal::not_authorized("Incorrect username or password.")
}

/// The user has not confirmed their address yet (authentication 2.3, 2.8).
pub fn not_confirmed() -> Refusal {
    Refusal::new(Kind::UserNotConfirmed, "User is not confirmed.")
}

/// The user has to set another password (authentication 2.8).
pub fn reset_required() -> Refusal {
    ruled(Rule::ResetRequired)
}

/// The user has no such device (authentication 2.8).
pub fn no_device() -> Refusal {
    ruled(Rule::NoDevice)
}

/// What the table of `domain::sign_in` refuses.
pub fn ruled(rule: Rule) -> Refusal {
    let kind = match rule {
        Rule::FlowNotEnabled { .. }
        | Rule::FlowNotSupported
        | Rule::NoCustomTriggers
        | Rule::NoSecondFactor(_)
        | Rule::OutOfReach
        | Rule::NotAChoice => Kind::Invalid,
        Rule::NoUser => Kind::UserNotFound,
        Rule::Incorrect | Rule::Disabled | Rule::Risky | Rule::TemporaryPasswordExpired | Rule::Session => Kind::NotAuthorized,
        Rule::NotConfirmed => Kind::UserNotConfirmed,
        Rule::ResetRequired => Kind::ResetRequired,
        Rule::NoDevice => Kind::NotFound,
        Rule::Undefinable => Kind::TriggerUnreadable,
    };
    Refusal::new(kind, rule.text())
}
