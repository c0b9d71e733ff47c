//! How many things there may be. The figures are the most that the service grants on request (sign-up 5.6 `[docs]`), since whoever runs
//! this server would grant it; its words are not recorded, these are ours.

use crate::refusal::{Kind, Refusal};

/// User pools of one Region.
pub const POOLS_PER_REGION: i64 = 10_000;

/// App clients of one pool.
pub const CLIENTS_PER_POOL: i64 = 10_000;

/// Groups of one pool (administration 4 `[docs]`).
pub const GROUPS_PER_POOL: i64 = 10_000;

/// Groups of one user (administration 4 `[docs]`).
pub const GROUPS_PER_USER: i64 = 100;

/// Refuses one more where `present` reaches `most`.
///
/// # Errors
/// [`Kind::LimitExceeded`].
pub fn room_for_one_more(present: i64, most: i64, what: &str) -> Result<(), Refusal> {
    if present < most {
        return Ok(());
    }
    Err(Refusal::new(Kind::LimitExceeded, format!("Exceeded the limit of {most} {what}.")))
}
