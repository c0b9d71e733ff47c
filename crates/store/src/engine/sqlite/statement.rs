//! Statements as SQLite runs them, and its failures.

use rusqlite::types::{ToSqlOutput, ValueRef};
use rusqlite::{Connection, ErrorCode, ffi};

use crate::StoreError;
use crate::waist::{Answer, Arg, Row, Stmt, Value};

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
pub(super) fn run(conn: &Connection, sql: &'static str) -> Result<(), StoreError> {
    conn.prepare_cached(sql).and_then(|mut prepared| prepared.raw_execute()).map(drop).map_err(|error| store_error(sql, &error))
}

/// SQLite's messages name tables and columns, never values.
pub(super) fn store_error(what: &str, error: &rusqlite::Error) -> StoreError {
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
