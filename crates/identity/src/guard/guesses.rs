//! Guesses at secrets: every one is counted in the store **before** it is judged, so that of many at once no more are judged than are left,
//! on however many nodes. All others get one and the same answer, right or wrong.
//!
//! Passwords and one-time passwords fall under the lockout of authentication 2.9, the codes of messages under the hourly limits of
//! sign-up 3.3. Whoever judges a secret asks for a [`Guess`]; [`reserve`] is the only way to one.

use std::time::Duration;

use domain::attempts::Limited;
use domain::lockout;
use domain::time::Millis;
use store::WriteTx;

use super::attempts::{self, Subject};
use super::turns::Turn;
use crate::app::App;
use crate::audit::reason::Reason;
use crate::refusal::Refusal;

/// How long a counter is kept after its latest failure: as long as failures count (authentication 2.9). Its expiry tells when that was.
const KEPT: Duration = lockout::QUIET;

/// All failures of a subject are counted in one window without end.
const WINDOW: Millis = Millis(0);

/// What is guessed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Guessed {
    /// A password at a sign-in.
    Password,
    /// A one-time password at a sign-in.
    OneTimePassword,
    /// A code of whatever second factor: they count together (authentication 5.7 `[docs 2026]`).
    SecondFactor,
    /// The first code of an authenticator app.
    SetUp,
    /// What an operation with an hourly limit takes: a code, or the present password.
    Limited(Limited),
}

impl Guessed {
    /// The name of its failures in the store; `None` for what is counted by the hour.
    fn failures(self) -> Option<&'static str> {
        match self {
            Self::Password => Some("wrong_password"),
            Self::OneTimePassword => Some("wrong_otp"),
            Self::SecondFactor => Some("wrong_second_factor"),
            Self::SetUp => Some("wrong_set_up"),
            Self::Limited(_) => None,
        }
    }
}

/// Leave to judge one guess. It is counted as a failure until it is settled.
#[derive(Debug, Clone)]
#[must_use = "a guess that is not settled stays counted"]
pub struct Guess {
    subject: Subject,
    what: Guessed,
    /// The count with this guess in it, and the expiry that the counter had before.
    uses: i64,
    expired: Millis,
    /// Others wait until this guess is settled.
    _turn: Option<Turn>,
}

/// Takes one of the guesses at a user's secret that are left.
///
/// # Errors
/// [`Kind::NotAuthorized`](crate::Kind::NotAuthorized) `Password attempts exceeded` while the subject is locked, or
/// [`Kind::LimitExceeded`](crate::Kind::LimitExceeded) where none is left in this hour. As an error undoes its transaction, such an attempt
/// neither counts nor extends the lock.
pub fn reserve(tx: &mut WriteTx<'_>, subject: &Subject, what: Guessed, now: Millis) -> Result<Guess, Refusal> {
    let guess = |uses, expired| Guess { subject: subject.clone(), what, uses, expired, _turn: None };
    let kind = match what {
        Guessed::Limited(limit) => {
            attempts::spend(tx, subject, limit, now)?;
            return Ok(guess(0, now));
        }
        Guessed::Password | Guessed::OneTimePassword | Guessed::SecondFactor | Guessed::SetUp => what.failures().unwrap_or_default(),
    };
    // In one statement: sign-ins at once would be in each other's way if each looked before it counted. The first after a quiet quarter of an
    // hour starts anew.
    let (uses, expired) = subject.strike(tx, kind, WINDOW, now.plus(KEPT), now)?;
    if let Some(expired) = expired {
        refuse_locked(u32::try_from(uses - 1).unwrap_or(u32::MAX), expired.minus(KEPT), now)?;
    }
    Ok(guess(uses, expired.unwrap_or(now)))
}

/// [`reserve`] in a transaction of its own.
///
/// # Errors
/// As [`reserve`].
pub async fn reserve_one(app: &App, subject: Subject, what: Guessed, now: Millis) -> Result<Guess, Refusal> {
    app.store.write(move |tx| reserve(tx, &subject, what, now)).await
}

/// Takes a guess, lets `judge` look at the secret, and says whether it is right: `Some` is the guess, to be settled with what follows from
/// it. A wrong one stays counted; one that could not be judged is given back.
///
/// # Errors
/// As [`reserve`]; those of `judge`.
pub async fn judged<F>(
    app: &App,
    subject: Subject,
    what: Guessed,
    now: Millis,
    judge: impl FnOnce(Guess) -> F,
) -> Result<Option<Guess>, Refusal>
where
    F: Future<Output = Result<bool, Refusal>>,
{
    let turn = app.turns.take(subject.as_str()).await;
    let guess = Guess { _turn: Some(turn), ..reserve_one(app, subject, what, now).await? };
    match judge(guess.clone()).await {
        Ok(true) => Ok(Some(guess)),
        Ok(false) => Ok(None),
        Err(refusal) => {
            guess.return_unused(app).await?;
            Err(refusal)
        }
    }
}

/// Forgets the failures of a subject: somebody proved otherwise that they are the user.
///
/// # Errors
/// Those of the store.
pub fn forget(tx: &mut WriteTx<'_>, subject: &Subject, what: Guessed) -> Result<(), Refusal> {
    if let Some(kind) = what.failures()
        && subject.until(tx, kind, WINDOW)?.is_some_and(|(uses, _)| uses > 0)
    {
        subject.reset(tx, kind, WINDOW)?;
    }
    Ok(())
}

impl Guess {
    /// It was right, and the sign-in is complete: the failures are forgotten.
    ///
    /// # Errors
    /// Those of the store.
    pub fn settle(&self, tx: &mut WriteTx<'_>) -> Result<(), Refusal> {
        match self.what.failures() {
            Some(kind) => self.subject.reset(tx, kind, WINDOW),
            None => Ok(()),
        }
    }

    /// What came of a right guess: where something else refuses what follows from it, the failures are as before.
    ///
    /// # Errors
    /// The refusal; those of the store.
    pub async fn returned_if_refused<T>(self, app: &App, outcome: Result<T, Refusal>) -> Result<T, Refusal> {
        if outcome.is_err() {
            self.return_unused(app).await?;
        }
        outcome
    }

    /// It was not wrong, but nothing is proven by it yet, or it could not be judged: the failures are as before.
    ///
    /// # Errors
    /// Those of the store.
    pub async fn return_unused(self, app: &App) -> Result<(), Refusal> {
        let Some(kind) = self.what.failures() else { return Ok(()) };
        app.store.write(move |tx| self.subject.give_back(tx, kind, WINDOW, self.uses, self.expired)).await
    }
}

fn refuse_locked(failures: u32, latest: Millis, now: Millis) -> Result<(), Refusal> {
    match lockout::locked_until(failures, latest, now) {
        Some(_) => Err(Refusal::not_authorized(lockout::LOCKED).reason(Reason::Locked)),
        None => Ok(()),
    }
}
