//! PostgreSQL: SERIALIZABLE transactions on a few plain threads, each with a connection of its own.
//!
//! - A closure runs on one of the threads (`worker`), which drives its own connection (`session`), so that a statement costs no change of
//!   threads. Statements that need no answer from each other travel together (`tx`).
//! - What fails is remembered (`failure`) and repeated with a bound (`trials`); a commit whose answer was lost is asked for by its mark.
//! - `address` and `tls` say where the server is and whom to believe, `migrate` brings the schema up to date.

mod address;
mod failure;
mod migrate;
mod queue;
mod session;
mod tls;
mod trials;
mod tx;
mod values;
mod worker;

use std::panic::resume_unwind;
use std::rc::Rc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::JoinHandle;
use std::time::Duration;

use tokio::runtime::Runtime;
use tokio::sync::{Semaphore, oneshot};
use tokio::time::Instant;

use crate::{OpenError, ReadTx, StoreError, WriteTx};
use address::Address;
use queue::{Job, Pushed, Queue};
use session::Session;
pub(crate) use tx::Tx;
use worker::{Panic, Worker};

/// A closure that finds no place in the queue waits so long for one.
const PATIENCE: Duration = Duration::from_secs(5);

/// How often marks of commits are removed.
const FORGET_MARKS: Duration = Duration::from_secs(60);

/// Sizes and limits of the PostgreSQL engine.
#[derive(Clone, Debug)]
pub struct PostgresOptions {
    /// Most connections; each is opened when all others are busy.
    pub connections: usize,
    /// Most closures that wait for a connection; one that gets no place within some seconds gets [`StoreError::Busy`].
    pub queue: usize,
    /// Longest time for one statement, also while it waits for another transaction.
    pub statement_timeout: Duration,
    /// Whether statements stay prepared on a connection. Not behind a pooler that hands out connections by transaction, such as PgBouncer
    /// before 1.21 with `pool_mode = transaction`.
    pub prepared_statements: bool,
}

impl Default for PostgresOptions {
    fn default() -> Self {
        Self { connections: 16, queue: 1024, statement_timeout: Duration::from_secs(10), prepared_statements: true }
    }
}

/// What the threads share.
struct Shared {
    address: Address,
    options: PostgresOptions,
    queue: Queue,
    /// Held by a closure that others have been in the way of too often.
    alone: tokio::sync::Mutex<()>,
    forgot_marks: Mutex<Instant>,
    runs: AtomicU64,
    repeats: AtomicU64,
}

impl Shared {
    /// Whether it is time, and nobody else has it in hand.
    fn may_forget_marks(&self) -> bool {
        let mut last = self.forgot_marks.lock().unwrap_or_else(PoisonError::into_inner);
        let due = last.elapsed() >= FORGET_MARKS;
        if due {
            *last = Instant::now();
        }
        due
    }
}

/// An open database.
pub(crate) struct Engine {
    shared: Arc<Shared>,
    places: Semaphore,
    threads: Mutex<Vec<JoinHandle<()>>>,
}

impl Engine {
    /// Connects and brings the schema up to date.
    pub(crate) async fn open(url: &str, options: PostgresOptions) -> Result<Self, OpenError> {
        let address = Address::parse(url).map_err(|reason| OpenError::Postgres { address: "..".to_owned(), reason })?;
        let shown = address.shown.clone();
        let open = tokio::task::spawn_blocking(move || Self::open_now(address, options)).await;
        open.unwrap_or_else(|error| Err(OpenError::Postgres { address: shown, reason: error.to_string() }))
    }

    fn open_now(address: Address, options: PostgresOptions) -> Result<Self, OpenError> {
        let failed = |reason: String| OpenError::Postgres { address: address.shown.clone(), reason };
        let runtime = Rc::new(runtime().map_err(|error| failed(error.to_string()))?);
        let mut session = Session::connect(&runtime, &address, &options).map_err(failed)?;
        migrate::migrate(&mut session, &address.shown)?;
        drop(session);
        let places = Semaphore::new(options.queue.max(1) + options.connections.max(1));
        let shared = Shared {
            address,
            options,
            queue: Queue::default(),
            alone: tokio::sync::Mutex::new(()),
            forgot_marks: Mutex::new(Instant::now()),
            runs: AtomicU64::new(0),
            repeats: AtomicU64::new(0),
        };
        Ok(Self { shared: Arc::new(shared), places, threads: Mutex::default() })
    }

    /// How often a write closure ran, and how often because an earlier run of it had failed.
    pub(crate) fn runs_and_repeats(&self) -> (u64, u64) {
        (self.shared.runs.load(Ordering::Relaxed), self.shared.repeats.load(Ordering::Relaxed))
    }

