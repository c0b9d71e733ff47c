//! Hourly limits on what may be done to one user (sign-up 3.3), counted in the store so that every node counts together.

use std::sync::Arc;

use domain::attempts::{LIMIT_EXCEEDED, Limited, WINDOW};
use domain::time::Millis;
use store::{UserRow, WriteTx};

use super::unknown_names::UnknownNames;
use crate::app::App;
use crate::pool::Pool;
use crate::refusal::{Kind, Refusal};

/// Messages to one user in an hour, of the kinds for which the service names no figure: one-time passwords, and codes for a changed
/// address. Without a limit anybody could flood a mailbox by starting sign-ins.
const OTHER_MESSAGES_PER_HOUR: i64 = 20;

/// Whose attempts are counted: a user's, in the store, or those on a name that nobody has, in memory.
///
/// A name without a user is counted too, or the missing limit would tell that there is no user.
#[derive(Debug, Clone)]
pub struct Subject {
    scope: String,
    /// Where a name that nobody has is counted.
    unknown: Option<Arc<UnknownNames>>,
}

impl Subject {
    /// A user.
    pub fn user(user: &UserRow) -> Self {
        Self::sub(&user.pool_id, &user.sub)
    }

    /// The user with this sub.
    pub fn sub(pool_id: &str, sub: &str) -> Self {
        Self { scope: format!("{pool_id}/{sub}"), unknown: None }
    }

    /// A name that nobody has. It goes in as a keyed digest.
    pub fn unknown(app: &App, pool: &Pool, name: &str) -> Self {
        let digest = pool.data_key.mac("unknown-user", pool.names.key(name).as_bytes());
        let scope = format!("{}/?{}", pool.id(), hex::encode(&digest[..16]));
        Self { scope, unknown: Some(Arc::clone(&app.unknown_names)) }
    }

    /// Names the subject.
    pub fn as_str(&self) -> &str {
        &self.scope
    }

    /// Where it is counted, if nobody has the name.
    pub(super) fn unknown_names(&self) -> Option<&UnknownNames> {
        self.unknown.as_deref()
    }

    /// Remembers, for a name that nobody has, that a code seems to have been sent, which lives until `end`.
    pub(crate) fn seem_to_send(&self, purpose: &'static str, end: Millis, now: Millis) {
        if let Some(names) = &self.unknown {
            names.bump(&self.scope, purpose, Millis(0), end, now);
        }
    }

    /// Whether such a code seems to live.
    pub(crate) fn seems_to_have(&self, purpose: &'static str, now: Millis) -> bool {
        let code = self.unknown.as_ref().and_then(|names| names.until(&self.scope, purpose, Millis(0)));
        code.is_some_and(|(_, end)| end > now)
    }
}

/// Takes one attempt of a user's share of this hour.
///
/// # Errors
/// [`Kind::LimitExceeded`] (sign-up 3.2 `[observed-in-issues]`) when none is left; as an error undoes its transaction, a refused
/// attempt is not counted.
pub fn spend(tx: &mut WriteTx<'_>, subject: &Subject, what: Limited, now: Millis) -> Result<(), Refusal> {
    let window = now.floor_to(WINDOW);
    let used = tx.bump_counter(subject.as_str(), what.as_str(), window, window.plus(WINDOW))?;
    if used > what.per_window() { Err(Refusal::new(Kind::LimitExceeded, LIMIT_EXCEEDED)) } else { Ok(()) }
}

/// [`spend`] for a name that nobody has, which needs no transaction.
///
/// # Errors
/// As [`spend`].
pub fn spend_unknown(app: &App, pool: &Pool, name: &str, what: Limited, now: Millis) -> Result<Subject, Refusal> {
    let (subject, window) = (Subject::unknown(app, pool, name), now.floor_to(WINDOW));
    let used = app.unknown_names.bump(&subject.scope, what.as_str(), window, window.plus(WINDOW), now);
    if used > what.per_window() { Err(Refusal::new(Kind::LimitExceeded, LIMIT_EXCEEDED)) } else { Ok(subject) }
}

/// Takes one message of a user's share of those that fall under no limit of the service's.
///
/// # Errors
/// [`Kind::Busy`], since the operations that send them declare no error for a limit.
pub fn spend_message(tx: &mut WriteTx<'_>, subject: &Subject, now: Millis) -> Result<(), Refusal> {
    let window = now.floor_to(WINDOW);
    let used = tx.bump_counter(subject.as_str(), "messages", window, window.plus(WINDOW))?;
    if used > OTHER_MESSAGES_PER_HOUR { Err(Refusal::busy()) } else { Ok(()) }
}

/// [`spend_message`] for a name that nobody has: nothing is sent, but it is limited alike.
///
/// # Errors
/// As [`spend_message`].
pub fn spend_message_unknown(app: &App, pool: &Pool, name: &str, now: Millis) -> Result<(), Refusal> {
    let (subject, window) = (Subject::unknown(app, pool, name), now.floor_to(WINDOW));
    let used = app.unknown_names.bump(&subject.scope, "messages", window, window.plus(WINDOW), now);
    if used > OTHER_MESSAGES_PER_HOUR { Err(Refusal::busy()) } else { Ok(()) }
}
