//! The key pairs that may sign: those of the store, the configured one, or the one made and printed at the first start (ARCHITECTURE 4).

use std::sync::Arc;
use std::time::Duration;

use identity::guard::access_keys::KeyPair;
use identity::{App, Refusal};
use tokio::sync::watch;

use super::ticks::Ticks;
use crate::config::Config;

/// Pairs that other nodes or a command beside the server made or removed are noticed within this time.
const RELOAD_INTERVAL: Duration = Duration::from_secs(5);

/// Reads the pairs. In development mode signatures are not asked for, so no pair is made.
pub(super) async fn prepare(config: &Config, app: &Arc<App>) -> Result<(), String> {
    let stored = app.access_keys.reload(&app.store, &app.keyring).await.map_err(|refusal| cause(&refusal))?;
    if stored == 0 && !app.access_keys.has_fixed() && !config.server.dev {
        // Of several nodes that start first at once, one makes it.
        let made = app.key_cabinet().create_first(app.clock.now()).await.map_err(|refusal| cause(&refusal))?;
        made.iter().for_each(print_first);
    }
    Ok(())
}

/// Takes in what changed in the store, until `stopping` turns true.
pub(super) async fn follow(app: Arc<App>, stopping: watch::Receiver<bool>) {
    let mut ticks = Ticks::every(RELOAD_INTERVAL, stopping);
    while ticks.next().await {
        if let Err(refusal) = app.access_keys.reload(&app.store, &app.keyring).await {
            tracing::warn!(error = cause(&refusal), "the key pairs could not be read again; those that are known go on signing");
        }
    }
}

/// The secret is shown this once and is sealed in the store.
fn print_first(pair: &KeyPair) {
    println!(
        "First start: this is the administrator's key pair. It is shown only now; keep it safe.\n\n\
         export AWS_ACCESS_KEY_ID={}\nexport AWS_SECRET_ACCESS_KEY={}\n",
        pair.id,
        pair.secret.expose()
    );
}

fn cause(refusal: &Refusal) -> String {
    std::error::Error::source(refusal).map_or_else(|| refusal.text().to_owned(), ToString::to_string)
}
