//! Where the code for a forgotten password goes (sign-up 3.7).

use api::RecoveryOptionNameType;
use domain::delivery::{NotRecoverable, Recovery, SecondFactors, Target};
use store::UserRow;

use crate::OpError;
use crate::shared::pool::Pool;

/// # Errors
/// `NotAuthorizedException` in pools whose users only an administrator helps.
pub(crate) fn refuse_admin_only(pool: &Pool) -> Result<(), OpError> {
    if mechanisms(pool).contains(&Recovery::AdminOnly) { Err(refused(NotRecoverable::AdminOnly)) } else { Ok(()) }
}

/// The destination by AccountRecoverySetting and what the user has verified.
///
/// # Errors
/// `InvalidParameterException` when nothing is verified, `NotAuthorizedException` when only an administrator may help.
pub(crate) fn target(pool: &Pool, user: &UserRow) -> Result<Target, OpError> {
    domain::delivery::recovery_target(&mechanisms(pool), &user.attributes, SecondFactors::default()).map_err(refused)
}

fn mechanisms(pool: &Pool) -> Vec<Recovery> {
    let name = |option: api::RecoveryOptionType| match option.name {
        RecoveryOptionNameType::VerifiedEmail => Recovery::VerifiedEmail,
        RecoveryOptionNameType::VerifiedPhoneNumber => Recovery::VerifiedPhoneNumber,
        RecoveryOptionNameType::AdminOnly => Recovery::AdminOnly,
    };
    pool.recovery().into_iter().flatten().map(name).collect()
}

fn refused(why: NotRecoverable) -> OpError {
    match why {
        NotRecoverable::AdminOnly => OpError::not_authorized(why.message()),
        NotRecoverable::NothingVerified => OpError::invalid(why.message()),
    }
}
