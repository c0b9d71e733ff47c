//! The lockout after wrong passwords and one-time passwords (authentication 2.9), counted in the store so that all nodes count together.
//!
//! The counter's own expiry is a fixed time after the latest failure, so it tells when that was.

use std::time::Duration;

use domain::lockout;
use domain::time::Millis;
use store::{ReadTx, WriteTx};

use super::attempts::Subject;
use crate::refusal::Refusal;

/// How long a counter is kept after its latest failure: as long as failures count (authentication 2.9).
const KEPT: Duration = Duration::from_secs(15 * 60);

/// All failures of a subject are counted in one window without end.
const WINDOW: Millis = Millis(0);

/// What is guessed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Guessed {
    /// A password.
    Password,
    /// A one-time password.
    OneTimePassword,
}

impl Guessed {
    fn kind(self) -> &'static str {
        match self {
            Self::Password => "wrong_password",
            Self::OneTimePassword => "wrong_otp",
        }
    }
}

/// Whether a guess may be judged at all.
///
/// # Errors
/// [`Kind::NotAuthorized`](crate::Kind::NotAuthorized) `Password attempts exceeded` while the subject is locked; such an attempt is not counted.
pub fn refuse_while_locked(tx: &mut ReadTx<'_>, subject: &Subject, what: Guessed, now: Millis) -> Result<(), Refusal> {
    let (failures, latest) = state(tx, subject, what, now)?;
    match lockout::locked_until(failures, latest, now) {
        Some(_) => Err(Refusal::not_authorized(lockout::LOCKED)),
        None => Ok(()),
    }
}

/// Counts one more failure; the first after a quiet quarter of an hour starts anew.
pub fn count_failure(tx: &mut WriteTx<'_>, subject: &Subject, what: Guessed, now: Millis) -> Result<(), Refusal> {
    if state(tx, subject, what, now)?.0 == 0 {
        tx.reset_counter(subject.as_str(), what.kind(), WINDOW)?;
    }
    tx.bump_counter(subject.as_str(), what.kind(), WINDOW, now.plus(KEPT))?;
    Ok(())
}

/// Forgets the failures, after a success.
pub fn forget(tx: &mut WriteTx<'_>, subject: &Subject, what: Guessed) -> Result<(), Refusal> {
    if tx.counter(subject.as_str(), what.kind(), WINDOW)? > 0 {
        tx.reset_counter(subject.as_str(), what.kind(), WINDOW)?;
    }
    Ok(())
}

/// The failures that still count, and when the latest was.
fn state(tx: &mut ReadTx<'_>, subject: &Subject, what: Guessed, now: Millis) -> Result<(u32, Millis), Refusal> {
    let Some((uses, expires_at)) = tx.counter_until(subject.as_str(), what.kind(), WINDOW)? else { return Ok((0, now)) };
    let latest = expires_at.minus(KEPT);
    Ok((lockout::counted(u32::try_from(uses).unwrap_or(u32::MAX), latest, now), latest))
}
