//! One-time passwords as first factor: eight digits by e-mail or text message (authentication 2.6).

use std::collections::BTreeMap;
use std::sync::Arc;

use domain::code::FIRST_FACTOR_DIGITS;
use domain::delivery::{Medium, Target};
use domain::message::Purpose;
use domain::secret::{Secret, same};
use domain::user_status::{Event, UserStatus};
use store::UserRow;

use super::Asked;
use crate::guard::attempts::{self, Subject};
use crate::guard::guesses::{self, Guess, Guessed};
use crate::message::draft::Sender;
use crate::message::outgoing;
use crate::pool::Pool;
use crate::refusal::{Kind, Refusal};
use crate::request::RequestContext;
use crate::sign_in::attempt::{Answerer, Attempt};
use crate::sign_in::session::{self, Session, Waiting};
use crate::user::{self, AliasClash, password, simulated};

/// Sends a code for the session that is about to be given, and uses up the one before it. For nobody the same is told and counted, and
/// nothing sent.
///
/// # Errors
/// [`Kind::Busy`] beyond the hourly share of messages; those of triggers and delivery.
pub async fn ask(
    cx: &RequestContext,
    attempt: &Attempt,
    answerer: &Answerer,
    session: &Session,
    previous: Option<Session>,
    medium: Medium,
) -> Result<Asked, Refusal> {
    let pool = &attempt.called.pool;
    let code = Secret::new(domain::code::digits(FIRST_FACTOR_DIGITS, &mut |bytes| cx.app.entropy.fill(bytes)));
    let code_mac = mac(pool, session, code.expose());

    let sender = Sender::client(&attempt.called, attempt.metadata_for_later(), true);
    let (target, draft) = match answerer {
        Answerer::User(user) => {
            let target = Target::of(medium, &user.attributes).ok_or_else(session::invalid)?;
            (target.clone(), Some(sender.draft(Purpose::Authentication, target, code, user)))
        }
        Answerer::Nobody => {
            attempts::spend_message_unknown(&cx.app, pool, &attempt.name, cx.now)?;
            (simulated::simulated_target_of(pool, &attempt.name), None)
        }
    };
    let destination_mac = destination_mac(pool, session, &target.destination);
    let message = Arc::new(outgoing::prepare(cx, pool, draft)?);
    let (joined, now, pool_id) = (Arc::clone(&message), cx.now, pool.id().to_owned());
    let subject = answerer.user().map(Subject::user);
    let enqueued = cx.app.store.write(move |tx| {
        if let Some(previous) = &previous {
            previous.consume(tx, &pool_id)?;
        }
        if let Some(subject) = &subject {
            attempts::spend_message(tx, subject, now)?;
        }
        joined.enqueue(tx, now)
    });
    message.finish(cx, pool, enqueued.await?).await?;

    let parameters = BTreeMap::from([
        ("CODE_DELIVERY_DELIVERY_MEDIUM".to_owned(), medium.as_str().to_owned()),
        ("CODE_DELIVERY_DESTINATION".to_owned(), target.masked()),
    ]);
    Ok(Asked { parameters, waits: Waiting::OneTimePassword { medium, code_mac, destination_mac } })
}

/// Judges a typed code. A wrong one does not use the session up (authentication 2.5); a right one does, marks its address as verified and
/// confirms a user who was not (authentication 2.6). Gives the user as they are now.
///
/// # Errors
/// [`Kind::WrongCode`]; [`Kind::NotAuthorized`] where no guess is left.
pub async fn judge(cx: &RequestContext, attempt: &Attempt, answerer: &Answerer, session: Session, typed: &str) -> Result<UserRow, Refusal> {
    let Waiting::OneTimePassword { medium, code_mac, destination_mac } = session.waits.clone() else { return Err(session::invalid()) };
    let pool = &attempt.called.pool;
    let judged = guesses::judged(&cx.app, answerer.subject(&cx.app, attempt), Guessed::OneTimePassword, cx.now, async |_| {
        Ok(same(mac(pool, &session, typed).as_bytes(), code_mac.as_bytes()))
    });
    match (judged.await?, answerer) {
        (Some(guess), Answerer::User(user)) => prove_possession(cx, pool, user, session, guess, medium, destination_mac).await,
        // A code that was never sent: nobody can know it, and whoever hits it has guessed wrong all the same.
        _ => {
            attempt.record_failure(cx, answerer).await?;
            Err(mismatch())
        }
    }
}

async fn prove_possession(
    cx: &RequestContext,
    pool: &Arc<Pool>,
    user: &UserRow,
    session: Session,
    guess: Guess,
    medium: Medium,
    destination: String,
) -> Result<UserRow, Refusal> {
    let (pool, sub, now, taken) = (Arc::clone(pool), user.sub.clone(), cx.now, guess.clone());
    let proven = cx.app.store.write(move |tx| {
        session.consume(tx, pool.id())?;
        taken.settle(tx)?;
        let mut user = tx.user_by_sub(pool.id(), &sub)?.ok_or_else(session::invalid)?;
        // The code proves the address it was sent to, and that one only.
        let address = user.attributes.get(medium.attribute()).map(|address| destination_mac(&pool, &session, address));
        if address.as_ref() != Some(&destination) || !user.enabled {
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
        user.attributes.insert(medium.verified_attribute().to_owned(), "true".to_owned());
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

/// The HMAC of a code; the session it belongs to is part of it.
fn mac(pool: &Pool, session: &Session, code: &str) -> String {
    hex_mac(pool, session, "one-time-password", code)
}

/// The HMAC of the address that a code was sent to, likewise.
fn destination_mac(pool: &Pool, session: &Session, address: &str) -> String {
    hex_mac(pool, session, "one-time-password-address", address)
}

fn hex_mac(pool: &Pool, session: &Session, context: &str, text: &str) -> String {
    hex::encode(pool.data_key.mac(context, format!("{}\n{}\n{text}", session.id, session.sub).as_bytes()))
}

/// Another code was sent (authentication 2.8 `[observed-in-issues]`).
fn mismatch() -> Refusal {
    Refusal::new(Kind::WrongCode, "Invalid code or auth state for the user.")
}
