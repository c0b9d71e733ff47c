//! The lines of pools' logs, on their way to the sink (administration 5.7): failures of messages, and what users did.

use domain::id;
use domain::time::Millis;
use serde_json::{Value, json};
use store::{Lane, MessageRow};
use time::OffsetDateTime;
use time::macros::format_description;

use crate::app::App;
use crate::message::payload::{PAYLOAD_CONTEXT, Payload};
use crate::pool::Pool;

/// EventSource of a log configuration.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EventSource {
    /// Failures to deliver a message; LogLevel ERROR.
    UserNotification,
    /// What threat protection records; LogLevel INFO.
    UserAuthEvents,
}

impl EventSource {
    /// As configurations call it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::UserNotification => "userNotification",
            Self::UserAuthEvents => "userAuthEvents",
        }
    }

    /// As lines call it, and their level.
    fn in_lines(self) -> (&'static str, &'static str) {
        match self {
            Self::UserNotification => ("USER_NOTIFICATION", "ERROR"),
            Self::UserAuthEvents => ("USER_ACTIVITY", "INFO"),
        }
    }
}

/// The outbox row to write with the change that the line tells of; `None` without a sink, and for a pool without such a log. A line that
/// cannot be made is left out: it never fails the call.
pub fn line(app: &App, pool: &Pool, source: EventSource, message: &Value, now: Millis) -> Option<MessageRow> {
    app.outbox.logs.as_ref()?;
    let configured = pool.settings.log_delivery.iter().find(|configuration| configuration.event_source == source.as_str())?;
    let destination = configured.destination()?.to_owned();
    let (event_source, level) = source.in_lines();
    let text = json!({
        "eventTimestamp": now.0.to_string(),
        "eventSource": event_source,
        "logLevel": level,
        "message": message,
        "logSourceId": { "userPoolId": pool.id() },
    });
    let payload = Payload { subject: None, body: text.to_string(), code: String::new(), sender: None };
    let plain = serde_json::to_vec(&payload).ok()?;
    let Ok(payload) = pool.data_key.seal(PAYLOAD_CONTEXT, &plain, app.entropy.as_ref()) else {
        tracing::error!("a line of a pool's log could not be sealed and is left out");
        return None;
    };
    Some(MessageRow {
        // No user: the record outlives them.
        pool_id: pool.id().to_owned(),
        channel: store::LOG.to_owned(),
        destination,
        trigger_source: source.as_str().to_owned(),
        payload,
        ..MessageRow::due(id::ordered(now, app.entropy.bytes()), Lane::Logs, now)
    })
}

/// A date as lines have it: `Wed Jul 17 17:25:55 UTC 2024`.
pub fn date(at: Millis) -> String {
    let form = format_description!("[weekday repr:short] [month repr:short] [day padding:zero] [hour]:[minute]:[second] UTC [year]");
    OffsetDateTime::from_unix_timestamp(at.seconds()).ok().and_then(|time| time.format(form).ok()).unwrap_or_default()
}
