//! Read transactions, on the thread of the caller: a cached read takes microseconds, less than handing it to another thread.
//!
//! To begin and end a transaction costs about as much as a point read when others read too: SQLite locks a part of the log's index, with
//! two calls of the system under a lock that all connections share. So a transaction stays open from one read to the next as long as
//! nothing was committed: it then shows what a new one would. Only this process writes to the database (`files::lock`), so its writer knows
//! of each commit.

use std::path::Path;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use rusqlite::Connection;
use tokio::sync::Semaphore;

use super::statement::run;
use super::{SqliteOpenError, SqliteOptions, connect};
use crate::engine::conn::Conn;
use crate::{ReadTx, StoreError};

pub(super) struct Readers {
    idle: Arc<Idle>,
    permits: Semaphore,
}

/// The connections that nobody uses, and what the writer tells their users.
#[derive(Default)]
pub(super) struct Idle {
    readers: Mutex<IdleReaders>,
    commits: AtomicU64,
}

#[derive(Default)]
struct IdleReaders {
    idle: Vec<Reader>,
    /// No transaction may stay open now.
    must_end: bool,
    closed: bool,
}

struct Reader {
    conn: Connection,
    /// The number of commits before its open transaction began; `None` without one.
    open_since: Option<u64>,
}

impl Readers {
    pub(super) fn open(path: &Path, options: &SqliteOptions) -> Result<Self, SqliteOpenError> {
        let count = options.readers();
        let open = || Ok(Reader { conn: connect::reader(path, options)?, open_since: None });
        let idle = (0..count).map(|_| open()).collect::<Result<Vec<_>, SqliteOpenError>>()?;
        let readers = Mutex::new(IdleReaders { idle, must_end: false, closed: false });
        Ok(Self { idle: Arc::new(Idle { readers, commits: AtomicU64::new(0) }), permits: Semaphore::new(count) })
    }

    /// For the writer.
    pub(super) fn idle(&self) -> Arc<Idle> {
        Arc::clone(&self.idle)
    }

    pub(super) async fn read<T, E: From<StoreError>>(&self, f: impl Fn(&mut ReadTx<'_>) -> Result<T, E>) -> Result<T, E> {
        let closed = || E::from(StoreError::Unavailable("the store is closed".to_owned()));
        let _permit = self.permits.acquire().await.map_err(|_| closed())?;
        self.idle.take().ok_or_else(closed)?.read(f)
    }

    /// Refuses new reads and closes the connections that nobody uses.
    pub(super) fn close(&self) {
        self.permits.close();
        let mut readers = self.idle.lock();
        readers.closed = true;
        readers.idle.clear();
    }
}

impl Idle {
    fn lock(&self) -> MutexGuard<'_, IdleReaders> {
        self.readers.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn take(&self) -> Option<Loan<'_>> {
        let reader = self.lock().idle.pop()?;
        Some(Loan { home: self, reader: Some(reader) })
    }

    /// To be called after each commit, before anybody learns of it: from now on no read uses a transaction from before.
    pub(super) fn committed(&self) {
        self.commits.fetch_add(1, Ordering::AcqRel);
    }

    /// Whether transactions may stay open. Those that do keep the log from beginning anew, however little they have seen of it.
    pub(super) fn may_stay_open(&self, may: bool) {
        let mut readers = self.lock();
        let end = !may && !readers.must_end;
        readers.must_end = !may;
        if end {
            readers.idle.iter_mut().for_each(Reader::end);
        }
    }
}

impl Reader {
    fn end(&mut self) {
        self.open_since = None;
        if !self.conn.is_autocommit() && run(&self.conn, "ROLLBACK").is_err() {
            tracing::error!("a reading connection cannot end its transaction");
        }
    }
}

/// A connection on loan; it goes back when this is dropped, also by a panic.
struct Loan<'r> {
    home: &'r Idle,
    reader: Option<Reader>,
}

