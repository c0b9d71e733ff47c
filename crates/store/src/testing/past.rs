//! A longer past than a test has time for.

use std::path::Path;
use std::time::Duration;

use rusqlite::Connection;
use rusqlite::config::DbConfig;

/// Makes a pool older than it is, with the history of its users, in the file of a store that no server has. Its users did not exist then.
///
/// # Errors
/// What SQLite says.
pub fn make_older(file: &Path, pool_id: &str, by: Duration) -> Result<(), String> {
    let by = i64::try_from(by.as_millis()).map_err(|error| error.to_string())?;
    let change = || {
        let store = Connection::open(file)?;
        // A store that was not closed has to have its log when it is opened again.
        store.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, true)?;
        store.execute("UPDATE pools SET created_at = created_at - ?1 WHERE id = ?2", (by, pool_id))?;
        store.execute("UPDATE recovery_pools SET since = since - ?1 WHERE pool_id = ?2", (by, pool_id))
    };
    match change() {
        Ok(1) => Ok(()),
        Ok(_) => Err(format!("no history is kept of the pool {pool_id}")),
        Err(error) => Err(format!("{}: {error}", file.display())),
    }
}
