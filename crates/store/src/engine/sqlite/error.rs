//! Why a SQLite database could not be opened.

use std::path::PathBuf;

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
}
