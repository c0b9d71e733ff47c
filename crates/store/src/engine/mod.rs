//! Everything that knows an engine: which one a setting names, its drivers, and how it brings a schema up to date.
//!
//! A second engine is a folder beside `sqlite`, and one arm in each `match` of this file. An engine offers four things: a way to open, a
//! way to run closures that read or write as if alone (docs/adr/isolation-contract.md), and a connection that runs one statement or several.

pub(crate) mod conn;
pub(crate) mod migrations;
pub(crate) mod postgres;
pub(crate) mod sqlite;

use std::path::{Path, PathBuf};

use crate::upkeep_outcome::{BackedUp, Look, Progress, Report, Restored, UpkeepError};
use crate::{OpenError, ReadTx, StoreError, StoreOptions, WriteTx};

/// An open database of one of the engines.
pub(crate) enum Engine {
    Sqlite(sqlite::Engine),
    Postgres(postgres::Engine),
}

impl Engine {
    /// Opens what the store setting names, creates it if it is missing and migrates it.
    pub(crate) async fn open(url: &str, options: StoreOptions) -> Result<Self, OpenError> {
        if let Some(place) = sqlite::Place::of(url) {
            return sqlite::Engine::open(place, options.sqlite).await.map(Self::Sqlite);
        }
        if url.starts_with("postgres:") || url.starts_with("postgresql:") {
            return postgres::Engine::open(url, options.postgres).await.map(Self::Postgres);
        }
        Err(not_a_store(url))
    }

    pub(crate) async fn read<T, E>(&self, f: impl Fn(&mut ReadTx<'_>) -> Result<T, E> + Send + 'static) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<StoreError> + Send + 'static,
    {
        match self {
            Self::Sqlite(engine) => engine.read(f).await,
            Self::Postgres(engine) => engine.read(f).await,
        }
    }

    pub(crate) async fn write<T, E>(&self, f: impl Fn(&mut WriteTx<'_>) -> Result<T, E> + Send + 'static) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<StoreError> + Send + 'static,
    {
        match self {
            Self::Sqlite(engine) => engine.write(f).await,
            Self::Postgres(engine) => engine.write(f).await,
        }
    }

    /// See [`crate::Store::settings_generation`].
    pub(crate) fn settings_generation(&self) -> Option<i64> {
        match self {
            // The lock keeps other processes out.
            Self::Sqlite(engine) => Some(engine.settings_generation()),
            Self::Postgres(engine) => engine.settings_generation(),
        }
    }

    /// How often write closures ran, and how often of these because an earlier run had failed; `None` where that is not counted.
    pub(crate) fn runs_and_repeats(&self) -> Option<(u64, u64)> {
        match self {
            Self::Sqlite(_) => None,
            Self::Postgres(engine) => Some(engine.runs_and_repeats()),
        }
    }

    /// See [`crate::Store::closures`].
    pub(crate) fn closures(&self) -> Option<postgres::Closures> {
        match self {
            // Who waits for its writer shares one commit with all others who do.
            Self::Sqlite(_) => None,
            Self::Postgres(engine) => Some(engine.closures()),
        }
    }

    /// Refuses new work, finishes what waits and closes the database.
    pub(crate) async fn close(&self) {
        match self {
            Self::Sqlite(engine) => engine.close().await,
            Self::Postgres(engine) => engine.close().await,
        }
    }
}

/// See [`crate::upkeep::backup`].
pub(crate) fn backup(url: &str, target: &Path, pages: i32, progress: &mut dyn FnMut(Progress)) -> Result<BackedUp, UpkeepError> {
    sqlite::backup(&file_of(url)?, target, pages, progress)
}

/// See [`crate::upkeep::restore`].
pub(crate) fn restore(url: &str, backup: &Path, replace: bool) -> Result<Restored, UpkeepError> {
    sqlite::restore(&file_of(url)?, backup, replace)
}

/// See [`crate::upkeep::check`].
pub(crate) fn check(url: &str) -> Result<Report, UpkeepError> {
    sqlite::check(&file_of(url)?)
}

/// Looks what an address holds, and changes nothing. On a thread for work that blocks.
pub(crate) fn look(url: &str, options: &StoreOptions) -> Result<Look, UpkeepError> {
    match file_of(url) {
        Ok(path) => sqlite::look(&path),
        Err(UpkeepError::NotSqlite) => postgres::look(url, &options.postgres).map_err(UpkeepError::from),
        Err(error) => Err(error),
    }
}

/// An address as messages show it.
pub(crate) fn shown(url: &str) -> String {
    match file_of(url) {
        Ok(_) => url.to_owned(),
        Err(_) => postgres::shown(url),
    }
}

/// Lets nobody write to these tables until the answer is dropped. A SQLite store that is open has no other writers.
pub(crate) async fn keep_writers_out(url: &str, options: &StoreOptions, tables: &[&str]) -> Result<Option<postgres::Hold>, UpkeepError> {
    if file_of(url).is_ok() { Ok(None) } else { postgres::Hold::on_tables(url, &options.postgres, tables).await.map(Some) }
}

/// Lets nobody else copy into a store until the answer is dropped.
pub(crate) async fn keep_copiers_out(url: &str, options: &StoreOptions) -> Result<Option<postgres::Hold>, UpkeepError> {
    if file_of(url).is_ok() { Ok(None) } else { postgres::Hold::on_schema(url, &options.postgres).await.map(Some) }
}

/// The file of a store that is one file.
fn file_of(url: &str) -> Result<PathBuf, UpkeepError> {
    match sqlite::Place::of(url) {
        Some(sqlite::Place::File(path)) => Ok(path),
        None if url.starts_with("postgres:") || url.starts_with("postgresql:") => Err(UpkeepError::NotSqlite),
        Some(sqlite::Place::Passing) | None => Err(not_a_store(url).into()),
    }
}

fn not_a_store(url: &str) -> OpenError {
    // What stands behind a scheme may hold a password.
    OpenError::Url { url: url.split_once(':').map_or_else(|| url.to_owned(), |(scheme, _)| format!("{scheme}:..")) }
}