    pub(crate) async fn read<T, E>(&self, f: impl Fn(&mut ReadTx<'_>) -> Result<T, E> + Send + 'static) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<StoreError> + Send + 'static,
    {
        let (waiter, answer) = oneshot::channel();
        let answered = self.submit(Box::new(Reading { f, waiter }), answer).await;
        // As it would have gone on if the closure had run here.
        answered?.unwrap_or_else(|panic| resume_unwind(panic))
    }

    pub(crate) async fn write<T, E>(&self, f: impl Fn(&mut WriteTx<'_>) -> Result<T, E> + Send + 'static) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<StoreError> + Send + 'static,
    {
        let (waiter, answer) = oneshot::channel();
        self.submit(Box::new(Writing { f, waiter }), answer).await?
    }

    async fn submit<A>(&self, job: Box<dyn Job>, answer: oneshot::Receiver<A>) -> Result<A, StoreError> {
        let place = tokio::time::timeout(PATIENCE, self.places.acquire()).await.map_err(|_| StoreError::Busy)?;
        let _place = place.map_err(|_| queue::closed())?;
        let options = &self.shared.options;
        if self.shared.queue.push(job, options.connections.max(1))? == Pushed::WantsThread {
            self.start_thread()?;
        }
        answer.await.map_err(|_| queue::closed())
    }

    fn start_thread(&self) -> Result<(), StoreError> {
        let shared = Arc::clone(&self.shared);
        let run = move || match runtime() {
            Ok(runtime) => Worker::new(Arc::clone(&shared), Rc::new(runtime), None).serve(),
            Err(error) => {
                tracing::error!(%error, "a thread of the store cannot wait for the network");
                shared.queue.no_thread();
            }
        };
        let started = std::thread::Builder::new().name("store-postgres".to_owned()).spawn(run);
        let thread = started.map_err(|error| {
            self.shared.queue.no_thread();
            StoreError::Unavailable(format!("no thread for the store: {error}"))
        })?;
        self.threads.lock().unwrap_or_else(PoisonError::into_inner).push(thread);
        Ok(())
    }

    /// Refuses new work, finishes what waits and closes the connections.
    pub(crate) async fn close(&self) {
        self.places.close();
        self.shared.queue.close();
        let threads = std::mem::take(&mut *self.threads.lock().unwrap_or_else(PoisonError::into_inner));
        let joined = tokio::task::spawn_blocking(move || threads.into_iter().all(|thread| thread.join().is_ok())).await;
        if !joined.unwrap_or(false) {
            tracing::error!("the store's threads did not end well");
        }
    }
}

impl Drop for Engine {
    fn drop(&mut self) {
        // The threads end by themselves.
        self.shared.queue.close();
    }
}

/// Runs statements past any store and answers the first column of their rows. For tests and tools.
pub(crate) fn run_sql(url: &str, sql: &str) -> Result<Vec<String>, String> {
    let address = Address::parse(url)?;
    let sql = sql.to_owned();
    let run = move || {
        let runtime = Rc::new(runtime().map_err(|error| error.to_string())?);
        let mut session = Session::connect(&runtime, &address, &PostgresOptions::default())?;
        session.simple_query(&sql).map_err(|failure| failure.error().to_string())
    };
    // The caller may be an async thread, which must not wait.
    std::thread::spawn(run).join().unwrap_or_else(|_| Err("a panic".to_owned()))
}

/// One thread's own: it waits for one connection and for time.
fn runtime() -> std::io::Result<Runtime> {
    tokio::runtime::Builder::new_current_thread().enable_all().build()
}

struct Reading<F, T, E> {
    f: F,
    waiter: oneshot::Sender<Result<Result<T, E>, Panic>>,
}

struct Writing<F, T, E> {
    f: F,
    waiter: oneshot::Sender<Result<T, E>>,
}

impl<F, T, E> Job for Reading<F, T, E>
where
    F: Fn(&mut ReadTx<'_>) -> Result<T, E> + Send,
    T: Send,
    E: From<StoreError> + Send,
{
    fn abandoned(&self) -> bool {
        self.waiter.is_closed()
    }

    fn run(self: Box<Self>, worker: &mut Worker) {
        let Self { f, waiter } = *self;
        // The waiter may have gone; then nobody wants to know.
        let _ = waiter.send(worker.read(&f));
    }
}

impl<F, T, E> Job for Writing<F, T, E>
where
    F: Fn(&mut WriteTx<'_>) -> Result<T, E> + Send,
    T: Send,
    E: From<StoreError> + Send,
{
    fn abandoned(&self) -> bool {
        self.waiter.is_closed()
    }

    fn run(self: Box<Self>, worker: &mut Worker) {
        let Self { f, waiter } = *self;
        let _ = waiter.send(worker.write(&f));
    }
}
