//! SQLite: one writer thread with group commit, readers used on the caller's own thread, WAL, `synchronous=FULL`.

mod connect;
mod error;
mod files;
mod jobs;
mod migrate;
mod options;
mod readers;
mod upkeep;
mod whole;
mod writer;

use std::path::PathBuf;

use rusqlite::types::{ToSqlOutput, ValueRef};
use rusqlite::{Connection, ErrorCode, ffi};

pub use error::SqliteOpenError;
pub(crate) use options::Place;
pub use options::SqliteOptions;
pub(crate) use upkeep::{backup, check, restore};

use crate::waist::{Answer, Arg, Row, Stmt, Value};
use crate::{OpenError, ReadTx, StoreError, WriteTx};

/// What must live as long as the writer: the lock, and the folder of a passing database.
struct Held {
    _lock: files::Lock,
    _folder: Option<tempfile::TempDir>,
}

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
        let held = Held { _lock: lock, _folder: folder };
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

fn to_sqlite<'a>(arg: &Arg<'a>) -> ToSqlOutput<'a> {
    ToSqlOutput::Borrowed(match *arg {
        Arg::Null => ValueRef::Null,
        Arg::Int(value) => ValueRef::Integer(value),
        Arg::Text(value) => ValueRef::Text(value.as_bytes()),
        Arg::Bytes(value) => ValueRef::Blob(value),
        Arg::Bool(value) => ValueRef::Integer(i64::from(value)),
    })
}

fn bound<'c>(conn: &'c Connection, stmt: &'static Stmt, args: &[Arg<'_>]) -> Result<rusqlite::CachedStatement<'c>, StoreError> {
    let mut prepared = conn.prepare_cached(stmt.sql()).map_err(|error| store_error(stmt.name(), &error))?;
    if prepared.parameter_count() != args.len() {
        return Err(StoreError::Corrupt(format!("{} wants {} arguments, got {}", stmt.name(), prepared.parameter_count(), args.len())));
    }
    for (index, arg) in args.iter().enumerate() {
        prepared.raw_bind_parameter(index + 1, to_sqlite(arg)).map_err(|error| store_error(stmt.name(), &error))?;
    }
    Ok(prepared)
}

/// Runs one named statement.
pub(crate) fn run_statement(conn: &Connection, stmt: &'static Stmt, args: &[Arg<'_>]) -> Result<Answer, StoreError> {
    let failed = |error: rusqlite::Error| store_error(stmt.name(), &error);
    let mut prepared = bound(conn, stmt, args)?;
    let width = prepared.column_count();
    if width == 0 {
        let changed = prepared.raw_execute().map_err(failed)?;
        return Ok(Answer { rows: Vec::new(), changed: changed as u64 });
    }
    let mut answered = Vec::new();
    let mut rows = prepared.raw_query();
    while let Some(row) = rows.next().map_err(failed)? {
        let columns = (0..width).map(|index| from_sqlite(stmt, row.get_ref(index).map_err(failed)?));
        answered.push(Row::new(stmt, columns.collect::<Result<_, _>>()?));
    }
    let changed = answered.len() as u64;
    Ok(Answer { rows: answered, changed })
}

fn from_sqlite(stmt: &'static Stmt, value: ValueRef<'_>) -> Result<Value, StoreError> {
    Ok(match value {
        ValueRef::Null => Value::Null,
        ValueRef::Integer(value) => Value::Int(value),
        ValueRef::Text(value) => {
            let text = String::from_utf8(value.to_vec());
            Value::Text(text.map_err(|_| StoreError::Corrupt(format!("{}: a column is not UTF-8", stmt.name())))?)
        }
        ValueRef::Blob(value) => Value::Bytes(value.to_vec()),
        ValueRef::Real(_) => return Err(StoreError::Corrupt(format!("{}: a column is a fraction", stmt.name()))),
    })
}

/// Runs a statement of the engine's own, such as `COMMIT`.
fn run(conn: &Connection, sql: &'static str) -> Result<(), StoreError> {
    conn.prepare_cached(sql).and_then(|mut prepared| prepared.raw_execute()).map(drop).map_err(|error| store_error(sql, &error))
}

/// SQLite's messages name tables and columns, never values.
fn store_error(what: &str, error: &rusqlite::Error) -> StoreError {
    // Where a disk or a quota is full SQLite says so, or that the write failed, or that its index of the log cannot grow.
    let unwritable = [ffi::SQLITE_IOERR_WRITE, ffi::SQLITE_IOERR_SHMSIZE, ffi::SQLITE_IOERR_FSYNC, ffi::SQLITE_IOERR_TRUNCATE];
    if error.sqlite_error().is_some_and(|error| unwritable.contains(&error.extended_code)) {
        return StoreError::Unwritable(format!("{what}: {error}"));
    }
    match error.sqlite_error_code() {
        Some(ErrorCode::DiskFull | ErrorCode::ReadOnly) => StoreError::Unwritable(format!("{what}: {error}")),
        Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => StoreError::Busy,
        Some(ErrorCode::ConstraintViolation) => StoreError::Conflict,
        Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase) => StoreError::Corrupt(format!("{what}: {error}")),
        _ => StoreError::Unavailable(format!("{what}: {error}")),
    }
}
