//! What somebody says of an event in a user's record afterwards: it was the user, or not (administration 5.8).

use serde::{Deserialize, Serialize};
use store::{UserRow, WriteTx};

use super::auth_events::{Details, Feedback};
use crate::pool::settings::ThreatProtection;
use crate::pool::{Pool, sealed};
use crate::refusal::{Kind, Refusal};
use crate::request::RequestContext;

/// The context under which the tokens of mails are sealed.
const CONTEXT: &str = "event-feedback";

/// A FeedbackToken: whoever has it may judge one event.
#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Token {
    sub: String,
    event_id: String,
}

/// The record is kept at all, so that there is something to list and to judge.
///
/// # Errors
/// [`Kind::NoRecord`] where threat protection is off (administration 5.8 `[model]`; the words are ours).
pub fn refuse_without_record(pool: &Pool) -> Result<(), Refusal> {
    match pool.threat_protection() {
        ThreatProtection::Off => Err(Refusal::new(Kind::NoRecord, "User pool add-ons are not enabled.")),
        ThreatProtection::Audit | ThreatProtection::Enforced => Ok(()),
    }
}

/// Makes the token for the mail that tells a user of an event.
///
/// # Errors
/// [`Kind::Internal`] when the cryptographic library fails.
pub fn token(cx: &RequestContext, pool: &Pool, user: &UserRow, event_id: &str) -> Result<String, Refusal> {
    let token = Token { sub: user.sub.clone(), event_id: event_id.to_owned() };
    sealed::seal(cx, pool, CONTEXT, &token)
}

/// Whether a token is for this event of this user.
///
/// # Errors
/// [`Kind::NotAuthorized`] for any other.
pub fn check_token(pool: &Pool, user: &UserRow, event_id: &str, text: &str) -> Result<(), Refusal> {
    let token: Option<Token> = sealed::open(pool, CONTEXT, text);
    let wanted = Token { sub: user.sub.clone(), event_id: event_id.to_owned() };
    if token == Some(wanted) { Ok(()) } else { Err(Refusal::not_authorized("Invalid feedback token.")) }
}

/// Writes down what was said of an event; a later word takes the place of an earlier one.
///
/// # Errors
/// [`Kind::NotFound`] where the user has no such event (the words are ours); those of the store.
pub fn give(tx: &mut WriteTx<'_>, user: &UserRow, event_id: &str, feedback: Feedback) -> Result<(), Refusal> {
    let event = tx.auth_event(&user.pool_id, &user.sub, event_id)?;
    let event = event.ok_or_else(|| Refusal::new(Kind::NotFound, format!("Event {event_id} does not exist.")))?;
    let details = Details { feedback: Some(feedback), ..Details::of(&event) };
    tx.update_auth_event_details(&user.pool_id, &user.sub, event_id, &details.document())?;
    Ok(())
}
