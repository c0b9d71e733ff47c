//! Read transactions, on the thread of the caller: a cached read takes microseconds, less than handing it to another thread.

use std::path::Path;
use std::sync::{Mutex, PoisonError};

use rusqlite::Connection;
use tokio::sync::Semaphore;

use super::{connect, run};
use crate::waist::Conn;
use crate::{OpenError, ReadTx, StoreError, StoreOptions};

pub(super) struct Readers {
    idle: Mutex<Vec<Connection>>,
    permits: Semaphore,
}

impl Readers {
    pub(super) fn open(path: &Path, options: &StoreOptions) -> Result<Self, OpenError> {
        let count = options.readers();
        let idle = (0..count).map(|_| connect::reader(path, options)).collect::<Result<Vec<_>, _>>()?;
        Ok(Self { idle: Mutex::new(idle), permits: Semaphore::new(count) })
    }

    pub(super) async fn read<T, E: From<StoreError>>(&self, f: impl FnOnce(&mut ReadTx<'_>) -> Result<T, E>) -> Result<T, E> {
        let closed = || E::from(StoreError::Unavailable("the store is closed".to_owned()));
        let _permit = self.permits.acquire().await.map_err(|_| closed())?;
        let reader = Reader::take(self).ok_or_else(closed)?;
        let Some(conn) = &reader.conn else { return Err(closed()) };
        run(conn, "BEGIN")?;
        let result = f(&mut ReadTx::new(Conn::Sqlite(conn)));
        run(conn, "COMMIT")?;
        result
    }

    /// Refuses new reads and closes the connections that nobody uses.
    pub(super) fn close(&self) {
        self.permits.close();
        self.idle.lock().unwrap_or_else(PoisonError::into_inner).clear();
    }
}

/// A connection on loan; it goes back when this is dropped, also by a panic.
struct Reader<'r> {
    home: &'r Readers,
    conn: Option<Connection>,
}

impl<'r> Reader<'r> {
    fn take(home: &'r Readers) -> Option<Self> {
        let conn = home.idle.lock().unwrap_or_else(PoisonError::into_inner).pop()?;
        Some(Self { home, conn: Some(conn) })
    }
}

impl Drop for Reader<'_> {
    fn drop(&mut self) {
        let Some(conn) = self.conn.take() else { return };
        if !conn.is_autocommit() && run(&conn, "ROLLBACK").is_err() {
            tracing::error!("a reading connection cannot end its transaction");
        }
        if !self.home.permits.is_closed() {
            self.home.idle.lock().unwrap_or_else(PoisonError::into_inner).push(conn);
        }
    }
}
