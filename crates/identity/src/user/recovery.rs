//! Where the code for a forgotten password goes (sign-up 3.7).

use domain::delivery::{NotRecoverable, Recovery, SecondFactors, Target};
use store::UserRow;

use crate::pool::Pool;
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
    domain::delivery::recovery_target(&pool.recovery(), &user.attributes, SecondFactors::default()).map_err(refused)
}

fn refused(why: NotRecoverable) -> Refusal {
    match why {
        NotRecoverable::AdminOnly => Refusal::not_authorized(why.message()),
        NotRecoverable::NothingVerified => Refusal::invalid(why.message()),
    }
}
