//! Changes one part of a pool's settings inside one transaction, so that two such changes never undo each other.

use std::sync::Arc;

use identity::{Refusal, RequestContext};
use store::{PoolRow, ReadTx};

use crate::OpError;
use crate::pool_settings::PoolSettings;

/// Reads the pool, lets `change` alter a copy of its settings, and stores it. `change` may run again.
///
/// # Errors
/// `ResourceNotFoundException`, or what `change` ends in.
pub(crate) async fn change<T: Send + 'static>(
    cx: &RequestContext,
    pool_id: &str,
    change: impl Fn(&mut PoolSettings) -> Result<T, OpError> + Send + 'static,
) -> Result<T, OpError> {
    change_with(cx, pool_id, |_, _| Ok(()), change).await
}

/// The same where `allow` lets it, which sees the pool's id and what else is stored.
///
/// # Errors
/// As [`change`], and those of `allow`.
pub(crate) async fn change_with<T: Send + 'static>(
    cx: &RequestContext,
    pool_id: &str,
    allow: impl Fn(&mut ReadTx<'_>, &str) -> Result<(), Refusal> + Send + 'static,
    change: impl Fn(&mut PoolSettings) -> Result<T, OpError> + Send + 'static,
) -> Result<T, OpError> {
    let (app, pool_id, now) = (Arc::clone(&cx.app), pool_id.to_owned(), cx.now);
    cx.app
        .store
        .write(move |tx| {
            let pool = app.pools.read(tx, &pool_id)?;
            allow(tx, &pool_id)?;
            let mut settings = PoolSettings::of(&pool.row)?;
            let outcome = change(&mut settings)?;
            let row = PoolRow { settings: settings.document()?, updated_at: now, ..pool.row.clone() };
            // One transaction read and writes, so the version is still the one that was read.
            if tx.update_pool(&row)? { Ok(outcome) } else { Err(store::StoreError::Conflict.into()) }
        })
        .await
}
