//! Brings a database to the newest schema, or refuses it.

use std::path::Path;

use rusqlite::Connection;

use super::SqliteOpenError;
use super::connect::database_error;
use crate::OpenError;
use crate::engine::migrations::{checksum, pending};

pub(super) fn migrate(conn: &mut Connection, path: &Path) -> Result<(), OpenError> {
    for migration in pending(&applied(conn, path)?, |migration| migration.sqlite)? {
        let apply = |conn: &mut Connection| -> rusqlite::Result<()> {
            let tx = conn.transaction_with_behavior(rusqlite::TransactionBehavior::Immediate)?;
            tx.execute_batch(migration.sqlite)?;
            tx.execute(
                "INSERT INTO schema_versions (version, name, checksum) VALUES (?1, ?2, ?3)",
                (migration.version, migration.name, checksum(migration.sqlite)),
            )?;
            tx.commit()
        };
        apply(conn).map_err(|error| database_error(path, &error))?;
        tracing::info!(version = migration.version, name = migration.name, "schema migrated");
    }
    Ok(())
}

/// The versions that a database has, in order, with their checksums. An empty database gets the table for them.
pub(super) fn applied(conn: &Connection, path: &Path) -> Result<Vec<(i64, String)>, SqliteOpenError> {
    let read = || -> rusqlite::Result<Option<Vec<(i64, String)>>> {
        let tables: i64 = conn.query_row("SELECT COUNT(*) FROM sqlite_schema", (), |row| row.get(0))?;
        if tables == 0 {
            conn.execute_batch(
                "CREATE TABLE schema_versions (version INTEGER NOT NULL PRIMARY KEY, name TEXT NOT NULL, checksum TEXT NOT NULL) STRICT",
            )?;
            return Ok(Some(Vec::new()));
        }
        let ours: i64 = conn.query_row("SELECT COUNT(*) FROM sqlite_schema WHERE name = 'schema_versions'", (), |row| row.get(0))?;
        if ours == 0 {
            return Ok(None);
        }
        let mut versions = conn.prepare("SELECT version, checksum FROM schema_versions ORDER BY version")?;
        let versions = versions.query_map((), |row| Ok((row.get(0)?, row.get(1)?)))?;
        versions.collect::<rusqlite::Result<_>>().map(Some)
    };
    match read() {
        Ok(Some(versions)) => Ok(versions),
        Ok(None) => Err(SqliteOpenError::Database { path: path.to_owned(), reason: "it holds the tables of another program".to_owned() }),
        Err(error) => Err(database_error(path, &error)),
    }
}
