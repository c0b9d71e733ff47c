//! Codes that a sign-in sends by e-mail or text message: as first factor and as second.

use std::sync::Arc;

use domain::delivery::{Medium, Target};
use domain::message::Purpose;
use domain::secret::{Secret, same};
use domain::user_status::UserStatus;
use store::{UserRow, WriteTx};

use super::attempt::{Answerer, Attempt};
use super::session::{self, SentCode, Session};
use crate::guard::attempts;
use crate::guard::guesses::Guess;
use crate::message::draft::Sender;
use crate::message::outgoing;
use crate::pool::Pool;
use crate::refusal::{Kind, Refusal};
use crate::request::RequestContext;
use crate::user::{self, AliasClash, simulated};

/// What is sent.
pub(super) struct Sending<'a> {
    /// The session that is about to be given: the code belongs to it.
    pub(super) session: &'a Session,
    /// The one that is used up by it.
    pub(super) previous: Option<Session>,
    /// Where it goes.
    pub(super) target: Target,
    /// How many digits it has.
    pub(super) digits: usize,
    /// What hinders the delivery may be told: whoever asks has proven something.
    pub(super) tells: bool,
}

/// Sends a code, and uses up the session before it. For nobody the same is counted, and nothing sent.
///
/// # Errors
/// [`Kind::Busy`] beyond the hourly share of messages; those of triggers and delivery.
pub(super) async fn send(cx: &RequestContext, attempt: &Attempt, answerer: &Answerer, sending: Sending<'_>) -> Result<SentCode, Refusal> {
    let Sending { session, previous, target, digits, tells } = sending;
    let pool = &attempt.called.pool;
    let code = Secret::new(domain::code::digits(digits, &mut |bytes| cx.app.entropy.fill(bytes)));
    let sent = SentCode {
        medium: target.medium,
        code_mac: mac(pool, session, code.expose()),
        destination_mac: destination_mac(pool, session, &target.destination),
    };
    let draft = match answerer {
        Answerer::User(user) => {
            let sender = Sender::client(&attempt.called, attempt.metadata_for_later(), !tells);
            Some(sender.draft(Purpose::Authentication, target, code, user))
        }
        Answerer::Nobody => None,
    };
    let message = Arc::new(outgoing::prepare(cx, pool, draft)?);
    let (joined, now, pool_id) = (Arc::clone(&message), cx.now, pool.id().to_owned());
    let subject = answerer.subject(attempt);
    let enqueued = cx.app.store.write(move |tx| {
        if let Some(previous) = &previous {
            previous.consume(tx, &pool_id)?;
        }
        attempts::spend_message(tx, &subject, now)?;
        joined.enqueue(tx, now)
    });
    message.finish(cx, pool, enqueued.await?).await?;
    Ok(sent)
}

/// The destination that answers tell for a code that nobody gets.
pub(super) fn simulated_target(attempt: &Attempt) -> Target {
    simulated::simulated_target_of(&attempt.called.pool, &attempt.name)
}

/// Whether a typed code is the one that was sent.
pub(super) fn is_right(pool: &Pool, session: &Session, sent: &SentCode, typed: &str) -> bool {
    same(mac(pool, session, typed).as_bytes(), sent.code_mac.as_bytes())
}

/// Whether the code went to this address: it proves that one only.
fn went_to(pool: &Pool, session: &Session, sent: &SentCode, address: &str) -> bool {
    destination_mac(pool, session, address) == sent.destination_mac
}

/// What a right code comes to, in one transaction: the session and the guess are used up, `change` makes of the user what they prove by it, and
/// the address that the code went to counts as verified. Gives the user as they are now. Where something else stops the sign-in, the guess,
/// which was right, is given back.
///
/// # Errors
/// [`session::invalid`] for a user who is not there, enabled and confirmed then, or has another address; what `change` answers;
/// [`Kind::AliasTaken`] for an address that is somebody else's name.
pub(super) async fn prove_possession(
    cx: &RequestContext,
    pool: &Arc<Pool>,
    session: Session,
    sent: SentCode,
    guess: Guess,
    change: impl Fn(&mut WriteTx<'_>, &mut UserRow) -> Result<(), Refusal> + Send + 'static,
) -> Result<UserRow, Refusal> {
    let (pool, now, taken) = (Arc::clone(pool), cx.now, guess.clone());
    let proven = cx.app.store.write(move |tx| {
        session.consume(tx, pool.id())?;
        taken.settle(tx)?;
        let mut user = tx.user_by_sub(pool.id(), &session.sub)?.ok_or_else(session::invalid)?;
        let before = user.clone();
        change(tx, &mut user)?;
        // The code proves the address it was sent to, and that one only.
        let address = user.attributes.get(sent.medium.attribute());
        let is_proven = address.is_some_and(|address| went_to(&pool, &session, &sent, address));
        if !is_proven || !user.enabled || user.status != UserStatus::Confirmed {
            return Err(session::invalid());
        }
        user.attributes.insert(sent.medium.verified_attribute().to_owned(), "true".to_owned());
        if user != before {
            user::update(tx, &pool, &user, AliasClash::Refuse, now)?;
        }
        Ok(user)
    });
    guess.returned_if_refused(&cx.app, proven.await).await
}

/// ChallengeParameters of a code that was sent (authentication 2.4).
pub(super) fn parameters(medium: Medium, masked: String) -> [(String, String); 2] {
    [("CODE_DELIVERY_DELIVERY_MEDIUM".to_owned(), medium.as_str().to_owned()), ("CODE_DELIVERY_DESTINATION".to_owned(), masked)]
}

/// Another code was sent (authentication 2.8 `[observed-in-issues]`).
pub(super) fn mismatch() -> Refusal {
    Refusal::new(Kind::WrongCode, "Invalid code or auth state for the user.")
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
