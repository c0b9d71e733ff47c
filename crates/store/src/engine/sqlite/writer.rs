//! The thread that writes. It takes what waits, up to a limit, into one transaction: one durable commit serves all.
//!
//! Tests may do without the thread ([`SqliteOptions::on_callers`]): then whoever waits does what waits.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicI64, AtomicUsize, Ordering};
use std::sync::mpsc::{SyncSender, sync_channel};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
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
    at: At,
}

/// Where the writing is done.
enum At {
    Thread(Mutex<Option<JoinHandle<()>>>),
    Callers(Mutex<Option<Box<Desk>>>),
}

/// What the one who writes has at hand.
struct Desk {
    conn: Connection,
    commands: mpsc::Receiver<Command>,
    log: Log,
    settings_generation: Arc<AtomicI64>,
    held: Held,
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
        let settings_generation = Arc::new(AtomicI64::new(0));
        let (rehearses, failing) = (options.rehearse, Arc::clone(&options.failing_commits));
        let (pages, generation) = (i64::from(options.checkpoint_pages), Arc::clone(&settings_generation));
        let log = Log { mover: None, pages, rehearses, failing, readers };
        let desk = Desk { conn, commands, log, settings_generation: generation, held };
        let at = if options.on_callers {
            At::Callers(Mutex::new(Some(Box::new(desk))))
        } else {
            At::Thread(Mutex::new(Some(start_threads(desk, path)?)))
        };
        Ok(Self { settings_generation, queue: Some(queue), at })
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
        if let At::Callers(desk) = &self.at {
            // Others have a turn before it is done, and share the commit, and once more before its writer knows: a caller may go away at either.
            tokio::task::yield_now().await;
            locked(desk).iter_mut().for_each(|desk| desk.serve_what_waits());
            tokio::task::yield_now().await;
        }
        answer.await.map_err(|_| closed())?
    }

    /// Writes that wait are still done; later ones are refused. Answers when the database is closed.
    pub(super) async fn close(&self) {
        if let Some(queue) = &self.queue {
            // A closed queue means that somebody else closes it.
            let _ = queue.send(Command::Close).await;
        }
        match &self.at {
            At::Thread(thread) => {
                let thread = locked(thread).take();
                let joined = tokio::task::spawn_blocking(move || thread.into_iter().for_each(join)).await;
                if joined.is_err() {
                    tracing::error!("the store's threads did not end");
                }
            }
            At::Callers(desk) => locked(desk).take().into_iter().for_each(|desk| desk.close()),
        }
    }
}

impl Drop for Writer {
    fn drop(&mut self) {
        // Without a sender the writer ends after what waits. Waiting for it makes sure that the lock is free when the store is gone.
        self.queue = None;
        match &self.at {
            At::Thread(thread) => locked(thread).take().into_iter().for_each(join),
            At::Callers(desk) => locked(desk).take().into_iter().for_each(|desk| desk.close()),
        }
    }
}

fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Starts the thread that writes, and one that moves the log meanwhile.
fn start_threads(mut desk: Desk, path: &Path) -> Result<JoinHandle<()>, SqliteOpenError> {
    let spawn_error = |source| SqliteOpenError::File { action: "start a thread for", path: PathBuf::from(path), source };
    let (wake, woken) = sync_channel::<()>(1);
    let turn = Arc::new(Mutex::new(()));
    let its_turn = Arc::clone(&turn);
    let checkpointer = connect::checkpointer(path)?;
    let second = thread::Builder::new()
        .name("store-checkpoint".to_owned())
        .spawn(move || {
            while woken.recv().is_ok() {
                let _turn = locked(&its_turn);
                checkpoint(&checkpointer, "PASSIVE");
            }
        })
        .map_err(spawn_error)?;
    desk.log.mover = Some(Mover { wake, turn });
    thread::Builder::new()
        .name("store-writer".to_owned())
        .spawn(move || {
            desk.serve();
            // The second thread ends with this one's way to wake it; only then may others have the database.
            desk.log.mover = None;
            join(second);
            desk.close();
        })
        .map_err(spawn_error)
}

fn join(thread: JoinHandle<()>) {
    // A closure may hold the last handle of its own store; its thread cannot wait for itself.
    if thread.thread().id() != thread::current().id() && thread.join().is_err() {
        tracing::error!("a thread of the store has panicked");
    }
}

impl Desk {
    /// Serves until the queue is closed and empty.
    fn serve(&mut self) {
        while let Some(command) = self.commands.blocking_recv() {
            self.serve_group(command);
        }
    }

    fn serve_what_waits(&mut self) {
        while let Ok(command) = self.commands.try_recv() {
            self.serve_group(command);
        }
    }

    /// Serves a command, and with the same commit what waits now and whatever comes while they run.
    fn serve_group(&mut self, command: Command) {
        let (conn, commands, log) = (&self.conn, &mut self.commands, &self.log);
        let mut group = Group::new(log.rehearses);
        let mut next = Some(command);
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
            self.settings_generation.fetch_add(1, Ordering::AcqRel);
        }
        for job in group.jobs {
            job.answer(committed.clone());
        }
        log.tend(conn);
    }

    /// Closes the database, and lets others have it.
    fn close(self) {
        let Self { conn, log, held, .. } = self;
        // With it go the readers' connections, whose open transactions the last checkpoint would wait for.
        drop(log);
        if let Err(error) = whole::end(&conn) {
            tracing::error!(%error, "the store could not be marked as closed; the next start will check it");
        }
        // Everything is in the database file now: nothing is left for the next start to read.
        checkpoint(&conn, "TRUNCATE");
        drop(conn);
        drop(held);
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
    /// `None` where the writer does all itself.
    mover: Option<Mover>,
    /// [`SqliteOptions::checkpoint_pages`]
    pages: i64,
    /// [`SqliteOptions::rehearse`]
    rehearses: bool,
    /// [`SqliteOptions::failing_commits`]
    failing: Arc<AtomicUsize>,
    readers: Arc<Idle>,
}

/// The second thread.
struct Mover {
    wake: SyncSender<()>,
    /// Held by it while it works. SQLite itself does not wait for another's checkpoint.
    turn: Arc<Mutex<()>>,
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
        match &self.mover {
            Some(mover) if frames >= 3 * self.pages => {
                // The disk does not keep up with the writers, so they wait for the second thread's pass, and FULL for readers.
                let _turn = locked(&mover.turn);
                checkpoint(conn, "FULL");
            }
            Some(mover) if frames - moved > self.pages / 5 => {
                // Full means that the second thread is awake already.
                let _ = mover.wake.try_send(());
            }
            // Only when every page has been moved can the log start again from its beginning, and while the second thread works new ones
            // come. So the writer moves the last few itself.
            Some(_) | None => _ = checkpoint(conn, "PASSIVE"),
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
