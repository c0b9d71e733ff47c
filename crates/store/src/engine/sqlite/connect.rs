//! Connections and their settings.

use std::path::Path;
use std::time::Duration;

use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags};

use super::{SqliteOpenError, SqliteOptions};

/// How long to wait for a lock that only our own connections can hold.
pub(super) const BUSY: Duration = Duration::from_secs(10);

/// More statements than there are, so that each is prepared once for a connection.
const STATEMENTS: usize = 256;

/// The connection that writes. `durable` is false for a database that goes with the process.
pub(super) fn writer(path: &Path, durable: bool, options: &SqliteOptions) -> Result<Connection, SqliteOpenError> {
    let open = || -> rusqlite::Result<Connection> {
        let conn = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX)?;
        conn.busy_timeout(BUSY)?;
        conn.pragma_update_and_check(None, "journal_mode", "wal", |row| row.get::<_, String>(0))?;
        conn.pragma_update(None, "synchronous", if durable { "full" } else { "off" })?;
        // On macOS an ordinary sync stops at the disk's own cache. Elsewhere this changes nothing.
        conn.pragma_update(None, "fullfsync", durable)?;
        conn.pragma_update(None, "checkpoint_fullfsync", durable)?;
        // A last resort: `writer::Log` looks after the log.
        conn.pragma_update(None, "wal_autocheckpoint", 4 * i64::from(options.checkpoint_pages))?;
        // Overwrites what was deleted where that costs no further page: codes and hashes do not linger.
        conn.pragma_update_and_check(None, "secure_delete", "fast", |_| Ok(()))?;
        conn.pragma_update(None, "foreign_keys", false)?;
        shared_settings(&conn, options.cache_mib, options)?;
        Ok(conn)
    };
    open().map_err(|error| database_error(path, &error))
}

/// A connection that can only read.
pub(super) fn reader(path: &Path, options: &SqliteOptions) -> Result<Connection, SqliteOpenError> {
    let open = || -> rusqlite::Result<Connection> {
        let conn = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX)?;
        conn.busy_timeout(BUSY)?;
        conn.pragma_update(None, "query_only", true)?;
        // The map serves the readers; their own caches only hold what is still in the write-ahead log.
        shared_settings(&conn, (options.cache_mib / 8).max(2), options)?;
        Ok(conn)
    };
    open().map_err(|error| database_error(path, &error))
}

/// The connection of the checkpoint thread.
pub(super) fn checkpointer(path: &Path) -> Result<Connection, SqliteOpenError> {
    let open = || -> rusqlite::Result<Connection> {
        let conn = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX)?;
        conn.busy_timeout(BUSY)?;
        conn.pragma_update(None, "checkpoint_fullfsync", true)?;
        Ok(conn)
    };
    open().map_err(|error| database_error(path, &error))
}

fn shared_settings(conn: &Connection, cache_mib: u32, options: &SqliteOptions) -> rusqlite::Result<()> {
    // Negative: KiB. Pages take memory only once they are used.
    conn.pragma_update(None, "cache_size", -1024 * i64::from(cache_mib))?;
    // The system decides whether a map of this size is possible, and answers the size in a row.
    conn.pragma_update_and_check(None, "mmap_size", 1024 * 1024 * i64::from(options.mmap_mib), |_| Ok(()))
        .or_else(|error| if matches!(error, rusqlite::Error::QueryReturnedNoRows) { Ok(()) } else { Err(error) })?;
    conn.pragma_update(None, "temp_store", "memory")?;
    // Without this SQLite compiles a statement anew whenever it sees another value in a range, in search of a better plan.
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
    conn.set_prepared_statement_cache_capacity(STATEMENTS);
    Ok(())
}

pub(super) fn database_error(path: &Path, error: &rusqlite::Error) -> SqliteOpenError {
    SqliteOpenError::Database { path: path.to_owned(), reason: error.to_string() }
}
