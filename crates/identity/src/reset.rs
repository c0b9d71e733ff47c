//! Back to an empty server, for tests in development mode.

use std::sync::Arc;

use domain::time::Millis;

use crate::app::App;
use crate::message::dev_messages;
use crate::refusal::Refusal;

/// Pools removed in one write.
const POOLS: u32 = 100;

/// What was removed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Removed {
    /// Pools, with their clients and users.
    pub pools: u64,
    /// Messages.
    pub messages: u64,
}

/// Removes all pools, users, messages, codes, counts and records. What belongs to the server itself stays: its keys, its key pairs, the SMS
/// account.
///
/// # Errors
/// [`Kind::NotAuthorized`](crate::Kind::NotAuthorized) outside development mode; faults of the store.
pub async fn everything(app: &Arc<App>) -> Result<Removed, Refusal> {
    if !app.settings.dev {
        return Err(Refusal::not_authorized("Only development mode can be reset."));
    }
    let mut pools = 0;
    loop {
        let removed = app.store.write(|tx| {
            let ids = tx.pool_ids(None, POOLS)?;
            ids.iter().try_for_each(|id| tx.delete_pool(id).map(drop))?;
            Ok::<_, Refusal>(ids.len() as u64)
        });
        match removed.await? {
            0 => break,
            some => pools += some,
        }
    }
    let messages = dev_messages::clear(app, dev_messages::Query::default()).await?;
    // Nothing outlives that time.
    app.store.sweep(Millis(i64::MAX)).await?;
    Ok(Removed { pools, messages })
}
