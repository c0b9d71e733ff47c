//! Changes one part of a pool's settings inside one transaction, so that two such changes never undo each other.

use std::sync::Arc;

use store::PoolRow;

use crate::shared::pool::Pool;
use crate::shared::pool_settings::PoolSettings;
use crate::{OpCx, OpError};

/// Reads the pool, lets `change` alter a copy of its settings, and stores it. `change` may run again.
///
/// # Errors
/// `ResourceNotFoundException`, or what `change` ends in.
pub(crate) async fn change<T: Send + 'static>(
    cx: &OpCx<'_>,
    pool_id: &str,
    change: impl Fn(&Pool, &mut PoolSettings) -> Result<T, OpError> + Send + 'static,
) -> Result<T, OpError> {
    let (app, pool_id, now) = (Arc::clone(cx.app), pool_id.to_owned(), cx.now);
    cx.app
        .store
        .write(move |tx| {
            let pool = Pool::read(&app, tx, &pool_id)?;
            let mut settings = pool.settings.clone();
            let outcome = change(&pool, &mut settings)?;
            let row =
                PoolRow { settings: serde_json::to_string(&settings).map_err(OpError::internal)?, updated_at: now, ..pool.row.clone() };
            // One transaction read and writes, so the version is still the one that was read.
            if tx.update_pool(&row)? { Ok(outcome) } else { Err(store::StoreError::Conflict.into()) }
        })
        .await
}
