//! The door to the file system: folders and files that only their owner can read, and the lock against a second process.

use std::fs::{DirBuilder, File, OpenOptions, TryLockError};
use std::path::{Path, PathBuf};

use super::SqliteOpenError;

/// Creates the folder of a database if it is missing, for its owner alone.
pub(crate) fn create_folder(folder: &Path) -> Result<(), SqliteOpenError> {
    let mut builder = DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder).map_err(|source| SqliteOpenError::File { action: "create the folder", path: folder.to_owned(), source })
}

/// Creates a database file if it is missing, for its owner alone, so that its name survives a power cut.
pub(crate) fn create_private(path: &Path) -> Result<(), SqliteOpenError> {
    let file = open_private(path)?;
    let sync = || -> std::io::Result<()> {
        file.sync_all()?;
        #[cfg(unix)]
        File::open(path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new(".")))?.sync_all()?;
        Ok(())
    };
    sync().map_err(|source| SqliteOpenError::File { action: "write", path: path.to_owned(), source })
}

/// Creates a file if it is missing, for its owner alone, and opens it. What it holds stays.
fn open_private(path: &Path) -> Result<File, SqliteOpenError> {
    let mut options = OpenOptions::new();
    options.read(true).write(true).create(true).truncate(false);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path).map_err(|source| SqliteOpenError::File { action: "open", path: path.to_owned(), source })
}

/// The right to use a database, which ends with the process at the latest.
#[derive(Debug)]
pub(crate) struct Lock {
    _file: File,
}

/// Takes the lock of a database: a lock of the operating system on `DATABASE.lock` beside it. The file stays; only the lock counts.
pub(crate) fn lock(database: &Path) -> Result<Lock, SqliteOpenError> {
    let path = beside(database, ".lock");
    let file = open_private(&path)?;
    match file.try_lock() {
        Ok(()) => Ok(Lock { _file: file }),
        Err(TryLockError::WouldBlock) => Err(SqliteOpenError::Locked { path: database.to_owned() }),
        Err(TryLockError::Error(source)) => Err(SqliteOpenError::File { action: "lock", path, source }),
    }
}

/// `DATABASE` with something behind its name.
pub(crate) fn beside(database: &Path, suffix: &str) -> PathBuf {
    let mut name = database.as_os_str().to_owned();
    name.push(suffix);
    PathBuf::from(name)
}
