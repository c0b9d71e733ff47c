//! SMS_MFA, and EMAIL_OTP as second factor: six digits by text message or e-mail (authentication 2.4, 5.2).

use std::collections::BTreeMap;
use std::sync::Arc;

use domain::code::DIGITS;
use domain::delivery::{Medium, Target};
use domain::sign_in::SecondFactor;
use domain::user_status::UserStatus;
use store::UserRow;

use super::Asked;
use crate::guard::attempts::Subject;
use crate::guard::guesses::{self, Guess, Guessed};
use crate::pool::Pool;
use crate::refusal::Refusal;
use crate::request::RequestContext;
use crate::sign_in::attempt::{Answerer, Attempt};
use crate::sign_in::sent_code::{self, Sending};
use crate::sign_in::session::{self, SentCode, Session, Waiting};
use crate::user::{self, AliasClash};

/// Sends a code to the user's address, or to the one that was given to be set up; verified or not (authentication 5.2 `[docs 2026]`).
///
/// # Errors
/// [`Kind::Busy`](crate::Kind::Busy) beyond the hourly share of messages; those of triggers and delivery.
pub async fn ask(
    cx: &RequestContext,
    attempt: &Attempt,
    user: &UserRow,
    session: &Session,
    previous: Option<Session>,
    medium: Medium,
    given: Option<String>,
) -> Result<Asked, Refusal> {
    let target = match &given {
        Some(address) => Target::to(medium, address.clone()),
        None => Target::of(medium, &user.attributes).ok_or_else(session::invalid)?,
    };
    let masked = target.masked();
    let sending = Sending { session, previous, target, digits: DIGITS, tells: true };
    let answerer = Answerer::User(Box::new(user.clone()));
    let sent = sent_code::send(cx, attempt, &answerer, sending).await?;
    let mut parameters = BTreeMap::from(sent_code::parameters(medium, masked));
    parameters.insert("USER_ID_FOR_SRP".to_owned(), user.username.clone());
    Ok(Asked { parameters, waits: Waiting::SecondCode { sent, given } })
}

/// The response that carries the code, and the factor that it proves.
pub fn expected(sent: &SentCode) -> (&'static str, SecondFactor) {
    match sent.medium {
        Medium::Sms => ("SMS_MFA_CODE", SecondFactor::Sms),
        Medium::Email => ("EMAIL_OTP_CODE", SecondFactor::Email),
    }
}

/// Judges a typed code. A wrong one does not use the session up; a right one does, and marks its address as verified (authentication 5.2
/// `[docs 2026]`). Gives the user as they are now.
///
/// # Errors
/// [`Kind::WrongCode`](crate::Kind::WrongCode); [`Kind::NotAuthorized`](crate::Kind::NotAuthorized) where no guess is left;
/// [`Kind::AliasTaken`](crate::Kind::AliasTaken) for an address that is somebody else's name.
pub async fn judge(cx: &RequestContext, attempt: &Attempt, user: &UserRow, session: Session, typed: &str) -> Result<UserRow, Refusal> {
    let Waiting::SecondCode { sent, given } = session.waits.clone() else { return Err(session::invalid()) };
    let pool = &attempt.called.pool;
    let judged = guesses::judged(&cx.app, Subject::user(user), Guessed::SecondFactor, cx.now, async |_| {
        Ok(sent_code::is_right(pool, &session, &sent, typed))
    });
    match judged.await? {
        Some(guess) => prove_possession(cx, pool, user, session, guess, sent, given).await,
        None => {
            attempt.record_failure(cx, &Answerer::User(Box::new(user.clone()))).await?;
            Err(sent_code::mismatch())
        }
    }
}

async fn prove_possession(
    cx: &RequestContext,
    pool: &Arc<Pool>,
    user: &UserRow,
    session: Session,
    guess: Guess,
    sent: SentCode,
    given: Option<String>,
) -> Result<UserRow, Refusal> {
    let (pool, sub, now, taken) = (Arc::clone(pool), user.sub.clone(), cx.now, guess.clone());
    let proven = cx.app.store.write(move |tx| {
        session.consume(tx, pool.id())?;
        taken.settle(tx)?;
        let mut user = tx.user_by_sub(pool.id(), &sub)?.ok_or_else(session::invalid)?;
        if !user.enabled || user.status != UserStatus::Confirmed {
            return Err(session::invalid());
        }
        let before = user.clone();
        let attribute = sent.medium.attribute();
        if let Some(address) = &given {
            // Set up in the middle of the sign-in, for a user who has none. One that came in between is not replaced.
            if user.attributes.get(attribute).is_some_and(|value| !value.is_empty()) {
                return Err(session::invalid());
            }
            user.attributes.insert(attribute.to_owned(), address.clone());
            user.mfa.enabled.insert(SecondFactor::Email);
        }
        // The code proves the address it was sent to, and that one only.
        if !user.attributes.get(attribute).is_some_and(|address| sent_code::went_to(&pool, &session, &sent, address)) {
            return Err(session::invalid());
        }
        user.attributes.insert(sent.medium.verified_attribute().to_owned(), "true".to_owned());
        if user != before {
            user::update(tx, &pool, &user, AliasClash::Refuse, now)?;
        }
        Ok(user)
    });
    let proven = proven.await;
    if proven.is_err() {
        // The guess was right; what stopped the sign-in is something else.
        guess.return_unused(&cx.app).await?;
    }
    proven
}