impl Loan<'_> {
    fn read<T, E: From<StoreError>>(&mut self, f: impl Fn(&mut ReadTx<'_>) -> Result<T, E>) -> Result<T, E> {
        let Some(reader) = &mut self.reader else { return Err(StoreError::Unavailable("the store is closed".to_owned()).into()) };
        // Asked before the transaction begins: one that sees a commit more than it knows of is begun anew too early, never too late.
        let commits = self.home.commits.load(Ordering::Acquire);
        if reader.open_since.take() != Some(commits) {
            reader.end();
            run(&reader.conn, "BEGIN")?;
        }
        let result = f(&mut ReadTx::new(Conn::Sqlite(&reader.conn)));
        // After an error or a panic it ends: SQLite's own errors are among them.
        reader.open_since = result.is_ok().then_some(commits);
        result
    }
}

impl Drop for Loan<'_> {
    fn drop(&mut self) {
        let Some(mut reader) = self.reader.take() else { return };
        if reader.open_since.is_none() {
            reader.end();
        }
        let mut readers = self.home.lock();
        if readers.must_end {
            reader.end();
        }
        if !readers.closed {
            readers.idle.push(reader);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::waist::{Stmt, args};

    static COUNT: Stmt = Stmt::new("COUNT", "SELECT COUNT(*) FROM things");

    /// One reader of a database that another connection, the second, writes to.
    fn readers(folder: &Path) -> (Readers, Connection) {
        let path = folder.join("cognate.db");
        let options = SqliteOptions { readers: 1, ..SqliteOptions::default() };
        std::fs::write(&path, "").expect("a file");
        let writer = connect::writer(&path, false, &options).expect("a connection");
        writer.execute_batch("CREATE TABLE things (id INTEGER PRIMARY KEY)").expect("a table");
        (Readers::open(&path, &options).expect("a reader"), writer)
    }

    async fn count(readers: &Readers) -> i64 {
        let count = |tx: &mut ReadTx<'_>| tx.conn.query_one(&COUNT, args![])?.ok_or(StoreError::Busy)?.int();
        readers.read(count).await.expect("a count")
    }

    fn is_open(readers: &Readers) -> bool {
        readers.idle.lock().idle.iter().any(|reader| !reader.conn.is_autocommit())
    }

    fn add(readers: &Readers, writer: &Connection) {
        writer.execute_batch("INSERT INTO things DEFAULT VALUES").expect("a row");
        readers.idle.committed();
    }

    #[tokio::test]
    async fn a_transaction_stays_open_and_ends_with_the_next_commit() {
        let folder = tempfile::tempdir().expect("a folder");
        let (readers, writer) = readers(folder.path());
        assert_eq!(count(&readers).await, 0);
        assert!(is_open(&readers));
        add(&readers, &writer);
        assert_eq!(count(&readers).await, 1);
        assert_eq!(count(&readers).await, 1);
    }

    #[tokio::test]
    async fn a_commit_during_a_read_is_seen_by_the_next() {
        let folder = tempfile::tempdir().expect("a folder");
        let (readers, writer) = readers(folder.path());
        let read = |tx: &mut ReadTx<'_>| {
            let before = tx.conn.query(&COUNT, args![]).map(|rows| rows.len());
            add(&readers, &writer);
            before
        };
        readers.read(read).await.expect("a row");
        assert_eq!(count(&readers).await, 1);
    }

    #[tokio::test]
    async fn a_transaction_ends_with_an_error_and_while_none_may_stay_open() {
        let folder = tempfile::tempdir().expect("a folder");
        let (readers, _writer) = readers(folder.path());
        count(&readers).await;
        assert_eq!(readers.read(|_| Err::<(), _>(StoreError::Conflict)).await, Err(StoreError::Conflict));
        assert!(!is_open(&readers));
        count(&readers).await;
        assert!(is_open(&readers));
        readers.idle.may_stay_open(false);
        assert!(!is_open(&readers));
        count(&readers).await;
        assert!(!is_open(&readers));
        readers.idle.may_stay_open(true);
        count(&readers).await;
        assert!(is_open(&readers));
    }
}
