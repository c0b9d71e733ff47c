//! Where the code for a forgotten password goes (sign-up 3.7).

use domain::delivery::{NotRecoverable, Recovery, SecondFactors, Target};
use domain::sign_in::SecondFactor;
use store::UserRow;

use crate::pool::Pool;
use crate::pool::settings::Mfa;
use crate::refusal::Refusal;

/// Whether users may help themselves at all.
///
/// # Errors
/// [`Kind::NotAuthorized`](crate::Kind::NotAuthorized) in pools whose users only an administrator helps.
pub fn refuse_admin_only(pool: &Pool) -> Result<(), Refusal> {
    if pool.recovery().contains(&Recovery::AdminOnly) { Err(refused(NotRecoverable::AdminOnly)) } else { Ok(()) }
}

/// The destination by AccountRecoverySetting and what the user has verified.
///
/// # Errors
/// `Kind::Invalid` when nothing is verified, `Kind::NotAuthorized` when only an administrator may help.
pub fn target(pool: &Pool, user: &UserRow) -> Result<Target, Refusal> {
    domain::delivery::recovery_target(&pool.recovery(), &user.attributes, second_factors(pool, user)).map_err(refused)
}

/// Which second factors a code would be of no worth beside (authentication 5.2, sign-up 3.7): text messages where they are on, e-mail where it
/// is what the user is asked for.
fn second_factors(pool: &Pool, user: &UserRow) -> SecondFactors {
    if pool.mfa() == Mfa::Off {
        return SecondFactors::default();
    }
    let on = |factor| user.mfa.enabled.contains(&factor) || user.mfa.preferred == Some(factor);
    let email_alone = user.mfa.preferred.is_none() && user.mfa.enabled.iter().eq([&SecondFactor::Email]);
    SecondFactors { sms: on(SecondFactor::Sms), email: email_alone || user.mfa.preferred == Some(SecondFactor::Email) }
}

fn refused(why: NotRecoverable) -> Refusal {
    match why {
        NotRecoverable::AdminOnly => Refusal::not_authorized(why.message()),
        NotRecoverable::NothingVerified | NotRecoverable::SecondFactorOnly => Refusal::invalid(why.message()),
    }
}
