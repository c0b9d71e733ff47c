//! The door to the file system: folders and files that only their owner can read, and the lock against a second process.

use std::fs::{DirBuilder, File, OpenOptions, TryLockError};
use std::io::Write as _;
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
    file.sync_all().and_then(|()| sync_folder_of(path)).map_err(|source| SqliteOpenError::File {
        action: "write",
        path: path.to_owned(),
        source,
    })
}

/// Makes sure that the names in a file's folder survive a power cut.
pub(super) fn sync_folder_of(path: &Path) -> std::io::Result<()> {
    #[cfg(unix)]
    File::open(path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new(".")))?.sync_all()?;
    #[cfg(not(unix))]
    let _ = path;
    Ok(())
}

/// Makes a file for its owner alone, empty.
pub(super) fn create_empty(path: &Path) -> Result<(), SqliteOpenError> {
    open_private(path)?.set_len(0).map_err(|source| SqliteOpenError::File { action: "write", path: path.to_owned(), source })
}

/// Copies a file for its owner alone.
pub(super) fn copy(from: &Path, to: &Path) -> Result<(), SqliteOpenError> {
    let copy = || -> std::io::Result<()> {
        let mut target = open_private(to).map_err(std::io::Error::other)?;
        target.set_len(0)?;
        std::io::copy(&mut File::open(from)?, &mut target)?;
        target.sync_all()
    };
    copy().map_err(|source| SqliteOpenError::File { action: "copy", path: from.to_owned(), source })
}

/// Gives a finished file its name, so that both survive a power cut.
pub(super) fn put_in_place(finished: &Path, name: &Path) -> Result<(), SqliteOpenError> {
    let put = || -> std::io::Result<()> {
        OpenOptions::new().write(true).open(finished)?.sync_all()?;
        std::fs::rename(finished, name)?;
        sync_folder_of(name)
    };
    put().map_err(|source| SqliteOpenError::File { action: "write", path: name.to_owned(), source })
}

/// Replaces a small file, whole or not at all.
pub(super) fn replace(path: &Path, content: &[u8]) -> Result<(), SqliteOpenError> {
    let unfinished = beside(path, ".new");
    let write = || -> std::io::Result<()> {
        let mut file = open_private(&unfinished).map_err(std::io::Error::other)?;
        file.set_len(0)?;
        file.write_all(content)?;
        file.sync_all()?;
        std::fs::rename(&unfinished, path)?;
        sync_folder_of(path)
    };
    write().map_err(|source| SqliteOpenError::File { action: "write", path: path.to_owned(), source })
}

/// The database file that a path means: what symbolic links point at, as SQLite sees it, so that log and lock are those of the file.
pub(super) fn resolved(path: &Path) -> Result<PathBuf, SqliteOpenError> {
    let failed = |source| SqliteOpenError::File { action: "find", path: path.to_owned(), source };
    match path.canonicalize() {
        Ok(path) => Ok(if cfg!(windows) { without_prefix(path) } else { path }),
        // A link to nothing is not a place for a new store: whatever it pointed at is gone.
        Err(error) if error.kind() == std::io::ErrorKind::NotFound && !path.is_symlink() => Ok(path.to_owned()),
        Err(source) => Err(failed(source)),
    }
}

/// Whether both paths mean one file that is there, whatever links lead to it.
pub(super) fn is_one(one: &Path, other: &Path) -> bool {
    matches!((one.canonicalize(), other.canonicalize()), (Ok(one), Ok(other)) if one == other)
}

/// Removes a file if it is there.
pub(super) fn remove(path: &Path) -> Result<(), SqliteOpenError> {
    match std::fs::remove_file(path) {
        Err(source) if source.kind() != std::io::ErrorKind::NotFound => {
            Err(SqliteOpenError::File { action: "remove", path: path.to_owned(), source })
        }
        _ => Ok(()),
    }
}

/// Windows resolves to a form that people and most tools do not know, `\\?\C:\data`. What is short enough means the same without the prefix,
/// also with the endings of the files beside a database.
fn without_prefix(path: PathBuf) -> PathBuf {
    const SHORT: usize = 220;
    let rest = path.to_str().and_then(|path| path.strip_prefix(r"\\?\")).filter(|rest| rest.get(1..3) == Some(r":\"));
    rest.filter(|rest| rest.len() <= SHORT).map(PathBuf::from).unwrap_or(path)
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
    files: Vec<File>,
}

impl Lock {
    /// Takes the lock of a name: a lock of the operating system on `DATABASE.lock` beside it. The file stays; only the lock counts.
    pub(crate) fn of_name(database: &Path) -> Result<Self, SqliteOpenError> {
        let path = beside(database, ".lock");
        let file = open_private(&path)?;
        Ok(Self { files: vec![locked(file, database)?] })
    }

    /// Takes the lock of the database file too, which may have another name (a hard link, another mount): two logs of one database would
    /// ruin it. To be held until SQLite has closed the file, because closing any handle of it ends SQLite's own locks.
    ///
    /// Windows has no lock that would let SQLite read the file.
    pub(crate) fn add_file(&mut self, database: &Path) -> Result<(), SqliteOpenError> {
        if cfg!(unix) {
            let open = OpenOptions::new().read(true).write(true).open(database);
            let file = open.map_err(|source| SqliteOpenError::File { action: "open", path: database.to_owned(), source })?;
            self.files.push(locked(file, database)?);
        }
        Ok(())
    }
}

fn locked(file: File, database: &Path) -> Result<File, SqliteOpenError> {
    match file.try_lock() {
        Ok(()) => Ok(file),
        Err(TryLockError::WouldBlock) => Err(SqliteOpenError::Locked { path: database.to_owned() }),
        Err(TryLockError::Error(source)) => Err(SqliteOpenError::File { action: "lock", path: database.to_owned(), source }),
    }
}

/// `DATABASE` with something behind its name.
pub(crate) fn beside(database: &Path, suffix: &str) -> PathBuf {
    let mut name = database.as_os_str().to_owned();
    name.push(suffix);
    PathBuf::from(name)
}

/// What must live as long as the writer: the lock, and the folder of a passing database.
pub(super) struct Held {
    pub(super) _lock: Lock,
    pub(super) _folder: Option<tempfile::TempDir>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_of_windows_loses_its_prefix_where_it_means_the_same_without() {
        let long = format!(r"\\?\C:\{}", "a".repeat(300));
        for (resolved, usual) in [
            (r"\\?\C:\data\cognate.db", r"C:\data\cognate.db"),
            (r"\\?\UNC\server\share\cognate.db", r"\\?\UNC\server\share\cognate.db"),
            (&*long, &*long),
        ] {
            assert_eq!(without_prefix(PathBuf::from(resolved)), PathBuf::from(usual));
        }
    }
}
