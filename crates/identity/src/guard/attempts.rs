//! Hourly limits on what may be done to one user (sign-up 3.3), counted in the store so that every node counts together.

use domain::attempts::{LIMIT_EXCEEDED, Limited, WINDOW};
use domain::time::Millis;
use store::{ReadTx, UserRow, WriteTx};

use crate::pool::Pool;
use crate::refusal::{Kind, Refusal};

/// Messages to one user in an hour, of the kinds for which the service names no figure: one-time passwords, and codes for a changed
/// address. Without a limit anybody could flood a mailbox by starting sign-ins.
const OTHER_MESSAGES_PER_HOUR: i64 = 20;

/// Whose attempts are counted: a user's, or those on a name that nobody has.
///
/// A name without a user is counted too, or the missing limit would tell that there is no user; in a table of its own, which made-up names
/// cannot make bigger than it is.
#[derive(Debug, Clone)]
pub struct Subject {
    scope: String,
    is_user: bool,
}

impl Subject {
    /// A user.
    pub fn user(user: &UserRow) -> Self {
        Self::sub(&user.pool_id, &user.sub)
    }

    /// The user with this sub.
    pub fn sub(pool_id: &str, sub: &str) -> Self {
        Self { scope: format!("{pool_id}/{sub}"), is_user: true }
    }

    /// A name that nobody has. It goes in as a keyed digest.
    pub fn unknown(pool: &Pool, name: &str) -> Self {
        let digest = pool.data_key.mac("unknown-user", pool.names.key(name).as_bytes());
        Self { scope: format!("{}/?{}", pool.id(), hex::encode(&digest[..16])), is_user: false }
    }

    /// Names the subject.
    pub fn as_str(&self) -> &str {
        &self.scope
    }

    /// Adds one to a count and answers the value after it.
    pub(super) fn bump(&self, tx: &mut WriteTx<'_>, kind: &str, window: Millis, expires_at: Millis) -> Result<i64, Refusal> {
        let bump = if self.is_user { WriteTx::bump_counter } else { WriteTx::bump_unknown_name };
        Ok(bump(tx, &self.scope, kind, window, expires_at)?)
    }

    /// Adds one to a count that starts anew behind its expiry. Answers the value after it, and the expiry before it where something counted
    /// then.
    pub(super) fn strike(
        &self,
        tx: &mut WriteTx<'_>,
        kind: &str,
        window: Millis,
        expires_at: Millis,
        now: Millis,
    ) -> Result<(i64, Option<Millis>), Refusal> {
        if self.is_user {
            return Ok(tx.strike_counter(&self.scope, kind, window, expires_at, now)?);
        }
        let before = self.until(tx, kind, window)?.map(|(_, end)| end).filter(|end| *end > now);
        if before.is_none() {
            self.reset(tx, kind, window)?;
        }
        Ok((self.bump(tx, kind, window, expires_at)?, before))
    }

    /// The value and the expiry that its latest bump set.
    pub(super) fn until(&self, tx: &mut ReadTx<'_>, kind: &str, window: Millis) -> Result<Option<(i64, Millis)>, Refusal> {
        let until = if self.is_user { ReadTx::counter_until } else { ReadTx::unknown_name_until };
        Ok(until(tx, &self.scope, kind, window)?)
    }

    /// Forgets a count.
    pub(super) fn reset(&self, tx: &mut WriteTx<'_>, kind: &str, window: Millis) -> Result<(), Refusal> {
        let reset = if self.is_user { WriteTx::reset_counter } else { WriteTx::reset_unknown_name };
        Ok(reset(tx, &self.scope, kind, window)?)
    }

    /// Takes back a bump that answered `uses`; `expired` is the expiry before it.
    pub(super) fn give_back(&self, tx: &mut WriteTx<'_>, kind: &str, window: Millis, uses: i64, expired: Millis) -> Result<(), Refusal> {
        let give_back = if self.is_user { WriteTx::return_counter } else { WriteTx::return_unknown_name };
        Ok(give_back(tx, &self.scope, kind, window, uses, expired)?)
    }

    /// Remembers, for a name that nobody has, that a code seems to have been sent, which lives until `end`.
    pub(crate) fn seem_to_send(&self, tx: &mut WriteTx<'_>, purpose: &str, end: Millis) -> Result<(), Refusal> {
        self.bump(tx, purpose, Millis(0), end).map(drop)
    }

    /// Whether such a code seems to live.
    pub(crate) fn seems_to_have(&self, tx: &mut ReadTx<'_>, purpose: &str, now: Millis) -> Result<bool, Refusal> {
        Ok(self.until(tx, purpose, Millis(0))?.is_some_and(|(_, end)| end > now))
    }
}

/// Takes one attempt of a user's share of this hour.
///
/// # Errors
/// [`Kind::LimitExceeded`] (sign-up 3.2 `[observed-in-issues]`) when none is left; as an error undoes its transaction, a refused
/// attempt is not counted.
pub fn spend(tx: &mut WriteTx<'_>, subject: &Subject, what: Limited, now: Millis) -> Result<(), Refusal> {
    let window = now.floor_to(WINDOW);
    let used = subject.bump(tx, what.as_str(), window, window.plus(WINDOW))?;
    if used > what.per_window() { Err(Refusal::new(Kind::LimitExceeded, LIMIT_EXCEEDED)) } else { Ok(()) }
}

/// Takes one message of a user's share of those that fall under no limit of the service's.
///
/// # Errors
/// [`Kind::Busy`], since the operations that send them declare no error for a limit.
pub fn spend_message(tx: &mut WriteTx<'_>, subject: &Subject, now: Millis) -> Result<(), Refusal> {
    let window = now.floor_to(WINDOW);
    let used = subject.bump(tx, "messages", window, window.plus(WINDOW))?;
    if used > OTHER_MESSAGES_PER_HOUR { Err(Refusal::busy()) } else { Ok(()) }
}
