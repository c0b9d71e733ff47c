//! New signing keys for pools whose keys have grown old.

use std::time::Duration;

use super::keys::SigningKeys;
use crate::app::App;
use crate::refusal::Refusal;

/// So many pools are looked through at once.
const POOLS: u32 = 100;

/// Rotates the keys of every pool whose keys are older than `age`; gives the pools. One whose keys cannot be rotated now is tried again the
/// next time, and holds up no other.
///
/// # Errors
/// Those of the store.
pub async fn rotate_older(app: &App, keys: &SigningKeys, age: Duration) -> Result<Vec<String>, Refusal> {
    let (now, mut after, mut rotated) = (app.clock.now(), None, Vec::new());
    let than = now.minus(age);
    loop {
        let behind: Option<String> = after.clone();
        let ids = app.store.read(move |tx| tx.pool_ids(behind.as_deref(), POOLS)).await?;
        let Some(last) = ids.last() else { return Ok(rotated) };
        after = Some(last.clone());
        for id in ids {
            // Before the pool is loaded: all of them at once would drive those in use out of memory.
            if !keys.are_from_before(&id, than).await? {
                continue;
            }
            // It may have been deleted meanwhile.
            let Some(pool) = Refusal::unless_missing(app.pools.load(&id).await)? else { continue };
            match keys.rotate_from_before(&pool, than, now).await {
                Ok(Some(_)) => rotated.push(id),
                Ok(None) => {}
                Err(error) => tracing::warn!(pool = id, %error, "the signing keys could not be rotated; they will be"),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use outside::SpareKeys;
    use serde_json::json;

    use super::*;
    use crate::testing;

    #[tokio::test]
    async fn keys_are_rotated_when_they_are_old_enough_and_once() {
        let app = testing::app().await;
        let pool = testing::pool(&app, json!({})).await;
        let day = Duration::from_secs(24 * 3600);
        let spare = SpareKeys::new(outside::testing::cheap_hasher(1).unwrap(), 0);
        let fresh = SigningKeys::new(app.store.clone(), spare, Arc::clone(&app.entropy));
        assert_eq!(rotate_older(&app, &fresh, day).await.unwrap(), Vec::<String>::new());
        app.clock.advance(day + Duration::from_secs(1));
        assert_eq!(rotate_older(&app, &fresh, day).await.unwrap(), [pool.id()]);
        assert_eq!(rotate_older(&app, &fresh, day).await.unwrap(), Vec::<String>::new());
    }
}
