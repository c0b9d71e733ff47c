//! SQLite: one writer thread with group commit, readers used on the caller's own thread, WAL, `synchronous=FULL`.

mod connect;
mod error;
mod files;
mod jobs;
mod migrate;
mod options;
mod readers;
pub(crate) mod statement;
mod upkeep;
mod whole;
mod writer;

use std::path::PathBuf;

pub use error::SqliteOpenError;
pub(crate) use options::Place;
pub use options::SqliteOptions;
pub(crate) use upkeep::{backup, check, look, restore};

use crate::{OpenError, ReadTx, StoreError, WriteTx};

/// An open database.
pub(crate) struct Engine {
    readers: readers::Readers,
    writer: writer::Writer,
}

impl Engine {
    /// Locks, opens and migrates a database and starts its threads, on a thread for work that blocks.
    pub(crate) async fn open(place: Place, options: SqliteOptions) -> Result<Self, OpenError> {
        let path = match &place {
            Place::File(path) => path.clone(),
            Place::Passing => std::env::temp_dir(),
        };
        let open = tokio::task::spawn_blocking(move || Self::open_here(place, &options)).await;
        open.map_err(|error| SqliteOpenError::Database { path, reason: error.to_string() })?
    }

    fn open_here(place: Place, options: &SqliteOptions) -> Result<Self, OpenError> {
        let (path, folder) = located(place)?;
        let durable = folder.is_none();
        let mut lock = files::Lock::of_name(&path)?;
        let exists = path.is_file();
        if exists {
            lock.add_file(&path)?;
        }
        let found = whole::look(&path)?;
        if !exists {
            files::create_private(&path)?;
            lock.add_file(&path)?;
        }
        let held = files::Held { _lock: lock, _folder: folder };
        whole::check(&path, &found, whole::Depth::Start)?;
        let mut conn = connect::writer(&path, durable, options)?;
        migrate::migrate(&mut conn, &path)?;
        if durable {
            whole::begin(&mut conn, &path)?;
        }
        let readers = readers::Readers::open(&path, options)?;
        let writer = writer::Writer::start(conn, &path, held, readers.idle(), options)?;
        Ok(Self { readers, writer })
    }

    pub(crate) fn settings_generation(&self) -> i64 {
        self.writer.settings_generation()
    }

    pub(crate) async fn read<T, E: From<StoreError>>(&self, f: impl Fn(&mut ReadTx<'_>) -> Result<T, E>) -> Result<T, E> {
        self.readers.read(f).await
    }

    pub(crate) async fn write<T, E>(&self, f: impl Fn(&mut WriteTx<'_>) -> Result<T, E> + Send + 'static) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<StoreError> + Send + 'static,
    {
        self.writer.write(f).await
    }

    /// Refuses new work, finishes what waits and closes the database.
    pub(crate) async fn close(&self) {
        self.readers.close();
        self.writer.close().await;
    }
}

/// The database file, in a folder that exists, and that folder if it goes with the store.
fn located(place: Place) -> Result<(PathBuf, Option<tempfile::TempDir>), SqliteOpenError> {
    match place {
        Place::File(path) => {
            if let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
                files::create_folder(folder)?;
            }
            Ok((files::resolved(&path)?, None))
        }
        Place::Passing => {
            let failed = |source| SqliteOpenError::File { action: "create a folder in", path: std::env::temp_dir(), source };
            let folder = tempfile::tempdir().map_err(failed)?;
            Ok((folder.path().join("cognate.db"), Some(folder)))
        }
    }
}
