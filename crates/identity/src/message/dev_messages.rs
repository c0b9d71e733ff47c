//! The messages that development mode shows instead of sending them: data for `GET /_cognate/messages` (ARCHITECTURE 4).

use std::sync::Arc;

use domain::time::Millis;
use outside::DataKey;
use serde::{Serialize, Serializer};
use store::MessageRow;

use super::payload::{PAYLOAD_CONTEXT, Payload};
use crate::app::App;
use crate::refusal::Refusal;

/// Messages in an answer where the request does not say, and the most there may be.
const LIMIT: u32 = 100;
const LIMIT_MAX: u32 = 1000;

/// Which messages are wanted.
#[derive(Debug, Clone, Default)]
pub struct Query {
    /// Only those to this address or number.
    pub destination: Option<String>,
    /// Only those to this user, by stored username.
    pub username: Option<String>,
    /// At most so many.
    pub limit: Option<u32>,
}

/// A message as it is shown.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct DevMessage {
    /// Time-ordered.
    pub id: String,
    /// `EMAIL` or `SMS`.
    pub channel: String,
    /// The address or number.
    pub destination: String,
    /// Of an e-mail.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub subject: Option<String>,
    /// HTML of an e-mail, text of a text message.
    pub body: String,
    /// The code or the temporary password in it.
    pub code: String,
    /// The pool.
    pub user_pool_id: String,
    /// The stored username.
    pub username: String,
    /// Why it was made, as a custom message function would be told.
    pub trigger_source: String,
    /// When.
    #[serde(serialize_with = "seconds")]
    pub created_at: Millis,
}

/// The newest messages first. Only development mode may show them: they hold codes in clear.
///
/// # Errors
/// [`Kind::NotAuthorized`](crate::Kind::NotAuthorized) outside development mode; faults of the store. Messages of pools that are gone are left out.
pub async fn list(app: &Arc<App>, query: Query) -> Result<Vec<DevMessage>, Refusal> {
    if !app.settings.dev {
        return Err(Refusal::not_authorized("Messages are shown in development mode only."));
    }
    let limit = query.limit.unwrap_or(LIMIT).min(LIMIT_MAX);
    let inner = Arc::clone(app);
    app.store
        .read(move |tx| {
            let mut shown = Vec::new();
            for row in tx.messages_newest(query.destination.as_deref(), query.username.as_deref(), limit)? {
                if row.pool_id.is_empty() {
                    // The server's own: a code of the SMS sandbox.
                    shown.push(opened(inner.keyring.root(), row)?);
                } else if let Some(pool) = tx.pool(&row.pool_id)? {
                    shown.push(opened(&inner.pools.parse(pool)?.data_key, row)?);
                }
            }
            Ok(shown)
        })
        .await
}

/// Removes messages, all of them unless the query names some; how many.
///
/// # Errors
/// As [`list`].
pub async fn clear(app: &Arc<App>, query: Query) -> Result<u64, Refusal> {
    if !app.settings.dev {
        return Err(Refusal::not_authorized("Messages are removed in development mode only."));
    }
    let mut removed = 0;
    loop {
        let Query { destination, username, limit } = query.clone();
        let most = limit.unwrap_or(LIMIT_MAX).min(LIMIT_MAX);
        let batch = app.store.write(move |tx| {
            let ids = tx.messages_newest(destination.as_deref(), username.as_deref(), most)?;
            ids.iter().try_for_each(|row| tx.delete_message(&row.id))?;
            Ok::<_, Refusal>(ids.len() as u64)
        });
        let batch = batch.await?;
        removed += batch;
        if batch == 0 || limit.is_some() {
            return Ok(removed);
        }
    }
}

fn opened(key: &DataKey, row: MessageRow) -> Result<DevMessage, Refusal> {
    let plain = key.open(PAYLOAD_CONTEXT, &row.payload).map_err(Refusal::internal)?;
    let payload: Payload = serde_json::from_slice(&plain).map_err(Refusal::internal)?;
    Ok(DevMessage {
        id: row.id,
        channel: row.channel,
        destination: row.destination,
        subject: payload.subject,
        body: payload.body,
        code: payload.code,
        user_pool_id: row.pool_id,
        username: row.username,
        trigger_source: row.trigger_source,
        created_at: row.created_at,
    })
}

/// As the API's own answers have dates: seconds since 1970, with up to three decimals (sign-up 1.6).
#[expect(clippy::cast_precision_loss, reason = "milliseconds of this age are exact in a double")]
fn seconds<S: Serializer>(at: &Millis, serializer: S) -> Result<S::Ok, S::Error> {
    if at.0 % 1000 == 0 { serializer.serialize_i64(at.0 / 1000) } else { serializer.serialize_f64(at.0 as f64 / 1000.0) }
}
