//! The thread that writes. It takes what waits, up to a limit, into one transaction: one durable commit serves all.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicI64, AtomicUsize, Ordering};
use std::sync::mpsc::{SyncSender, sync_channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use rusqlite::Connection;
use tokio::sync::{mpsc, oneshot};

use super::files::Held;
use super::jobs::{Closure, Job, Undo};
use super::readers::Idle;
use super::statement::run;
use super::{SqliteOpenError, SqliteOptions, connect, whole};
use crate::{StoreError, WriteTx};

/// Most closures that one commit serves.
const GROUP: usize = 64;

/// How long a writer waits for a place in the queue before it is told that the store is busy.
const PATIENCE: Duration = Duration::from_secs(5);

enum Command {
    Write(Box<dyn Job>),
    Close,
}

/// The way to the writer thread.
pub(super) struct Writer {
    settings_generation: Arc<AtomicI64>,
    queue: Option<mpsc::Sender<Command>>,
    thread: Mutex<Option<JoinHandle<()>>>,
}

impl Writer {
    pub(super) fn start(
        conn: Connection,
        path: &Path,
        held: Held,
        readers: Arc<Idle>,
        options: &SqliteOptions,
    ) -> Result<Self, SqliteOpenError> {
        let (queue, commands) = mpsc::channel(options.write_queue.max(1));
        let (wake, woken) = sync_channel::<()>(1);
        let settings_generation = Arc::new(AtomicI64::new(0));
        let generation = Arc::clone(&settings_generation);
        let turn = Arc::new(Mutex::new(()));
        let its_turn = Arc::clone(&turn);
        let pages = i64::from(options.checkpoint_pages);
        let checkpointer = connect::checkpointer(path)?;
        let spawn_error = |source| SqliteOpenError::File { action: "start a thread for", path: PathBuf::from(path), source };
        let second = thread::Builder::new()
            .name("store-checkpoint".to_owned())
            .spawn(move || {
                while woken.recv().is_ok() {
                    let _turn = its_turn.lock().unwrap_or_else(PoisonError::into_inner);
                    checkpoint(&checkpointer, "PASSIVE");
                }
            })
            .map_err(spawn_error)?;
        let (rehearses, failing) = (options.rehearse, Arc::clone(&options.failing_commits));
        let first = thread::Builder::new()
            .name("store-writer".to_owned())
            .spawn(move || {
                // The second thread ends with this one's way to wake it; only then may others have the database.
                let log = Log { wake, turn, pages, rehearses, failing, readers };
                serve(&conn, commands, &log, &generation);
                drop(log);
                join(second);
                if let Err(error) = whole::end(&conn) {
                    tracing::error!(%error, "the store could not be marked as closed; the next start will check it");
                }
                // Everything is in the database file now: nothing is left for the next start to read.
                checkpoint(&conn, "TRUNCATE");
                drop(conn);
                drop(held);
            })
            .map_err(spawn_error)?;
        Ok(Self { settings_generation, queue: Some(queue), thread: Mutex::new(Some(first)) })
    }

    /// Grows after each commit that may have changed pools, clients or signing keys, before its writers are answered.
    pub(super) fn settings_generation(&self) -> i64 {
        self.settings_generation.load(Ordering::Acquire)
    }

    pub(super) async fn write<T, E>(&self, f: impl Fn(&mut WriteTx<'_>) -> Result<T, E> + Send + 'static) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<StoreError> + Send + 'static,
    {
        let closed = || E::from(StoreError::Unavailable("the store is closed".to_owned()));
        let (waiter, answer) = oneshot::channel();
        let job: Box<dyn Job> = Box::new(Closure::new(f, waiter));
        let queue = self.queue.as_ref().ok_or_else(closed)?;
        queue.send_timeout(Command::Write(job), PATIENCE).await.map_err(|error| match error {
            mpsc::error::SendTimeoutError::Timeout(_) => E::from(StoreError::Busy),
            mpsc::error::SendTimeoutError::Closed(_) => closed(),
        })?;
        answer.await.map_err(|_| closed())?
    }

    /// Writes that wait are still done; later ones are refused. Answers when the database is closed.
    pub(super) async fn close(&self) {
        if let Some(queue) = &self.queue {
            // A closed queue means that somebody else closes it.
            let _ = queue.send(Command::Close).await;
        }
        let thread = self.thread.lock().unwrap_or_else(PoisonError::into_inner).take();
        let joined = tokio::task::spawn_blocking(move || thread.into_iter().for_each(join)).await;
        if joined.is_err() {
            tracing::error!("the store's threads did not end");
        }
    }
}

impl Drop for Writer {
    fn drop(&mut self) {
        // Without a sender the writer ends after what waits. Waiting for it makes sure that the lock is free when the store is gone.
        self.queue = None;
        let thread = self.thread.lock().unwrap_or_else(PoisonError::into_inner).take();
        thread.into_iter().for_each(join);
    }
}

fn join(thread: JoinHandle<()>) {
    // A closure may hold the last handle of its own store; its thread cannot wait for itself.
    if thread.thread().id() != thread::current().id() && thread.join().is_err() {
        tracing::error!("a thread of the store has panicked");
    }
}

fn serve(conn: &Connection, mut commands: mpsc::Receiver<Command>, log: &Log, settings_generation: &AtomicI64) {
    while let Some(command) = commands.blocking_recv() {
        let mut group = Group::new(log.rehearses);
        let mut next = Some(command);
        // Takes what waits now and whatever comes while the group runs.
        let committed = run(conn, "BEGIN IMMEDIATE").and_then(|()| {
            while let Some(command) = next.take() {
                match command {
                    Command::Write(job) if job.abandoned() => {}
                    Command::Write(job) => group.run(conn, job)?,
                    Command::Close => commands.close(),
                }
                if group.jobs.len() < GROUP {
                    next = commands.try_recv().ok();
                }
            }
            log.commit(conn)
        });
        if let Err(error) = &committed {
            tracing::error!(%error, closures = group.jobs.len(), "a group of writes failed");
            if !conn.is_autocommit() && run(conn, "ROLLBACK").is_err() {
                tracing::error!("the writing connection cannot end its transaction");
            }
        }
        // BEGIN has failed: the first command has not been looked at.
        match next {
            Some(Command::Write(job)) => group.jobs.push(job),
            Some(Command::Close) => commands.close(),
            None => {}
        }
        // Before anybody is answered, and whatever came of it: who reads from now on begins anew.
        log.readers.committed();
        if group.settings_changed {
            settings_generation.fetch_add(1, Ordering::AcqRel);
        }
        for job in group.jobs {
            job.answer(committed.clone());
        }
        log.tend(conn);
    }
}

/// The closures that one commit serves.
struct Group {
    rehearses: bool,
    jobs: Vec<Box<dyn Job>>,
    undo: Undo,
    settings_changed: bool,
}

impl Group {
    fn new(rehearses: bool) -> Self {
        Self { rehearses, jobs: Vec::new(), undo: Undo::Transaction, settings_changed: false }
    }

    /// Runs one more closure in the open transaction.
    ///
    /// There is no savepoint as long as all succeed, because within one SQLite copies each page before it changes it: a quarter of the
    /// writer's work. When one fails, the transaction is undone and begun anew, and all run again, each in a savepoint of its own.
    fn run(&mut self, conn: &Connection, job: Box<dyn Job>) -> Result<(), StoreError> {
        let number = self.jobs.len();
        let mut job = job;
        if self.rehearses && number == 0 {
            job.run(conn, Undo::Transaction);
            run(conn, "ROLLBACK")?;
            run(conn, "BEGIN IMMEDIATE")?;
        }
        self.jobs.push(job);
        let failed = self.run_from(conn, number)?;
        if failed && self.undo == Undo::Transaction {
            run(conn, "ROLLBACK")?;
            run(conn, "BEGIN IMMEDIATE")?;
            if number > 0 {
                self.undo = Undo::Savepoint;
                self.run_from(conn, 0)?;
            }
        }
        Ok(())
    }

    /// Answers whether one has failed.
    fn run_from(&mut self, conn: &Connection, first: usize) -> Result<bool, StoreError> {
        let mut failed = false;
        for job in self.jobs.iter_mut().skip(first) {
            let ran = job.run(conn, self.undo);
            failed |= ran.failed;
            self.settings_changed |= ran.settings_changed;
            if conn.is_autocommit() {
                return Err(StoreError::Unwritable("SQLite gave up the transaction: disk full or input/output error".to_owned()));
            }
        }
        Ok(failed)
    }
}

/// Keeps the write-ahead log from growing without end, with as little work on the writer's thread as possible.
struct Log {
    wake: SyncSender<()>,
    /// Held by the second thread while it works. SQLite itself does not wait for another's checkpoint.
    turn: Arc<Mutex<()>>,
    /// [`SqliteOptions::checkpoint_pages`]
    pages: i64,
    /// [`SqliteOptions::rehearse`]
    rehearses: bool,
    /// [`SqliteOptions::failing_commits`]
    failing: Arc<AtomicUsize>,
    readers: Arc<Idle>,
}

impl Log {
    fn commit(&self, conn: &Connection) -> Result<(), StoreError> {
        match self.failing.fetch_update(Ordering::AcqRel, Ordering::Acquire, |left| left.checked_sub(1)) {
            Ok(_) => Err(StoreError::Unwritable("a test wants this commit to fail".to_owned())),
            Err(_) => run(conn, "COMMIT"),
        }
    }

    fn tend(&self, conn: &Connection) {
        let Some((frames, moved)) = checkpoint(conn, "NOOP") else { return };
        // The log begins anew when all of it has been moved and nobody reads from it.
        self.readers.may_stay_open(frames < self.pages);
        if frames < self.pages {
            return;
        }
        if frames >= 3 * self.pages {
            // The disk does not keep up with the writers, so they wait for the second thread's pass, and FULL for readers.
            let _turn = self.turn.lock().unwrap_or_else(PoisonError::into_inner);
            checkpoint(conn, "FULL");
        } else if frames - moved > self.pages / 5 {
            // Full means that the second thread is awake already.
            let _ = self.wake.try_send(());
        } else {
            // Only when every page has been moved can the log start again from its beginning, and while the second thread works new ones
            // come. So the writer moves the last few itself.
            checkpoint(conn, "PASSIVE");
        }
    }
}

/// Frames in the log and how many of them are in the database, after a checkpoint of this mode (`NOOP` only looks).
fn checkpoint(conn: &Connection, mode: &'static str) -> Option<(i64, i64)> {
    let sql = match mode {
        "NOOP" => "PRAGMA wal_checkpoint(NOOP)",
        "PASSIVE" => "PRAGMA wal_checkpoint(PASSIVE)",
        "FULL" => "PRAGMA wal_checkpoint(FULL)",
        _ => "PRAGMA wal_checkpoint(TRUNCATE)",
    };
    let read = conn.prepare_cached(sql).and_then(|mut prepared| prepared.query_row((), |row| Ok((row.get(1)?, row.get(2)?))));
    match read {
        Ok(pages) => Some(pages),
        Err(error) => {
            tracing::warn!(%error, mode, "checkpoint failed; it is tried again");
            None
        }
    }
}

#[cfg(test)]
mod tests;
