//! Recovery of a pool's users to a point in time (managed-login 8): what changed since is counted, then put back. Meanwhile users do not
//! change, and sign-ins go on (docs/adr/recovery-by-before-images.md).

pub mod operator;
pub mod request;
pub mod worker;

mod preview;
mod restore;
mod restored;

pub use preview::{Counts, Preview};

use std::time::Duration;

use domain::pool_rules::Tier;
use store::{PoolRow, ReadTx, StoreError, WriteTx};

use crate::app::App;
use crate::guard::plans::{self, Feature, Plans};
use crate::pool::Pool;
use crate::pool::settings::PoolSettings;
use crate::refusal::{Kind, Refusal};

const HOUR: Duration = Duration::from_secs(60 * 60);
const DAY: Duration = Duration::from_secs(24 * 60 * 60);
/// How long a recovery waits for its start, from its beginning on (managed-login 8.1 `[model]`).
const STARTED_WITHIN: Duration = DAY;

/// How far back a plan lets a pool go (managed-login 8.3 `[model]`).
fn window(plan: Tier) -> Option<Duration> {
    match plan {
        Tier::Lite => None,
        Tier::Essentials => Some(DAY),
        Tier::Plus => Some(14 * DAY),
    }
}

/// Keeps the changes of a pool's users as its plan says, from now on: to be called where a pool is made or its settings change. A recovery that
/// began at the far end of the window may take as long as it may wait, and a little more.
///
/// # Errors
/// Those of the store.
pub fn follow_plan(tx: &mut WriteTx<'_>, pool: &PoolRow, keeps: bool) -> Result<(), Refusal> {
    let plan = PoolSettings::parse(&pool.settings)?.pool.user_pool_tier.as_deref().and_then(Tier::named).unwrap_or_default();
    match window(plan).filter(|_| keeps) {
        Some(window) => tx.keep_history(&pool.id, window + STARTED_WITHIN + HOUR)?,
        None => tx.end_history(&pool.id)?,
    }
    Ok(())
}

/// Brings all pools to what their plans say: those that an older program made, and all after the setting changed.
///
/// # Errors
/// Those of the store.
pub async fn follow_plans(app: &App) -> Result<(), Refusal> {
    const POOLS: u32 = 50;
    let keeps = app.settings.recovery;
    let mut after = None::<String>;
    loop {
        let from = after.clone();
        let done = app.store.write(move |tx| {
            let ids = tx.pool_ids(from.as_deref(), POOLS)?;
            for id in &ids {
                if let Some(pool) = tx.pool(id)? {
                    follow_plan(tx, &pool, keeps)?;
                }
            }
            Ok::<_, Refusal>(ids)
        });
        let ids = done.await?;
        if ids.len() < POOLS as usize {
            return Ok(());
        }
        after = ids.into_iter().next_back();
    }
}

/// Refuses what would change users of a pool that is being recovered, where the store would not: what makes or starts imports, and sign-ins
/// that end in setting something up (managed-login 8.4 `[model]`).
///
/// # Errors
/// [`Kind::NotEnabledHere`].
pub fn refuse_while_frozen(tx: &mut ReadTx<'_>, pool_id: &str) -> Result<(), Refusal> {
    if tx.history(pool_id)?.is_some_and(|history| history.frozen) { Err(StoreError::Frozen.into()) } else { Ok(()) }
}

/// The same outside of a transaction.
///
/// # Errors
/// As [`refuse_while_frozen`], and those of the store.
pub async fn refuse_in_frozen(app: &App, pool: &Pool) -> Result<(), Refusal> {
    let id = pool.id().to_owned();
    app.store.read(move |tx| refuse_while_frozen(tx, &id)).await
}

/// Why a pool has no recoveries: its plan keeps no history, whether or not the fences of plans hold otherwise.
fn not_offered(plan: Tier) -> Refusal {
    let by_plan = plans::check(Plans::Aws, plan, Feature::PointInTimeRecovery).err();
    // The words are ours.
    by_plan.unwrap_or_else(|| Refusal::new(Kind::NotEnabledHere, "Point-in-time recovery is turned off on this server."))
}
