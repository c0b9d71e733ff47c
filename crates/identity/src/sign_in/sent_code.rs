//! Codes that a sign-in sends by e-mail or text message: as first factor and as second.

use std::sync::Arc;

use domain::delivery::{Medium, Target};
use domain::message::Purpose;
use domain::secret::{Secret, same};

use super::attempt::{Answerer, Attempt};
use super::session::{SentCode, Session};
use crate::guard::attempts::{self, Subject};
use crate::message::draft::Sender;
use crate::message::outgoing;
use crate::pool::Pool;
use crate::refusal::{Kind, Refusal};
use crate::request::RequestContext;
use crate::user::simulated;

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
        Answerer::Nobody => {
            attempts::spend_message_unknown(&cx.app, pool, &attempt.name, cx.now)?;
            None
        }
    };
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
pub(super) fn went_to(pool: &Pool, session: &Session, sent: &SentCode, address: &str) -> bool {
    destination_mac(pool, session, address) == sent.destination_mac
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
