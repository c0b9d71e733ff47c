//! What the metrics page tells of the state of things, read when it is asked for.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use identity::App;
use metrics::gauge;
use store::{MessageState, StoreError};
use tokio::time::Instant;

use crate::platform;

/// What the store is asked for is not asked for more often than this, for counting reads whole indexes.
const STORE_INTERVAL: Duration = Duration::from_secs(10);
/// Pools whose users are told one by one; beyond them the page would be long and nobody reads it.
const POOLS_MAX: u32 = 100;

/// The gauges, and when the store was asked last.
#[derive(Debug, Clone)]
pub(super) struct Gauges {
    app: Arc<App>,
    asked: Arc<Mutex<Option<Instant>>>,
}

impl Gauges {
    pub(super) fn new(app: Arc<App>) -> Self {
        Self { app, asked: Arc::default() }
    }

    /// Sets all of them to what they are now.
    pub(super) async fn read(&self) {
        set_process();
        gauge!("cognate_hash_queue_length").set(count(self.app.hasher.waiting()));
        if let Some(closures) = self.app.store.closures() {
            gauge!("cognate_store_transactions", "state" => "running").set(count(closures.running));
            gauge!("cognate_store_transactions", "state" => "waiting").set(count(closures.waiting));
            gauge!("cognate_store_transactions_max").set(count(closures.at_once_max));
        }
        if !self.is_due() {
            return;
        }
        if let Err(error) = self.read_store().await {
            tracing::warn!(%error, "the store could not be asked for the metrics");
        }
    }

    fn is_due(&self) -> bool {
        let mut asked = self.asked.lock().unwrap_or_else(PoisonError::into_inner);
        if asked.is_some_and(|asked| asked.elapsed() < STORE_INTERVAL) {
            return false;
        }
        *asked = Some(Instant::now());
        true
    }

    async fn read_store(&self) -> Result<(), StoreError> {
        let (app, now) = (&self.app, self.app.clock.now());
        let region = app.settings.region.clone();
        let (counts, oldest) = app.store.read(|tx| Ok::<_, StoreError>((tx.message_counts()?, tx.oldest_waiting_message()?))).await?;
        for state in MessageState::ALL {
            let messages = counts.iter().find(|(of, _)| *of == state).map_or(0, |(_, messages)| *messages);
            gauge!("cognate_outbox_messages", "state" => state.as_str()).set(number(messages));
        }
        let age = oldest.map_or(Duration::ZERO, |oldest| now.since(oldest));
        gauge!("cognate_outbox_oldest_pending_seconds").set(age.as_secs_f64());
        let (pools, users) = app
            .store
            .read(move |tx| {
                let pools = tx.pool_count(&region)?;
                let shown = tx.pools_page(&region, None, POOLS_MAX)?;
                let users = shown.into_iter().map(|pool| Ok((tx.user_count(&pool.id)?, pool.id)));
                Ok::<_, StoreError>((pools, users.collect::<Result<Vec<_>, StoreError>>()?))
            })
            .await?;
        gauge!("cognate_user_pools").set(number(pools));
        for (users, pool) in users {
            gauge!("cognate_users", "user_pool_id" => pool).set(number(users));
        }
        Ok(())
    }
}

/// The process as Prometheus' own clients tell it, as far as the system does.
fn set_process() {
    let Some(process) = platform::process() else { return };
    gauge!("process_resident_memory_bytes").set(number(process.resident_bytes));
    gauge!("process_cpu_seconds_total").set(process.cpu_seconds);
    gauge!("process_open_fds").set(number(process.open_files));
    gauge!("process_threads").set(number(process.threads));
}

#[expect(clippy::cast_precision_loss, reason = "counts are far below 2^52")]
fn number(count: i64) -> f64 {
    count as f64
}

#[expect(clippy::cast_precision_loss, reason = "counts are far below 2^52")]
fn count(count: usize) -> f64 {
    count as f64
}
