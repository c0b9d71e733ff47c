//! One-time passwords as first factor: eight digits by e-mail or text message (authentication 2.6).

use std::sync::Arc;

use domain::code::FIRST_FACTOR_DIGITS;
use domain::delivery::{Medium, Target};
use domain::user_status::{Event, UserStatus};
use store::UserRow;

use super::Asked;
use crate::guard::guesses::{self, Guess, Guessed};
use crate::pool::Pool;
use crate::refusal::Refusal;
use crate::request::RequestContext;
use crate::sign_in::attempt::{Answerer, Attempt};
use crate::sign_in::sent_code::{self, Sending};
use crate::sign_in::session::{self, SentCode, Session, Waiting};
use crate::user::{self, AliasClash, password};

/// Sends a code for the session that is about to be given, and uses up the one before it. For nobody the same is told and counted, and
/// nothing sent.
///
/// # Errors
/// [`Kind::Busy`](crate::Kind::Busy) beyond the hourly share of messages; those of triggers and delivery.
pub async fn ask(
    cx: &RequestContext,
    attempt: &Attempt,
    answerer: &Answerer,
    session: &Session,
    previous: Option<Session>,
    medium: Medium,
) -> Result<Asked, Refusal> {
    let target = match answerer {
        Answerer::User(user) => Target::of(medium, &user.attributes).ok_or_else(session::invalid)?,
        Answerer::Nobody => sent_code::simulated_target(attempt),
    };
    let masked = target.masked();
    let sending = Sending { session, previous, target, digits: FIRST_FACTOR_DIGITS, tells: false };
    let sent = sent_code::send(cx, attempt, answerer, sending).await?;
    Ok(Asked { parameters: sent_code::parameters(medium, masked).into(), waits: Waiting::OneTimePassword(sent) })
}

/// Judges a typed code. A wrong one does not use the session up (authentication 2.5); a right one does, marks its address as verified and
/// confirms a user who was not (authentication 2.6). Gives the user as they are now.
///
/// # Errors
/// [`Kind::WrongCode`](crate::Kind::WrongCode); [`Kind::NotAuthorized`](crate::Kind::NotAuthorized) where no guess is left.
pub async fn judge(cx: &RequestContext, attempt: &Attempt, answerer: &Answerer, session: Session, typed: &str) -> Result<UserRow, Refusal> {
    let Waiting::OneTimePassword(sent) = session.waits.clone() else { return Err(session::invalid()) };
    let pool = &attempt.called.pool;
    let judged = guesses::judged(&cx.app, answerer.subject(&cx.app, attempt), Guessed::OneTimePassword, cx.now, async |_| {
        Ok(sent_code::is_right(pool, &session, &sent, typed))
    });
    match (judged.await?, answerer) {
        (Some(guess), Answerer::User(user)) => prove_possession(cx, pool, user, session, guess, sent).await,
        // A code that was never sent: nobody can know it, and whoever hits it has guessed wrong all the same.
        _ => {
            attempt.record_failure(cx, answerer).await?;
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
) -> Result<UserRow, Refusal> {
    let (pool, sub, now, taken) = (Arc::clone(pool), user.sub.clone(), cx.now, guess.clone());
    let proven = cx.app.store.write(move |tx| {
        session.consume(tx, pool.id())?;
        taken.settle(tx)?;
        let mut user = tx.user_by_sub(pool.id(), &sub)?.ok_or_else(session::invalid)?;
        // The code proves the address it was sent to, and that one only.
        let address = user.attributes.get(sent.medium.attribute());
        if !address.is_some_and(|address| sent_code::went_to(&pool, &session, &sent, address)) || !user.enabled {
            return Err(session::invalid());
        }
        let before = user.clone();
        if user.status == UserStatus::Unconfirmed {
            user::advance(&mut user, Event::ConfirmSignUp).map_err(|_| session::invalid())?;
            // Whoever signs in with a code to a mailbox or a phone may be somebody else than who signed up with that address. A password chosen at
            // the sign-up would leave the second a way into the account of the first, so it ends here; its owner sets one anew by ForgotPassword or
            // ChangePassword. ConfirmSignUp is different: there the code is typed by somebody who was told of a sign-up under way.
            password::forget(tx, &mut user)?;
        }
        if user.status != UserStatus::Confirmed {
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
