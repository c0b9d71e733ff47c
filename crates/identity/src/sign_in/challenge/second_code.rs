//! SMS_MFA, and EMAIL_OTP as second factor: six digits by text message or e-mail (authentication 2.4, 5.2).

use std::collections::BTreeMap;

use domain::code::DIGITS;
use domain::delivery::{Medium, Target};
use domain::sign_in::SecondFactor;
use store::{UserRow, WriteTx};

use super::Asked;
use crate::guard::attempts::Subject;
use crate::guard::guesses::{self, Guessed};
use crate::refusal::Refusal;
use crate::request::RequestContext;
use crate::sign_in::attempt::{Answerer, Attempt};
use crate::sign_in::sent_code::{self, Sending};
use crate::sign_in::session::{self, SentCode, Session, Waiting};

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
        Some(guess) => {
            let medium = sent.medium;
            let change = move |_: &mut WriteTx<'_>, user: &mut UserRow| match &given {
                Some(address) => set_up(user, medium, address),
                None => Ok(()),
            };
            sent_code::prove_possession(cx, pool, session, sent, guess, change).await
        }
        None => {
            attempt.record_failure(cx, &Answerer::User(Box::new(user.clone()))).await?;
            Err(sent_code::mismatch())
        }
    }
}

/// Gives an address to a user who sets it up in the middle of the sign-in. One that came in between is not replaced.
fn set_up(user: &mut UserRow, medium: Medium, address: &str) -> Result<(), Refusal> {
    let attribute = medium.attribute();
    if user.attributes.get(attribute).is_some_and(|value| !value.is_empty()) {
        return Err(session::invalid());
    }
    user.attributes.insert(attribute.to_owned(), address.to_owned());
    user.mfa.enabled.insert(SecondFactor::Email);
    Ok(())
}
