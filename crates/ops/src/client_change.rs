//! Changes one part of a client's settings inside one transaction, so that two such changes never undo each other.

use std::sync::Arc;

use identity::RequestContext;
use identity::pool::Pool;
use store::{ClientRow, StoreError};

use crate::OpError;
use crate::client_settings::ClientSettings;

/// Reads the client of a pool, lets `change` alter a copy of its settings, and stores it. `change` may run again.
///
/// # Errors
/// `ResourceNotFoundException`, or what `change` ends in.
pub(crate) async fn change(
    cx: &RequestContext,
    pool_id: &str,
    client_id: &str,
    change: impl Fn(&Pool, &mut ClientSettings) -> Result<(), OpError> + Send + 'static,
) -> Result<(), OpError> {
    let (app, pool_id, client_id, now) = (Arc::clone(&cx.app), pool_id.to_owned(), client_id.to_owned(), cx.now);
    cx.app
        .store
        .write(move |tx| {
            let called = app.clients.read_in_pool(tx, &pool_id, &client_id)?;
            let client = called.client;
            let mut stored = ClientSettings::of(&client.row)?;
            change(&called.pool, &mut stored)?;
            let row =
                ClientRow { settings: serde_json::to_string(&stored).map_err(OpError::internal)?, updated_at: now, ..client.row.clone() };
            // One transaction read and writes, so the version is still the one that was read.
            if tx.update_client(&row)? { Ok(()) } else { Err(OpError::from(StoreError::Conflict)) }
        })
        .await
}
