//! SQLite: one writer thread with group commit, readers used on the caller's own thread, WAL, `synchronous=FULL`.

mod connect;
mod jobs;
mod migrate;
mod readers;
mod writer;

use std::path::PathBuf;

use rusqlite::types::{ToSqlOutput, ValueRef};
use rusqlite::{Connection, ErrorCode};

use super::files;
use crate::waist::{Arg, Row, Stmt, Value};
use crate::{OpenError, ReadTx, StoreError, StoreOptions, WriteTx};

/// Where a database is.
#[derive(Clone, Debug)]
pub(crate) enum Place {
    /// A file that stays.
    File(PathBuf),
    /// A file in a folder of its own that goes with the store. A real file, because SQLite's memory databases lock differently.
    Passing,
}

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
    /// Locks, opens and migrates a database and starts its threads. Blocks for as long as that takes.
    pub(crate) fn open(place: &Place, options: &StoreOptions) -> Result<Self, OpenError> {
        let (path, folder) = match place {
            Place::File(path) => {
                if let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
                    files::create_folder(folder)?;
                }
                (path.clone(), None)
            }
            Place::Passing => {
                let folder = tempfile::tempdir().map_err(|source| OpenError::File {
                    action: "create a folder in",
                    path: std::env::temp_dir(),
                    source,
                })?;
                (folder.path().join("cognate.db"), Some(folder))
            }
        };
        let durable = folder.is_none();
        files::create_private(&path)?;
        let held = Held { _lock: files::lock(&path)?, _folder: folder };
        let mut conn = connect::writer(&path, durable, options)?;
        migrate::migrate(&mut conn, &path)?;
        let readers = readers::Readers::open(&path, options)?;
        let writer = writer::Writer::start(conn, &path, held, readers.idle(), options)?;
        Ok(Self { readers, writer })
    }

    pub(crate) fn settings_generation(&self) -> i64 {
        self.writer.settings_generation()
    }

    pub(crate) async fn read<T, E: From<StoreError>>(&self, f: impl FnOnce(&mut ReadTx<'_>) -> Result<T, E>) -> Result<T, E> {
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

pub(crate) fn query(conn: &Connection, stmt: &'static Stmt, args: &[Arg<'_>]) -> Result<Vec<Row>, StoreError> {
    let mut prepared = bound(conn, stmt, args)?;
    let width = prepared.column_count();
    let mut answer = Vec::new();
    let mut rows = prepared.raw_query();
    while let Some(row) = rows.next().map_err(|error| store_error(stmt.name(), &error))? {
        let mut columns = Vec::with_capacity(width);
        for index in 0..width {
            columns.push(match row.get_ref(index).map_err(|error| store_error(stmt.name(), &error))? {
                ValueRef::Null => Value::Null,
                ValueRef::Integer(value) => Value::Int(value),
                ValueRef::Text(value) => {
                    let text = String::from_utf8(value.to_vec());
                    Value::Text(text.map_err(|_| StoreError::Corrupt(format!("{}: a column is not UTF-8", stmt.name())))?)
                }
                ValueRef::Blob(value) => Value::Bytes(value.to_vec()),
                ValueRef::Real(_) => return Err(StoreError::Corrupt(format!("{}: a column is a fraction", stmt.name()))),
            });
        }
        answer.push(Row::new(stmt, columns));
    }
    Ok(answer)
}

pub(crate) fn execute(conn: &Connection, stmt: &'static Stmt, args: &[Arg<'_>]) -> Result<u64, StoreError> {
    let mut prepared = bound(conn, stmt, args)?;
    let changed = prepared.raw_execute().map_err(|error| store_error(stmt.name(), &error))?;
    Ok(changed as u64)
}

/// Runs a statement of the engine's own, such as `COMMIT`.
fn run(conn: &Connection, sql: &'static str) -> Result<(), StoreError> {
    conn.prepare_cached(sql).and_then(|mut prepared| prepared.raw_execute()).map(drop).map_err(|error| store_error(sql, &error))
}

/// SQLite's messages name tables and columns, never values.
fn store_error(what: &str, error: &rusqlite::Error) -> StoreError {
    match error.sqlite_error_code() {
        Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => StoreError::Busy,
        Some(ErrorCode::ConstraintViolation) => StoreError::Conflict,
        Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase) => StoreError::Corrupt(format!("{what}: {error}")),
        _ => StoreError::Unavailable(format!("{what}: {error}")),
    }
}
