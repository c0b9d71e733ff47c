//! A write closure on its way to the writer thread, and its answer on the way back.

use std::panic::{AssertUnwindSafe, catch_unwind};

use rusqlite::Connection;
use tokio::sync::oneshot;

use super::statement::run;
use crate::engine::conn::Conn;
use crate::transaction::Settings;
use crate::{StoreError, WriteTx};

/// What undoes a closure that fails.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Undo {
    /// The writer, with the whole transaction.
    Transaction,
    /// A savepoint of the closure's own: its neighbours are not touched.
    Savepoint,
}

/// What became of a closure.
#[derive(Clone, Copy, Debug)]
pub(super) struct Ran {
    /// It answered an error or panicked.
    pub(super) failed: bool,
    /// It may have changed pools, clients or signing keys.
    pub(super) settings_changed: bool,
}

/// A closure whatever its types.
pub(super) trait Job: Send {
    /// Whether nobody waits for it any more, so that it need not start.
    fn abandoned(&self) -> bool;
    /// Runs the closure inside the open transaction, perhaps not for the first time.
    fn run(&mut self, conn: &Connection, undo: Undo) -> Ran;
    /// Answers the waiter, after the commit or its failure.
    fn answer(self: Box<Self>, committed: Result<(), StoreError>);
}

pub(super) struct Closure<F, T, E> {
    f: F,
    result: Option<Result<T, E>>,
    waiter: oneshot::Sender<Result<T, E>>,
}

impl<F, T, E> Closure<F, T, E>
where
    F: Fn(&mut WriteTx<'_>) -> Result<T, E>,
    E: From<StoreError>,
{
    pub(super) fn new(f: F, waiter: oneshot::Sender<Result<T, E>>) -> Self {
        Self { f, result: None, waiter }
    }

    fn in_savepoint(&self, conn: &Connection, settings_changed: &mut bool) -> Result<T, E> {
        run(conn, "SAVEPOINT closure")?;
        let result = self.call(conn, settings_changed);
        // SQLite itself ends the transaction when the disk is full, for example. The writer finds out and answers for all.
        if !conn.is_autocommit() {
            if result.is_err() {
                run(conn, "ROLLBACK TO closure")?;
            }
            run(conn, "RELEASE closure")?;
        }
        result
    }

    fn call(&self, conn: &Connection, settings_changed: &mut bool) -> Result<T, E> {
        let outcome = catch_unwind(AssertUnwindSafe(|| {
            let mut tx = WriteTx::new(Conn::Sqlite(conn));
            let result = (self.f)(&mut tx);
            *settings_changed = tx.settings() != Settings::Kept;
            result
        }));
        outcome.unwrap_or_else(|_| {
            tracing::error!("a write closure panicked; its part of the transaction is undone");
            Err(E::from(StoreError::Unavailable("a write closure panicked".to_owned())))
        })
    }
}

impl<F, T, E> Job for Closure<F, T, E>
where
    F: Fn(&mut WriteTx<'_>) -> Result<T, E> + Send,
    T: Send,
    E: From<StoreError> + Send,
{
    fn abandoned(&self) -> bool {
        self.waiter.is_closed()
    }

    fn run(&mut self, conn: &Connection, undo: Undo) -> Ran {
        let mut settings_changed = false;
        let result = match undo {
            Undo::Transaction => self.call(conn, &mut settings_changed),
            Undo::Savepoint => self.in_savepoint(conn, &mut settings_changed),
        };
        let failed = result.is_err();
        self.result = Some(result);
        Ran { failed, settings_changed }
    }

    fn answer(self: Box<Self>, committed: Result<(), StoreError>) {
        let result = match (committed, self.result) {
            (Ok(()), Some(result)) => result,
            (Ok(()), None) => Err(E::from(StoreError::Unavailable("the store is closed".to_owned()))),
            (Err(error), _) => Err(E::from(error)),
        };
        // The waiter may have gone; then nobody wants to know.
        let _ = self.waiter.send(result);
    }
}
