//! What becomes of an operator's work on a store.

use std::path::PathBuf;

use crate::{OpenError, SqliteOpenError, StoreError};

/// What an address holds, before it is opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Look {
    /// Nothing, or an empty database.
    Nothing,
    /// A store whose newest version is this one.
    Schema(i64),
    /// Something else.
    Foreign,
}

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
    /// The backup to restore is the store itself, or what a restore of it that was cut off has left.
    #[error(
        "{} cannot be restored from where it lies; nothing was changed. {}",
        path.display(),
        if *unfinished {
            "A restore that was cut off has left it and it may be unfinished: restore the backup that it came from. If that is gone, move this \
             file to another name, with its -wal if one came with it, and restore it from there"
        } else {
            "It is the store itself: move it to another name, with its -wal if one came with it, and restore it from there"
        }
    )]
    InItsOwnPlace {
        /// The file.
        path: PathBuf,
        /// It is not the store, but what a restore has left.
        unfinished: bool,
    },
    /// Both addresses are the same.
    #[error("a store cannot be copied into itself")]
    SameStore,
    /// There is nothing to copy.
    #[error("{url} holds no store")]
    Empty {
        /// The source.
        url: String,
    },
    /// Its schema is of another version of the program.
    #[error(
        "the {which} has schema version {found}, and this program copies version {needed}; \
        start a server of this version on it once, which brings an older one up to date"
    )]
    OtherSchema {
        /// Source or target.
        which: &'static str,
        /// Its version.
        found: i64,
        /// This program's.
        needed: i64,
    },
    /// Another program's database.
    #[error("{url} holds the tables of another program; give Cognate a database of its own")]
    Foreign {
        /// Which.
        url: String,
    },
    /// A table that is not of this schema.
    #[error("the table {table} is not what this program knows under that name; nothing is copied beside or out of it")]
    ForeignTable {
        /// Its name.
        table: String,
    },
    /// The target is in use, or was.
    #[error("{url} holds data already (in the table {table}), so that nothing is copied into it; take an empty one")]
    NotEmpty {
        /// The target.
        url: String,
        /// Where.
        table: &'static str,
    },
    /// The target was begun with another source.
    #[error("{url} is an unfinished copy of another store; take an empty one")]
    OtherSource {
        /// The target.
        url: String,
    },
    /// The source is a copy that was not finished.
    #[error("{url} is itself an unfinished copy")]
    Unfinished {
        /// The source.
        url: String,
    },
    /// Somebody else copies into the target, or writes to the source.
    #[error("{url} is in use: {reason}; stop all servers on it first")]
    InUse {
        /// Which.
        url: String,
        /// What stood in the way.
        reason: String,
    },
    /// Both were read at the end, and are not the same.
    #[error(
        "the table {table} has {from} rows in the source and {to} in the target, or others: the source was changed in between, \
        or the target; empty the target and start again with all servers stopped"
    )]
    Differs {
        /// Its name.
        table: &'static str,
        /// Rows in the source.
        from: u64,
        /// Rows in the target.
        to: u64,
    },
    /// An older program has written what no store takes any more.
    #[error(
        "the row {row} of the table {table} holds a null character, which PostgreSQL has not and no store takes any more. Nothing is lost: the source \
        is as it was, and what was copied stays. Make a backup of the source, and run the command again with --replace-null-characters TEXT, which \
        puts that text in the place of each null character, in the source too"
    )]
    NullCharacter {
        /// Its table.
        table: &'static str,
        /// Its key.
        row: String,
    },
    /// Without its null character a row would be called like another.
    #[error(
        "the row {row} of the table {table} cannot have {with:?} in the place of its null character, since there is such a row; take another text"
    )]
    NullTaken {
        /// Its table.
        table: &'static str,
        /// Its key.
        row: String,
        /// What it should have got.
        with: String,
    },
    /// Nothing, or another null character, takes the place of none.
    #[error("--replace-null-characters: give some text, and none that holds a null character itself")]
    NotAReplacement,
    /// Reading or writing failed; the next run goes on.
    #[error("{0}; run the command again to go on")]
    Rows(#[from] StoreError),
    /// The engine has tools of its own for it.
    #[error(
        "this is for SQLite stores; for PostgreSQL use its own tools, pg_dump and pg_restore (and pg_amcheck to check it), or the backups of whoever \
        runs it"
    )]
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
