//! The worker that drains the outbox. Every node has one; leases keep them apart.

use std::sync::Arc;
use std::time::Duration;

use domain::time::Millis;
use store::{Lane, StoreError};
use tokio::sync::watch;
use tokio::task::JoinSet;

use super::attempt::attempt;
use super::outbox::LEASE;
use crate::app::App;

/// How long attempts in flight may take once a stop was asked for.
const STOP_WAIT: Duration = Duration::from_secs(30);
/// Messages that wait are kept at least so long, whatever the retention is: longer than any of them is worth sending.
const PENDING_KEPT: Duration = Duration::from_secs(7 * 24 * 60 * 60);
/// How often old messages are removed.
const PURGE_EVERY: Duration = Duration::from_secs(10 * 60);

/// Sends what is due until `stopping` turns true, then lets the attempts in flight end. Each lane is drained apart, so that a slow sink for
/// analytics events never holds up a code.
pub async fn run(app: Arc<App>, stopping: watch::Receiver<bool>) {
    let lane = |lane| drain(&app, lane, stopping.clone());
    tokio::join!(lane(Lane::Messages), lane(Lane::Events), lane(Lane::Logs), lane(Lane::Rotations));
}

async fn drain(app: &Arc<App>, lane: Lane, mut stopping: watch::Receiver<bool>) {
    let mut flying = JoinSet::new();
    let mut next_purge = app.clock.now();
    loop {
        while flying.try_join_next().is_some() {}
        let now = app.clock.now();
        if lane == Lane::Messages && now >= next_purge {
            next_purge = now.plus(PURGE_EVERY);
            if let Err(error) = purge(app).await {
                tracing::warn!(%error, "old messages could not be removed");
            }
        }
        let started = launch(app, lane, &mut flying).await;
        let full = flying.len() >= app.outbox.config.in_flight_max;
        tokio::select! {
            // Turns true once and stays so; a sender that is gone means that the process is ending.
            _ = stopping.wait_for(|stop| *stop) => break,
            _ = flying.join_next(), if full => {}
            () = app.outbox.wake.notified(), if lane == Lane::Messages && !full => {}
            () = tokio::time::sleep(if started > 0 && !full { Duration::ZERO } else { app.outbox.config.poll() }) => {}
        }
    }
    let all = async { while flying.join_next().await.is_some() {} };
    end(all).await;
}

/// Waits until the first attempts have ended whose callers were answered already. Nothing may make another one any more: a mail that its
/// server takes after the process has gone would be sent a second time.
pub async fn settle(app: &App) {
    let mut count = app.outbox.first_attempts.subscribe();
    // The sender lives as long as the application.
    end(async { drop(count.wait_for(|count| *count == 0).await) }).await;
}

async fn end(attempts: impl Future<Output = ()>) {
    if tokio::time::timeout(STOP_WAIT, attempts).await.is_err() {
        tracing::warn!("some messages were still on their way; they are tried again when their lease ends");
    }
}

/// Sends everything that is due now and waits for it; answers how many attempts were made. For tests and for commands.
///
/// # Errors
/// Those of the store.
pub async fn run_once(app: &Arc<App>) -> Result<usize, StoreError> {
    let mut made = 0;
    loop {
        let mut flying = JoinSet::new();
        for lane in [Lane::Messages, Lane::Events, Lane::Logs, Lane::Rotations] {
            try_launch(app, lane, &mut flying).await?;
        }
        if flying.is_empty() {
            return Ok(made);
        }
        made += flying.len();
        while flying.join_next().await.is_some() {}
    }
}

/// Removes messages that are older than the retention, those too that nobody could send.
///
/// # Errors
/// Those of the store.
pub async fn purge(app: &App) -> Result<u64, StoreError> {
    purge_before(app, app.clock.now().minus(app.outbox.config.retention())).await
}

/// Removes messages that were written before a time and wait for nothing more.
pub(super) async fn purge_before(app: &App, before: Millis) -> Result<u64, StoreError> {
    // An operator may remove what was sent a minute ago, but never what is still to be sent.
    let waiting_before = app.clock.now().minus(app.outbox.config.retention().max(PENDING_KEPT));
    let mut removed = 0;
    loop {
        match app.store.write(move |tx| tx.purge_messages(before, waiting_before)).await? {
            0 => return Ok(removed),
            some => removed += some,
        }
    }
}

async fn launch(app: &Arc<App>, lane: Lane, flying: &mut JoinSet<()>) -> usize {
    match try_launch(app, lane, flying).await {
        Ok(started) => started,
        Err(error) => {
            tracing::warn!(%error, "the outbox could not be read");
            0
        }
    }
}

/// Takes as many due messages as there is room for, and starts their attempts.
async fn try_launch(app: &Arc<App>, lane: Lane, flying: &mut JoinSet<()>) -> Result<usize, StoreError> {
    let room = app.outbox.config.in_flight_max.saturating_sub(flying.len());
    let closed = match lane {
        // In development mode no message leaves (ARCHITECTURE 4), and without carriers none can.
        Lane::Messages => app.settings.dev || app.outbox.is_idle(),
        Lane::Events => app.outbox.analytics.is_none(),
        Lane::Logs => app.outbox.logs.is_none(),
        Lane::Rotations => app.outbox.secrets.is_none(),
    };
    if room == 0 || closed {
        return Ok(0);
    }
    let (now, owner, limit) = (app.clock.now(), app.outbox.owner.clone(), u32::try_from(room).unwrap_or(u32::MAX));
    let leased = app.store.write(move |tx| tx.lease_messages(lane, now, now.plus(LEASE), &owner, limit)).await?;
    let started = leased.len();
    for row in leased {
        let app = Arc::clone(app);
        flying.spawn(async move {
            // The outcome is recorded and logged by the attempt itself.
            let _ = attempt(&app, row).await;
        });
    }
    Ok(started)
}
