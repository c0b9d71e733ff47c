//! A message of the outbox as a row.

use std::str::FromStr;

use domain::time::Millis;

use crate::StoreError;
use crate::waist::Row;

/// The channel of analytics events.
pub const ANALYTICS: &str = "ANALYTICS";

/// The channel of lines for the logs of pools.
pub const LOG: &str = "LOG";

/// The channel of changes of published client secrets.
pub const ROTATION: &str = "ROTATION";

/// Who takes a row of the outbox. Rows of one lane never wait for those of another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Lane {
    /// Messages to people.
    Messages,
    /// Events for analytics; they are never among the messages that are shown.
    Events,
    /// Lines for the logs of pools; they are never shown either.
    Logs,
    /// Changes of published client secrets, which wait until they are due.
    Rotations,
}

impl Lane {
    const ALL: [Self; 4] = [Self::Messages, Self::Events, Self::Logs, Self::Rotations];

    /// As stored.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Messages => "messages",
            Self::Events => "events",
            Self::Logs => "logs",
            Self::Rotations => "rotations",
        }
    }
}

impl FromStr for Lane {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        Self::ALL.into_iter().find(|lane| lane.as_str() == text).ok_or(())
    }
}

/// Where a message stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum MessageState {
    /// It waits for its next attempt.
    Pending,
    /// It was handed over.
    Sent,
    /// It was given up.
    Dead,
    /// It is kept and never sent: development mode, or no sender is set up.
    Held,
}

impl MessageState {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Pending, Self::Sent, Self::Dead, Self::Held];

    /// As stored.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Pending => "pending",
            Self::Sent => "sent",
            Self::Dead => "dead",
            Self::Held => "held",
        }
    }
}

impl FromStr for MessageState {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        [Self::Pending, Self::Sent, Self::Dead, Self::Held].into_iter().find(|state| state.as_str() == text).ok_or(())
    }
}

/// A message.
#[derive(Clone, PartialEq)]
pub struct MessageRow {
    /// Time-ordered (`domain::id::ordered`).
    pub id: String,
    /// Who takes it.
    pub lane: Lane,
    /// The pool.
    pub pool_id: String,
    /// The user.
    pub sub: String,
    /// The user's name.
    pub username: String,
    /// `EMAIL`, `SMS`, [`ANALYTICS`], [`LOG`] or [`ROTATION`].
    pub channel: String,
    /// Address or number, masked once the message was delivered; the application of an analytics event; the ARN
    /// that a line of a log goes to.
    pub destination: String,
    /// Why it is sent, as custom message functions get it: `CustomMessage_SignUp` ..
    pub trigger_source: String,
    /// Sealed JSON: Subject, Body, Code; empty once the message was delivered.
    pub payload: Vec<u8>,
    /// Where it stands.
    pub state: MessageState,
    /// Attempts that have ended.
    pub attempts: i64,
    /// Not before this time.
    pub next_attempt_at: Millis,
    /// Until then it belongs to `lease_owner`; 0 = nobody has it.
    pub lease_until: Millis,
    /// Who is sending it; empty = nobody.
    pub lease_owner: String,
    /// Why the last attempt failed, for the operator; empty = it did not.
    pub last_error: String,
    /// When it was written.
    pub created_at: Millis,
    /// When it was handed over.
    pub sent_at: Option<Millis>,
}
crate::redact::debug_showing!(MessageRow {
    id,
    lane,
    pool_id,
    sub,
    channel,
    trigger_source,
    state,
    attempts,
    next_attempt_at,
    lease_until,
    lease_owner,
    created_at,
    sent_at
});

impl MessageRow {
    /// A message that is due at `at` and that nobody has tried to send, with its other members empty.
    #[must_use]
    pub fn due(id: String, lane: Lane, at: Millis) -> Self {
        Self {
            id,
            lane,
            pool_id: String::new(),
            sub: String::new(),
            username: String::new(),
            channel: String::new(),
            destination: String::new(),
            trigger_source: String::new(),
            payload: Vec::new(),
            state: MessageState::Pending,
            attempts: 0,
            next_attempt_at: at,
            lease_until: Millis::default(),
            lease_owner: String::new(),
            last_error: String::new(),
            created_at: at,
            sent_at: None,
        }
    }

    pub(crate) fn read(mut row: Row) -> Result<Self, StoreError> {
        Ok(Self {
            id: row.text()?,
            lane: row.text()?.parse().map_err(|()| row.corrupt("unknown lane of a message"))?,
            pool_id: row.text()?,
            sub: row.text()?,
            username: row.text()?,
            channel: row.text()?,
            destination: row.text()?,
            trigger_source: row.text()?,
            payload: row.bytes()?,
            state: row.text()?.parse().map_err(|()| row.corrupt("unknown state of a message"))?,
            attempts: row.int()?,
            next_attempt_at: row.millis()?,
            lease_until: row.millis()?,
            lease_owner: row.text()?,
            last_error: row.text()?,
            created_at: row.millis()?,
            sent_at: row.optional_millis()?,
        })
    }
}

/// How an attempt ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MessageOutcome {
    /// Handed over.
    Sent {
        /// When.
        at: Millis,
    },
    /// Failed for now.
    Retry {
        /// Not before this time.
        next_attempt_at: Millis,
        /// For the operator; no secrets.
        error: String,
    },
    /// Given up.
    Dead {
        /// For the operator; no secrets.
        error: String,
    },
}
