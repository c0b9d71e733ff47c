//! The rows up to the first factor, and those that look at the user behind it (authentication 2.1, 2.3, 2.6).

use super::at::At;
use super::at_hand::codes_suffice;
use super::challenge::{Challenge, FirstFactor};
use super::next::Next;
use super::progress::{Flow, Proof};
use super::refusal::Refusal;
use crate::user_status::UserStatus;

const fn refuse(refusal: Refusal) -> Option<Next> {
    Some(Next::Refuse(refusal))
}

pub(super) fn flow_not_supported(at: &At<'_>) -> Option<Next> {
    let known = match at.progress.flow {
        Flow::UserPassword => !at.progress.admin,
        Flow::AdminUserPassword => at.progress.admin,
        Flow::UserSrp | Flow::UserAuth | Flow::Custom => true,
    };
    if known { None } else { refuse(Refusal::FlowNotSupported) }
}

pub(super) fn flow_closed(at: &At<'_>) -> Option<Next> {
    let (client, flow) = (&at.rules.client, at.progress.flow);
    let open = match flow {
        Flow::UserPassword => client.user_password,
        Flow::AdminUserPassword => client.admin_user_password,
        Flow::UserSrp => client.user_srp && at.rules.pool.srp,
        Flow::UserAuth => client.user_auth,
        Flow::Custom => client.custom,
    };
    if open { None } else { refuse(Refusal::FlowNotEnabled { flow, admin: at.progress.admin }) }
}

pub(super) fn nobody_told(at: &At<'_>) -> Option<Next> {
    if at.user.simulated && !at.rules.client.hides_existence { refuse(Refusal::NoUser) } else { None }
}

pub(super) fn nobody_proves(at: &At<'_>) -> Option<Next> {
    let claimed = !at.progress.proven.is_empty() || at.says_tokens();
    if at.user.simulated && claimed { refuse(Refusal::Incorrect) } else { None }
}

/// In USER_SRP_AUTH the proof is the place to say so (authentication 2.13 `[inferred]`), and in USER_AUTH a code can confirm the user.
pub(super) fn unconfirmed(at: &At<'_>) -> Option<Next> {
    let early = matches!(at.progress.flow, Flow::UserPassword | Flow::AdminUserPassword | Flow::Custom);
    // Where existence is hidden, only who has proven the first factor may hear that there is such a user.
    if early && !at.rules.client.hides_existence && at.user.status == UserStatus::Unconfirmed {
        refuse(Refusal::NotConfirmed)
    } else {
        None
    }
}

pub(super) fn disabled_before_custom(at: &At<'_>) -> Option<Next> {
    if at.progress.flow == Flow::Custom && !at.user.enabled { refuse(Refusal::Disabled) } else { None }
}

pub(super) fn helpless(at: &At<'_>) -> Option<Next> {
    if at.progress.flow != Flow::UserAuth || at.first_is_proven() {
        return None;
    }
    let refusal = match at.user.status {
        // Not hidden (authentication 2.10 `[docs 2026]`).
        _ if !at.user.enabled => return refuse(Refusal::Disabled),
        UserStatus::ResetRequired => Refusal::ResetRequired,
        _ if at.available().is_empty() => Refusal::Incorrect,
        _ => return None,
    };
    // Disabled users are not hidden (authentication 2.10 `[docs 2026]`).
    let pretend = at.rules.client.hides_existence && !at.user.simulated && refusal != Refusal::Disabled;
    Some(if pretend { Next::Pretend } else { Next::Refuse(refusal) })
}

pub(super) fn wanted(at: &At<'_>) -> Option<Next> {
    if at.progress.flow != Flow::UserAuth || at.first_is_proven() {
        return None;
    }
    let factor = at.progress.first.filter(|factor| at.available().contains(factor))?;
    Some(Next::Ask(match factor {
        FirstFactor::PasswordSrp if at.progress.srp_a => Challenge::PasswordVerifier,
        other => other.challenge(),
    }))
}

pub(super) fn choice(at: &At<'_>) -> Option<Next> {
    let due = at.progress.flow == Flow::UserAuth && !at.first_is_proven();
    due.then(|| Next::ChooseFirst(at.available()))
}

/// Also for a user without a verifier: such a proof is asked for and fails, as for an unknown user (authentication 3.6).
pub(super) fn srp(at: &At<'_>) -> Option<Next> {
    let due = at.progress.flow == Flow::UserSrp && !at.first_is_proven();
    due.then_some(Next::Ask(Challenge::PasswordVerifier))
}

pub(super) fn password(at: &At<'_>) -> Option<Next> {
    let due = matches!(at.progress.flow, Flow::UserPassword | Flow::AdminUserPassword) && !at.first_is_proven();
    due.then_some(Next::Ask(Challenge::Password))
}

pub(super) fn lost(at: &At<'_>) -> Option<Next> {
    let counts = match at.first_proof()? {
        Proof::Password | Proof::PasswordSrp => at.user.password,
        Proof::SignUpCode => (at.rules.pool.email_otp || at.rules.pool.sms_otp) && codes_suffice(at.rules, at.user),
        proof => proof.first_factor().is_some_and(|factor| at.available().contains(&factor)),
    };
    if counts { None } else { refuse(Refusal::Session) }
}

pub(super) fn disabled(at: &At<'_>) -> Option<Next> {
    if at.first_is_proven() && !at.user.enabled { refuse(Refusal::Disabled) } else { None }
}

pub(super) fn status(at: &At<'_>) -> Option<Next> {
    if !at.first_is_proven() {
        return None;
    }
    match at.user.status {
        UserStatus::Confirmed => None,
        UserStatus::Unconfirmed => refuse(Refusal::NotConfirmed),
        UserStatus::ResetRequired if at.rules.client.hides_existence => refuse(Refusal::Incorrect),
        UserStatus::ResetRequired => refuse(Refusal::ResetRequired),
        UserStatus::ExternalProvider => refuse(Refusal::Incorrect),
        UserStatus::ForceChangePassword if at.user.temporary_password_expired => refuse(Refusal::TemporaryPasswordExpired),
        // There DefineAuthChallenge has to name it (authentication 7.3), unless it has said its last word.
        UserStatus::ForceChangePassword if at.progress.flow == Flow::Custom && !at.says_tokens() => None,
        UserStatus::ForceChangePassword => Some(Next::Ask(Challenge::NewPasswordRequired)),
    }
}
