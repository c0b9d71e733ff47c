//! What becomes of an operator's work on a store.

use std::path::PathBuf;

use crate::{OpenError, SqliteOpenError};

/// How far a copy is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    /// Pages copied.
    pub done: u64,
    /// Pages in all.
    pub of: u64,
}

/// A backup that was made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BackedUp {
    /// Its size.
    pub bytes: u64,
    /// Users in it.
    pub users: i64,
    /// Pools in it.
    pub pools: i64,
}

/// A backup that was brought in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Restored {
    /// Users in it.
    pub users: i64,
    /// Pools in it.
    pub pools: i64,
    /// Where the files are now that lay in its place.
    pub moved: Vec<PathBuf>,
    /// It is a copy of a running store without its log: what was written last is not in it.
    pub log_missing: bool,
}

/// What a check found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Report {
    /// A server is using the store.
    pub in_use: bool,
    /// Pools in it.
    pub pools: i64,
    /// Users in it.
    pub users: i64,
    /// Versions of the schema that the next start of this program will add.
    pub pending_migrations: usize,
    /// What is wrong; empty for a sound store.
    pub findings: Vec<String>,
}

/// Why it was not done. The messages say what to do.
#[derive(Debug, thiserror::Error)]
pub enum UpkeepError {
    /// The store is not fit for it.
    #[error(transparent)]
    Store(#[from] OpenError),
    /// There is no store.
    #[error("there is no store at {}", path.display())]
    NoStore {
        /// Where it should be.
        path: PathBuf,
    },
    /// Something lies where the result should be.
    #[error("{} is there already; choose another place, or give --replace to move the store that lies there aside", listed(paths))]
    InTheWay {
        /// The files.
        paths: Vec<PathBuf>,
    },
    /// The engine has tools of its own for it.
    #[error("this is for SQLite stores; for PostgreSQL use pg_dump and pg_restore, or the backups of whoever runs it")]
    NotSqlite,
}

impl From<SqliteOpenError> for UpkeepError {
    fn from(error: SqliteOpenError) -> Self {
        Self::Store(error.into())
    }
}

fn listed(paths: &[PathBuf]) -> String {
    paths.iter().map(|path| path.display().to_string()).collect::<Vec<_>>().join(", ")
}
