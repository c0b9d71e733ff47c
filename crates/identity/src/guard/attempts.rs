//! Hourly limits on what may be done to one user (sign-up 3.3), counted in the store so that every node counts together.

use domain::attempts::{LIMIT_EXCEEDED, Limited, WINDOW};
use domain::time::Millis;
use store::{UserRow, WriteTx};

use crate::pool::Pool;
use crate::refusal::{Kind, Refusal};

/// Messages to one user in an hour, of the kinds for which the service names no figure: one-time passwords, and codes for a changed
/// address. Without a limit anybody could flood a mailbox by starting sign-ins.
const OTHER_MESSAGES_PER_HOUR: i64 = 20;

/// Whose attempts are counted: a user's, or those on a name that nobody has.
///
/// A name without a user is counted too, or the missing limit would tell that there is no user.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Subject(String);

impl Subject {
    /// A user.
    pub fn user(user: &UserRow) -> Self {
        Self(format!("{}/{}", user.pool_id, user.sub))
    }

    /// A name that nobody has. It goes in as a keyed digest: counters hold no names of people who are not users.
    pub fn unknown(pool: &Pool, name: &str) -> Self {
        let digest = pool.data_key.mac("unknown-user", pool.names.key(name).as_bytes());
        Self(format!("{}/?{}", pool.id(), hex::encode(&digest[..16])))
    }

    /// As the store counts it.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Takes one attempt of this hour's share.
///
/// # Errors
/// [`Kind::LimitExceeded`] (sign-up 3.2 `[observed-in-issues]`) when none is left; as an error undoes its transaction, a refused
/// attempt is not counted.
pub fn spend(tx: &mut WriteTx<'_>, subject: &Subject, what: Limited, now: Millis) -> Result<(), Refusal> {
    let window = now.floor_to(WINDOW);
    let used = tx.bump_counter(subject.as_str(), what.as_str(), window, window.plus(WINDOW))?;
    if used > what.per_window() { Err(Refusal::new(Kind::LimitExceeded, LIMIT_EXCEEDED)) } else { Ok(()) }
}

/// Takes one message of this hour's share of those that fall under no limit of the service's.
///
/// # Errors
/// [`Kind::Busy`], since the operations that send them declare no error for a limit.
pub fn spend_message(tx: &mut WriteTx<'_>, subject: &Subject, now: Millis) -> Result<(), Refusal> {
    let window = now.floor_to(WINDOW);
    let used = tx.bump_counter(subject.as_str(), "messages", window, window.plus(WINDOW))?;
    if used > OTHER_MESSAGES_PER_HOUR { Err(Refusal::busy()) } else { Ok(()) }
}
