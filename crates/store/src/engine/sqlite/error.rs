//! Why a SQLite database could not be opened.

use std::path::{Path, PathBuf};

/// The messages say what to do.
#[derive(Debug, thiserror::Error)]
pub enum SqliteOpenError {
    /// Another process has it open.
    #[error("the store {} is in use by another process; stop that process or choose another --store", path.display())]
    Locked {
        /// The database file.
        path: PathBuf,
    },
    /// A folder or file could not be created, opened or locked.
    #[error("cannot {action} {}: {source}", path.display())]
    File {
        /// For example `create the folder`.
        action: &'static str,
        /// The folder or file.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// The file is there, but is no database of this program, or is damaged.
    #[error("{} is not a usable database: {reason}", path.display())]
    Database {
        /// The database file.
        path: PathBuf,
        /// What the engine said.
        reason: String,
    },
    /// There is no database, or an empty one, and something that belongs to one.
    #[error(
        "the store {} is lost: {what}, but of it there is still {}; nothing was changed. Put the database back or restore a backup \
         (cognate restore FILE --replace). {}If the store is to be new, move these files away first",
        path.display(), listed(left), not_this_one(unfinished.as_deref())
    )]
    StoreLost {
        /// Where the database should be.
        path: PathBuf,
        /// What is wrong with it.
        what: &'static str,
        /// What is left.
        left: Vec<PathBuf>,
        /// What a restore that was cut off has left, if it is among that.
        unfinished: Option<PathBuf>,
    },
    /// The database was not closed, and its log is gone: what was committed last is not in it.
    #[error(
        "the store {} was not closed, and its log {} is gone or empty, so that acknowledged writes are missing; nothing was changed. \
         Put the log back or restore a backup (cognate restore FILE --replace). To go on without what was in the log, \
         move the database away and restore it as if it were a backup",
        path.display(), log.display()
    )]
    LogLost {
        /// The database file.
        path: PathBuf,
        /// Its write-ahead log.
        log: PathBuf,
    },
    /// The folder has seen a later state of this store.
    #[error(
        "the store {} is an older copy: it was started {starts} times, and its folder remembers {remembered}; nothing was changed. \
         Put the newer one back. If the older one is meant, move it to another name, with its -wal if one came with it, and bring it in with: \
         cognate restore FILE --replace (or remove {})",
        path.display(), identity.display()
    )]
    OlderCopy {
        /// The database file.
        path: PathBuf,
        /// How often it was started.
        starts: u32,
        /// How often the folder has seen it start.
        remembered: u32,
        /// The file that remembers.
        identity: PathBuf,
    },
    /// The folder remembers another store.
    #[error(
        "the store {} is not the one that lay here before; nothing was changed. Put that one back. If this one is meant, move it \
         to another name, with its -wal if one came with it, and bring it in with: cognate restore FILE --replace (or remove {})",
        path.display(), identity.display()
    )]
    AnotherStore {
        /// The database file.
        path: PathBuf,
        /// The file that remembers.
        identity: PathBuf,
    },
    /// SQLite's own checks found damage.
    #[error(
        "the store {} is damaged ({what}); nothing was changed. Keep a copy of its files and restore a backup (cognate restore FILE --replace)",
        path.display()
    )]
    Damaged {
        /// The database file.
        path: PathBuf,
        /// The first finding.
        what: String,
    },
}

fn listed(paths: &[PathBuf]) -> String {
    paths.iter().map(|path| path.display().to_string()).collect::<Vec<_>>().join(", ")
}

fn not_this_one(unfinished: Option<&Path>) -> String {
    let words = |path: &Path| format!("{} may be unfinished: restore the backup that it came from, not this file. ", path.display());
    unfinished.map(words).unwrap_or_default()
}
