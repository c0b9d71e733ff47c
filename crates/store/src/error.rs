//! What can go wrong below the rules.

use crate::engine::sqlite::SqliteOpenError;

/// An error of a transaction. No text in it holds a stored value.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum StoreError {
    /// More work waits than the store takes on: try again later.
    #[error("the store is busy")]
    Busy,
    /// The pool is being recovered to a point in time; its users do not change until that has ended.
    #[error("the users of the pool are frozen")]
    Frozen,
    /// The write broke a unique key that its method does not report in its answer.
    #[error("the row conflicts with a stored one")]
    Conflict,
    /// A text holds a null character, which not every engine can store or look for.
    #[error("a text holds a null character")]
    NullCharacter,
    /// Nothing can be written now: the disk or a quota is full, or refuses. What was committed before is there and can be read; writes are
    /// worth trying again.
    #[error("the store cannot be written: {0}")]
    Unwritable(String),
    /// The store cannot serve: closed, input/output error.
    #[error("the store is unavailable: {0}")]
    Unavailable(String),
    /// Stored data that this program cannot have written.
    #[error("the store holds unexpected data: {0}")]
    Corrupt(String),
}

/// Why a store could not be opened. The messages say what to do.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// The database was written by a newer program.
    #[error("the store has schema version {found}, but this program knows versions up to {known}; use a newer cognate")]
    Newer {
        /// The highest version in the database.
        found: i64,
        /// The highest version in this program.
        known: i64,
    },
    /// A migration that has run differs from the one in this program.
    #[error(
        "schema version {version} of the store was made by a different program ({found}, expected {expected}); restore a backup or use that program"
    )]
    ChangedMigration {
        /// The version.
        version: i64,
        /// Checksum in the database.
        found: String,
        /// Checksum in this program.
        expected: String,
    },
    /// The text of the store setting is not understood.
    #[error("{url:?} is not a store; write sqlite:PATH, for example sqlite:cognate-data/cognate.db, or postgres://HOST/DATABASE")]
    Url {
        /// As given, without anything that could be a password.
        url: String,
    },
    /// The PostgreSQL server cannot be reached, or its database cannot be used.
    #[error("the PostgreSQL database {address} cannot be used: {reason}")]
    Postgres {
        /// Hosts and database, without user and password.
        address: String,
        /// What is wrong.
        reason: String,
    },
    /// Another store is being copied into it.
    #[error("{url} is not whole yet: another store is being copied into it; run `cognate store migrate` again until it is done")]
    Unfinished {
        /// Which store.
        url: String,
    },
    /// It was opened and cannot be read.
    #[error("{url} cannot be read: {reason}")]
    Unreadable {
        /// Which store.
        url: String,
        /// What is wrong.
        reason: String,
    },
    /// The SQLite database, its folder or its lock.
    #[error(transparent)]
    Sqlite(#[from] SqliteOpenError),
}
