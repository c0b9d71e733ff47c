//! The worker that counts and restores. Every node has one; leases keep them apart.

use std::sync::Arc;
use std::time::Duration;

use domain::time::Millis;
use store::{RecoveryRow, RecoveryState};
use tokio::sync::watch;

use super::restore::{self, LEASE, released};
use super::{STARTED_WITHIN, follow_plans, preview};
use crate::app::App;
use crate::refusal::{Kind, Refusal};

/// How often the pools' plans are looked at, for pools of an older program or setting.
const PLANS_EVERY: Duration = Duration::from_secs(10 * 60);
/// How long a preview belongs to its worker; nothing is written in between that could prolong it.
const PREVIEW_LEASE: Duration = Duration::from_secs(30 * 60);
/// How long it waits after the store refused.
const PAUSE: Duration = Duration::from_millis(200);

/// Works until `stopping` turns true; what is under way then goes on at any node.
pub async fn run(app: Arc<App>, mut stopping: watch::Receiver<bool>) {
    let mut next_plans = app.clock.now();
    loop {
        if app.clock.now() >= next_plans {
            next_plans = app.clock.now().plus(PLANS_EVERY);
            if let Err(error) = follow_plans(&app).await {
                tracing::warn!(%error, "the plans of the pools could not be looked at");
            }
        }
        let worked = work(&app, &stopping).await.unwrap_or_else(|error| {
            tracing::warn!(%error, "recoveries could not be worked on");
            false
        });
        if *stopping.borrow() || !worked && !app.recoveries.or_stop(&mut stopping).await {
            return;
        }
    }
}

async fn work(app: &Arc<App>, stopping: &watch::Receiver<bool>) -> Result<bool, Refusal> {
    expire(app).await?;
    let Some(recovery) = take(app).await? else { return Ok(false) };
    loop {
        match advance(app, &recovery).await {
            Ok(true) if *stopping.borrow() => {
                leave(app, &recovery).await?;
                return Ok(true);
            }
            Ok(true) => {}
            Ok(false) => return Ok(true),
            Err(error) if error.kind() == Kind::Busy => tokio::time::sleep(PAUSE).await,
            Err(error) => {
                fail(app, &recovery, &error).await?;
                return Ok(true);
            }
        }
    }
}

/// Ends what waited too long, and does all that is to be done; answers how many recoveries were worked on. For tests and for commands.
///
/// # Errors
/// Those of the store, and what hindered a recovery, which is written down with it.
pub async fn run_once(app: &Arc<App>) -> Result<usize, Refusal> {
    expire(app).await?;
    let mut worked = 0;
    while let Some(recovery) = take(app).await? {
        worked += 1;
        loop {
            match advance(app, &recovery).await {
                Ok(true) => {}
                Ok(false) => break,
                Err(error) => {
                    fail(app, &recovery, &error).await?;
                    return Err(error);
                }
            }
        }
    }
    Ok(worked)
}

/// Takes a recovery that nobody has.
///
/// # Errors
/// Those of the store.
pub async fn take(app: &Arc<App>) -> Result<Option<RecoveryRow>, Refusal> {
    let (now, owner) = (app.clock.now(), app.outbox.owner.clone());
    let taken = app.store.write(move |tx| {
        let Some(mut row) = tx.lease_recovery(now, now.plus(LEASE), &owner)? else { return Ok(None) };
        if row.state == RecoveryState::PreviewGenerating {
            row.lease_until = now.plus(PREVIEW_LEASE);
            tx.update_recovery(&row)?;
        }
        Ok::<_, Refusal>(Some(row))
    });
    taken.await
}

/// Does some of what a recovery needs; false when there is nothing more to do.
///
/// # Errors
/// Those of the store: it may be tried again.
pub async fn advance(app: &Arc<App>, recovery: &RecoveryRow) -> Result<bool, Refusal> {
    let now = app.clock.now();
    if recovery.state.restores() {
        return restore::step(app, recovery, now).await;
    }
    let preview = preview::count(app, recovery).await?;
    let text = serde_json::to_string(&preview).map_err(Refusal::internal)?;
    finish_preview(app, recovery, RecoveryState::PreviewGenerated, text).await?;
    Ok(false)
}

async fn finish_preview(app: &Arc<App>, recovery: &RecoveryRow, state: RecoveryState, preview: String) -> Result<(), Refusal> {
    let (pool_id, id, owner) = (recovery.pool_id.clone(), recovery.id.clone(), recovery.lease_owner.clone());
    let now = app.clock.now();
    let written = app.store.write(move |tx| {
        // It may have been cancelled in the meantime.
        let found = tx.recovery(&pool_id, &id)?;
        let Some(row) = found.filter(|row| row.lease_owner == owner && row.state == RecoveryState::PreviewGenerating) else {
            return Ok(());
        };
        let completed_at = (!state.is_active()).then_some(now);
        if !state.is_active() {
            tx.freeze(&pool_id, false)?;
        }
        tx.update_recovery(&RecoveryRow { state, preview: preview.clone(), completed_at, ..released(row) })?;
        Ok::<_, Refusal>(())
    });
    written.await
}

/// A preview that cannot be made frees the pool. A restore that cannot go on is shown as failing and tried again when its lease ends: half a
/// recovery would be worse than none, and it is for the operator to decide that it is over.
async fn fail(app: &Arc<App>, recovery: &RecoveryRow, error: &Refusal) -> Result<(), Refusal> {
    tracing::error!(%error, cause = std::error::Error::source(error), recovery = recovery.id, pool = recovery.pool_id, "a recovery cannot go on");
    if recovery.state == RecoveryState::PreviewGenerating {
        return finish_preview(app, recovery, RecoveryState::PreviewGenerationFailed, String::new()).await;
    }
    let (pool_id, id, owner) = (recovery.pool_id.clone(), recovery.id.clone(), recovery.lease_owner.clone());
    let written = app.store.write(move |tx| {
        if let Some(row) = tx.recovery(&pool_id, &id)?.filter(|row| row.lease_owner == owner && row.state == RecoveryState::Restoring) {
            tx.update_recovery(&RecoveryRow { state: RecoveryState::RestoreFailing, ..row })?;
        }
        Ok::<_, Refusal>(())
    });
    written.await
}

async fn leave(app: &Arc<App>, recovery: &RecoveryRow) -> Result<(), Refusal> {
    let (pool_id, id, owner) = (recovery.pool_id.clone(), recovery.id.clone(), recovery.lease_owner.clone());
    let left = app.store.write(move |tx| {
        if let Some(row) = tx.recovery(&pool_id, &id)?.filter(|row| row.lease_owner == owner) {
            tx.update_recovery(&RecoveryRow { lease_until: Millis(0), ..row })?;
        }
        Ok::<_, Refusal>(())
    });
    left.await
}

/// Ends recoveries that nobody started in time, and lets their users change again.
///
/// # Errors
/// Those of the store.
pub async fn expire(app: &Arc<App>) -> Result<(), Refusal> {
    let now = app.clock.now();
    loop {
        let expired = app.store.write(move |tx| {
            let Some(row) = tx.overdue_recovery(now.minus(STARTED_WITHIN))? else { return Ok(false) };
            tx.freeze(&row.pool_id, false)?;
            let row = RecoveryRow { state: RecoveryState::PreviewExpired, completed_at: Some(now), ..released(row) };
            tx.update_recovery(&row)?;
            Ok::<_, Refusal>(true)
        });
        if !expired.await? {
            return Ok(());
        }
    }
}
