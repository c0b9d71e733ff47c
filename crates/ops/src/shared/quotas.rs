//! How many things there may be. The figures are the most that the service grants on request (sign-up 5.6 `[docs]`), since whoever runs
//! this server would grant it; its words are not recorded, these are ours.

use api::ErrorCode;

use crate::OpError;

/// User pools of one Region.
pub(crate) const POOLS_PER_REGION: i64 = 10_000;

/// App clients of one pool.
pub(crate) const CLIENTS_PER_POOL: i64 = 10_000;

/// Refuses one more where `present` reaches `most`.
///
/// # Errors
/// `LimitExceededException`.
pub(crate) fn room_for_one_more(present: i64, most: i64, what: &str) -> Result<(), OpError> {
    if present < most {
        return Ok(());
    }
    Err(OpError::new(ErrorCode::LimitExceededException, format!("Exceeded the limit of {most} {what}.")))
}
