//! The five operations on recoveries (managed-login 8.2).

use std::sync::Arc;
use std::time::Duration;

use domain::id;
use domain::time::Millis;
use store::{ReadTx, RecoveryRow, RecoveryState, WriteTx};

use super::preview::Preview;
use super::restore::released;
use super::{DAY, STARTED_WITHIN, not_offered, window};
use crate::import::job;
use crate::refusal::{Kind, Refusal};
use crate::request::RequestContext;

// The service's figures (managed-login 8.3 `[model]`).
const BACK_AT_LEAST: Duration = Duration::from_secs(15 * 60);
const ACTIVE_PER_ACCOUNT: u32 = 5;
const PREVIEWS_PER_DAY: usize = 3;
const PREVIEWS_PER_MONTH: usize = 10;
/// More recoveries than a pool may begin in a month.
const LOOKED_AT: u32 = 60;

/// A recovery as it is shown.
#[derive(Debug, Clone, PartialEq)]
pub struct Recovery {
    /// Where it stands.
    pub row: RecoveryRow,
    /// What it would do, once that is counted.
    pub preview: Option<Preview>,
}

impl Recovery {
    fn of(row: RecoveryRow, now: Millis) -> Result<Self, Refusal> {
        let preview = (!row.preview.is_empty()).then(|| serde_json::from_str(&row.preview)).transpose().map_err(Refusal::internal)?;
        Ok(Self { row: expired(row, now), preview })
    }
}

/// Begins a recovery: users do not change from now on, and what would be done is counted.
///
/// # Errors
/// [`Kind::Invalid`] for a time out of range, [`Kind::LimitExceeded`] where there are enough of them, [`Kind::AbovePlan`] and
/// [`Kind::NotEnabledHere`]. Of all these the words are ours.
pub async fn initiate(cx: &RequestContext, pool_id: &str, restore_at: Millis) -> Result<Recovery, Refusal> {
    let pool = cx.app.pools.load(pool_id).await?;
    let now = cx.now;
    let row = RecoveryRow {
        pool_id: pool.id().to_owned(),
        id: id::uuid(cx.app.entropy.bytes()),
        state: RecoveryState::PreviewGenerating,
        restore_at,
        trigger_at: now,
        preview: String::new(),
        step: String::new(),
        created_at: now,
        completed_at: None,
        lease_until: Millis(0),
        lease_owner: String::new(),
    };
    let (app, new) = (Arc::clone(&cx.app), row.clone());
    let begun = cx.app.store.write(move |tx| {
        let pool = app.pools.read(tx, &new.pool_id)?;
        let plan = pool.tier();
        let (Some(window), Some(history)) = (window(plan), tx.history(&new.pool_id)?) else { return Err(not_offered(plan)) };
        job_runs(tx, &new.pool_id)?;
        check_number(tx, &new.pool_id, now)?;
        let earliest = now.minus(window).max(pool.row.created_at).max(history.since);
        if new.restore_at > now.minus(BACK_AT_LEAST) || new.restore_at < earliest {
            return Err(Refusal::invalid(
                "RestoreTimestamp must be at least 15 minutes ago, within the days of the feature plan, and not before the user pool was created.",
            ));
        }
        tx.insert_recovery(&new)?;
        tx.freeze(&new.pool_id, true)?;
        Ok::<_, Refusal>(())
    });
    begun.await?;
    cx.app.recoveries.now();
    Recovery::of(row, now)
}

fn job_runs(tx: &mut ReadTx<'_>, pool_id: &str) -> Result<(), Refusal> {
    job::refuse_while_one_runs(tx, pool_id).map_err(|refusal| {
        if refusal.kind() == Kind::ImportInProgress { Refusal::new(Kind::NotEnabledHere, refusal.text()) } else { refusal }
    })
}

fn check_number(tx: &mut ReadTx<'_>, pool_id: &str, now: Millis) -> Result<(), Refusal> {
    let known = tx.recoveries_page(pool_id, None, LOOKED_AT)?;
    let since = |time: Millis| known.iter().filter(move |row| row.created_at > time).count();
    let completed = |row: &&RecoveryRow| row.state == RecoveryState::RestoreCompleted && row.completed_at > Some(now.minus(DAY));
    let full = |text: &str| Err(Refusal::new(Kind::LimitExceeded, text));
    if known.iter().any(|row| row.state.is_active()) {
        return full("A recovery of the user pool is active.");
    }
    if tx.active_recoveries(ACTIVE_PER_ACCOUNT)?.len() >= ACTIVE_PER_ACCOUNT as usize {
        return full("Exceeded the limit of 5 active recoveries in an account.");
    }
    if known.iter().any(|row| completed(&row)) {
        return full("Exceeded the limit of 1 completed recovery of a user pool in 24 hours.");
    }
    if since(now.minus(DAY)) >= PREVIEWS_PER_DAY {
        return full("Exceeded the limit of 3 recovery previews of a user pool in 24 hours.");
    }
    if since(now.minus(30 * DAY)) >= PREVIEWS_PER_MONTH {
        return full("Exceeded the limit of 10 recovery previews of a user pool in 30 days.");
    }
    Ok(())
}

