//! One-time passwords as first factor: eight digits by e-mail or text message (authentication 2.6).

use std::collections::BTreeMap;
use std::sync::Arc;

use domain::code::FIRST_FACTOR_DIGITS;
use domain::delivery::{Medium, Target};
use domain::message::Purpose;
use domain::secret::{Secret, same};
use domain::trigger::TokenOccasion;
use domain::user_status::{Event, UserStatus};
use store::UserRow;

use super::attempt::{Answer, Answering, Attempt, Challenge};
use super::challenge_name::Challenge as ChallengeName;
use super::session::{self, Session, Step};
use crate::guard::attempts::{self, Subject};
use crate::guard::lockout::{self, Guessed};
use crate::message::draft::Sender;
use crate::message::outgoing;
use crate::pool::Pool;
use crate::refusal::{Kind, Refusal};
use crate::request::RequestContext;
use crate::user::{self, AliasClash, simulated};

/// Sends a code and asks for it, beside all else that the user can do. For nobody the same is told and counted, and nothing sent.
///
/// # Errors
/// [`Kind::Busy`] beyond the hourly share of messages; those of triggers and delivery.
pub async fn send(
    cx: &RequestContext,
    attempt: &Attempt,
    answering: &Answering,
    medium: Medium,
    available: Vec<ChallengeName>,
) -> Result<Challenge, Refusal> {
    let pool = &attempt.called.pool;
    let (name, step) = match medium {
        Medium::Email => (ChallengeName::EmailOtp, Step::EmailOtp),
        Medium::Sms => (ChallengeName::SmsOtp, Step::SmsOtp),
    };
    let mut session = attempt.next_session(cx, &attempt.sub_of(answering), step);
    let code = Secret::new(domain::code::digits(FIRST_FACTOR_DIGITS, &mut |bytes| cx.app.entropy.fill(bytes)));
    session.code_mac = mac(pool, &session, code.expose());

    let sender = Sender::client(&attempt.called, attempt.metadata_for_later(), true);
    let (subject, target, draft) = match answering {
        Answering::User(user) => {
            let target = Target::of(medium, &user.attributes).ok_or_else(session::invalid)?;
            (Subject::user(user), target.clone(), Some(sender.draft(Purpose::Authentication, target, code, user)))
        }
        Answering::Nobody => (Subject::unknown(pool, &attempt.name), simulated::simulated_target_of(pool, &attempt.name), None),
    };
    session.destination_mac = destination_mac(pool, &session, &target.destination);
    let message = Arc::new(outgoing::prepare(cx, pool, draft)?);
    let (queued, now) = (Arc::clone(&message), cx.now);
    let (previous, pool_id) = (attempt.session.clone(), pool.id().to_owned());
    let queued = cx
        .app
        .store
        .write(move |tx| {
            if let Some(previous) = &previous {
                previous.consume(tx, &pool_id)?;
            }
            attempts::spend_message(tx, &subject, now)?;
            queued.enqueue(tx, now)
        })
        .await?;
    message.finish(cx, pool, queued).await?;

    let parameters = BTreeMap::from([
        ("CODE_DELIVERY_DELIVERY_MEDIUM".to_owned(), medium.as_str().to_owned()),
        ("CODE_DELIVERY_DESTINATION".to_owned(), target.masked()),
    ]);
    Ok(Challenge { name, parameters, session: session.seal(&cx.app, pool)?, available: Some(available) })
}

/// Judges a typed code and signs the user in. A wrong one does not use the session up (authentication 2.5).
///
/// # Errors
/// [`Kind::WrongCode`]; [`Kind::NotAuthorized`] while too many wrong ones lock the user.
pub async fn answer(
    cx: &RequestContext,
    attempt: &Attempt,
    answering: Answering,
    session: Session,
    typed: &str,
) -> Result<Answer, Refusal> {
    let pool = &attempt.called.pool;
    let subject = match &answering {
        Answering::User(user) => Subject::user(user),
        Answering::Nobody => Subject::unknown(pool, &attempt.name),
    };
    attempt.refuse_while_locked(cx, subject.clone(), Guessed::OneTimePassword).await?;
    let right = same(mac(pool, &session, typed).as_bytes(), session.code_mac.as_bytes());
    let user = match answering {
        Answering::User(user) if right => *user,
        Answering::User(user) => return Err(attempt.failed(cx, subject, Some(&user), Guessed::OneTimePassword, mismatch()).await?),
        Answering::Nobody => return Err(attempt.failed(cx, subject, None, Guessed::OneTimePassword, mismatch()).await?),
    };
    let user = prove_possession(cx, attempt, user, session).await?;
    // The session is used up by now, and the lock was looked at with it.
    let done = Attempt { session: None, ..attempt.clone() };
    done.complete(cx, user, TokenOccasion::Authentication, None).await.map(Answer::Tokens)
}

/// A right code marks its address as verified and confirms a user who was not (authentication 2.6).
async fn prove_possession(cx: &RequestContext, attempt: &Attempt, user: UserRow, session: Session) -> Result<UserRow, Refusal> {
    let medium = if session.step == Step::EmailOtp { Medium::Email } else { Medium::Sms };
    let (pool, sub, now) = (Arc::clone(&attempt.called.pool), user.sub, cx.now);
    cx.app
        .store
        .write(move |tx| {
            session.consume(tx, pool.id())?;
            let mut user = tx.user_by_sub(pool.id(), &sub)?.ok_or_else(session::invalid)?;
            // Looked at again, in the transaction: of many guesses at once none may pass a lock that an earlier one set.
            let subject = Subject::user(&user);
            lockout::refuse_while_locked(tx, &subject, Guessed::OneTimePassword, now)?;
            lockout::forget(tx, &subject, Guessed::OneTimePassword)?;
            // The code proves the address it was sent to, and that one only.
            let address = user.attributes.get(medium.attribute()).map(|address| destination_mac(&pool, &session, address));
            if address.as_ref() != Some(&session.destination_mac) || !user.enabled {
                return Err(session::invalid());
            }
            let before = user.clone();
            if user.status == UserStatus::Unconfirmed {
                user::advance(&mut user, Event::ConfirmSignUp).map_err(|_| session::invalid())?;
                forget_password(&mut user);
            }
            if user.status != UserStatus::Confirmed {
                return Err(session::invalid());
            }
            user.attributes.insert(medium.verified_attribute().to_owned(), "true".to_owned());
            if user != before {
                user::update(tx, &pool, &user, AliasClash::Refuse, now)?;
            }
            Ok(user)
        })
        .await
}

/// Whoever signs in with a code to a mailbox or a phone may be somebody else than who signed up with that address. A password chosen at
/// the sign-up would leave the second a way into the account of the first, so it ends here; its owner sets one anew by ForgotPassword or
/// ChangePassword. ConfirmSignUp is different: there the code is typed by somebody who was told of a sign-up under way.
fn forget_password(user: &mut UserRow) {
    user.password = None;
    user.password_set_at = None;
    user.password_history.clear();
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
