//! What the operator sees of recoveries, and how one ends that can go neither on nor back (managed-login 8.1: where the service has a support
//! desk).

use domain::time::Millis;
use serde_json::{Value, json};
use store::{RecoveryRow, RecoveryState};

use super::request::{stored, wrong_state};
use super::restore::released;
use crate::app::App;
use crate::refusal::Refusal;

/// More than there may be at once.
const LISTED: u32 = 100;

/// The recoveries of all pools that have not ended.
///
/// # Errors
/// Those of the store.
pub async fn list(app: &App) -> Result<Value, Refusal> {
    let rows = app.store.read(|tx| tx.active_recoveries(LISTED)).await?;
    Ok(json!({ "Recoveries": rows.iter().map(shown).collect::<Vec<_>>() }))
}

/// Ends a recovery that was started and lets the pool's users change again. Some of them are what they were and others are not; what was put
/// back stands in the history of the pool like any other change.
///
/// # Errors
/// [`Kind::NotFound`](crate::Kind::NotFound) for the recovery, [`Kind::Invalid`](crate::Kind::Invalid) for one that was not started or has
/// ended.
pub async fn abort(app: &App, now: Millis, pool_id: String, restore_id: String) -> Result<Value, Refusal> {
    let aborted = app.store.write(move |tx| {
        let row = stored(tx, &pool_id, &restore_id)?;
        if !row.state.restores() {
            return Err(wrong_state("aborted", row.state));
        }
        tx.freeze(&pool_id, false)?;
        let row = RecoveryRow { state: RecoveryState::Aborted, completed_at: Some(now), ..released(row) };
        tx.update_recovery(&row)?;
        Ok::<_, Refusal>(row)
    });
    let row = aborted.await?;
    tracing::warn!(pool = row.pool_id, recovery = row.id, "the operator ended a recovery half way");
    Ok(json!({ "Recovery": shown(&row) }))
}

fn shown(row: &RecoveryRow) -> Value {
    json!({
        "UserPoolId": row.pool_id, "RestoreId": row.id, "RestoreStatus": row.state.as_str(), "RestoreTimestamp": row.restore_at.0,
        "TriggerTimestamp": row.trigger_at.0,
    })
}
