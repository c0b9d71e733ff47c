//! One-time passwords as first factor: eight digits by e-mail or text message (authentication 2.6).

use domain::code::FIRST_FACTOR_DIGITS;
use domain::delivery::{Medium, Target};
use domain::user_status::{Event, UserStatus};
use store::{UserRow, WriteTx};

use super::Asked;
use crate::guard::guesses::{self, Guessed};
use crate::refusal::Refusal;
use crate::request::RequestContext;
use crate::sign_in::attempt::{Answerer, Attempt};
use crate::sign_in::sent_code::{self, Sending};
use crate::sign_in::session::{self, Session, Waiting};
use crate::user::{self, password};

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
    let judged = guesses::judged(&cx.app, answerer.subject(attempt), Guessed::OneTimePassword, cx.now, async |_| {
        Ok(sent_code::is_right(pool, &session, &sent, typed))
    });
    match (judged.await?, answerer) {
        (Some(guess), Answerer::User(_)) => sent_code::prove_possession(cx, pool, session, sent, guess, confirm).await,
        // A code that was never sent: nobody can know it, and whoever hits it has guessed wrong all the same.
        _ => {
            attempt.record_failure(cx, answerer).await?;
            Err(sent_code::mismatch())
        }
    }
}

/// Confirms a user who was not. Whoever signs in with a code to a mailbox or a phone may be somebody else than who signed up with that address.
/// A password chosen at the sign-up would leave the second a way into the account of the first, so it ends here; its owner sets one anew by
/// ForgotPassword or ChangePassword. ConfirmSignUp is different: there the code is typed by somebody who was told of a sign-up under way.
fn confirm(tx: &mut WriteTx<'_>, user: &mut UserRow) -> Result<(), Refusal> {
    if user.status == UserStatus::Unconfirmed {
        user::advance(user, Event::ConfirmSignUp).map_err(|_| session::invalid())?;
        password::forget(tx, user)?;
    }
    Ok(())
}
