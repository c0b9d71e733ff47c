//! Hourly limits on what may be done to one user (sign-up 3.3), counted in the store so that every node counts together.

use std::fmt::Write as _;

use api::ErrorCode;
use domain::attempts::{LIMIT_EXCEEDED, Limited, WINDOW};
use domain::time::Millis;
use store::{UserRow, WriteTx};

use crate::OpError;
use crate::shared::pool::Pool;

/// Messages to one user in an hour, of the kinds for which the service names no figure: one-time passwords, and codes for a changed
/// address. Without a limit anybody could flood a mailbox by starting sign-ins.
const OTHER_MESSAGES_PER_HOUR: i64 = 20;

/// Whose attempts are counted: a user's, or those on a name that nobody has.
///
/// A name without a user is counted too, or the missing limit would tell that there is no user.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Subject(String);

impl Subject {
    pub(crate) fn user(user: &UserRow) -> Self {
        Self(format!("{}/{}", user.pool_id, user.sub))
    }

    /// The name goes in as a keyed digest: counters hold no names of people who are not users.
    pub(crate) fn unknown(pool: &Pool, name: &str) -> Self {
        let mut scope = format!("{}/?", pool.id());
        for byte in &pool.data_key.mac("unknown-user", pool.names.key(name).as_bytes())[..16] {
            let _ = write!(scope, "{byte:02x}");
        }
        Self(scope)
    }

    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }
}

/// Takes one attempt of this hour's share.
///
/// # Errors
/// `LimitExceededException` (sign-up 3.2 `[observed-in-issues]`) when none is left; as an error undoes its transaction, a refused
/// attempt is not counted.
pub(crate) fn spend(tx: &mut WriteTx<'_>, subject: &Subject, what: Limited, now: Millis) -> Result<(), OpError> {
    let window = now.floor_to(WINDOW);
    let used = tx.bump_counter(subject.as_str(), what.as_str(), window, window.plus(WINDOW))?;
    if used > what.per_window() { Err(OpError::new(ErrorCode::LimitExceededException, LIMIT_EXCEEDED)) } else { Ok(()) }
}

/// Takes one message of this hour's share of those that fall under no limit of the service's.
///
/// # Errors
/// `TooManyRequestsException`, since the operations that send them do not declare `LimitExceededException`.
pub(crate) fn spend_message(tx: &mut WriteTx<'_>, subject: &Subject, now: Millis) -> Result<(), OpError> {
    let window = now.floor_to(WINDOW);
    let used = tx.bump_counter(subject.as_str(), "messages", window, window.plus(WINDOW))?;
    if used > OTHER_MESSAGES_PER_HOUR { Err(OpError::busy()) } else { Ok(()) }
}