/// The recovery of this id.
///
/// # Errors
/// [`Kind::NotFound`] for the pool or the recovery.
pub async fn find(cx: &RequestContext, pool_id: &str, restore_id: &str) -> Result<Recovery, Refusal> {
    let pool = cx.app.pools.load(pool_id).await?;
    let (pool_id, id) = (pool.id().to_owned(), restore_id.to_owned());
    let row = cx.app.store.read(move |tx| stored(tx, &pool_id, &id)).await?;
    Recovery::of(row, cx.now)
}

/// At most `limit` recoveries of a pool, newest first, behind the place `before`, and whether there are more.
///
/// # Errors
/// [`Kind::NotFound`] for the pool.
pub async fn page(
    cx: &RequestContext,
    pool_id: &str,
    before: Option<(Millis, String)>,
    limit: u32,
) -> Result<(Vec<Recovery>, bool), Refusal> {
    let id = cx.app.pools.load(pool_id).await?.id().to_owned();
    let read =
        move |tx: &mut ReadTx<'_>| tx.recoveries_page(&id, before.as_ref().map(|(time, id)| (*time, id.as_str())), limit.saturating_add(1));
    let mut rows = cx.app.store.read(read).await?;
    let more = rows.len() > limit as usize;
    rows.truncate(limit as usize);
    Ok((rows.into_iter().map(|row| Recovery::of(row, cx.now)).collect::<Result<_, _>>()?, more))
}

/// Begins to put users back; there is no way back from here.
///
/// # Errors
/// [`Kind::Invalid`] unless the preview is made and young enough (managed-login 8.2 `[inferred]`; the words are ours).
pub async fn start(cx: &RequestContext, pool_id: &str, restore_id: &str) -> Result<Recovery, Refusal> {
    let recovery = change(cx, pool_id, restore_id, |_, row| match row.state {
        RecoveryState::PreviewGenerated => {
            row.state = RecoveryState::Restoring;
            Ok(())
        }
        state => Err(wrong_state("started", state)),
    });
    let recovery = recovery.await?;
    cx.app.recoveries.now();
    Ok(recovery)
}

/// Gives a recovery up before it was started; users change again.
///
/// # Errors
/// [`Kind::Invalid`] once it was started or has ended.
pub async fn cancel(cx: &RequestContext, pool_id: &str, restore_id: &str) -> Result<Recovery, Refusal> {
    let now = cx.now;
    let cancelled = change(cx, pool_id, restore_id, move |tx, row| match row.state {
        RecoveryState::PreviewGenerating | RecoveryState::PreviewGenerated => {
            tx.freeze(&row.pool_id, false)?;
            *row = RecoveryRow { state: RecoveryState::PreviewCancelled, completed_at: Some(now), ..released(row.clone()) };
            Ok(())
        }
        state => Err(wrong_state("cancelled", state)),
    });
    cancelled.await
}

async fn change(
    cx: &RequestContext,
    pool_id: &str,
    restore_id: &str,
    change: impl Fn(&mut WriteTx<'_>, &mut RecoveryRow) -> Result<(), Refusal> + Send + 'static,
) -> Result<Recovery, Refusal> {
    let pool = cx.app.pools.load(pool_id).await?;
    let (pool_id, id, now) = (pool.id().to_owned(), restore_id.to_owned(), cx.now);
    let changed = cx.app.store.write(move |tx| {
        let row = stored(tx, &pool_id, &id)?;
        let mut row = expired(row, now);
        change(tx, &mut row)?;
        tx.update_recovery(&row)?;
        Ok::<_, Refusal>(row)
    });
    Recovery::of(changed.await?, now)
}

pub(super) fn stored(tx: &mut ReadTx<'_>, pool_id: &str, id: &str) -> Result<RecoveryRow, Refusal> {
    tx.recovery(pool_id, id)?.ok_or_else(|| Refusal::new(Kind::NotFound, format!("Recovery {id} does not exist.")))
}

/// A recovery that waits too long is as good as expired before anybody has written that down.
fn expired(row: RecoveryRow, now: Millis) -> RecoveryRow {
    let waits = matches!(row.state, RecoveryState::PreviewGenerating | RecoveryState::PreviewGenerated);
    let end = row.created_at.plus(STARTED_WITHIN);
    if waits && now >= end { RecoveryRow { state: RecoveryState::PreviewExpired, completed_at: Some(end), ..row } } else { row }
}

pub(super) fn wrong_state(what: &str, state: RecoveryState) -> Refusal {
    Refusal::invalid(format!("A recovery in status {} cannot be {what}.", state.as_str()))
}
