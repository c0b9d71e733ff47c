//! PostgreSQL: SERIALIZABLE transactions on a few plain threads, each with a connection of its own.
//!
//! - A closure runs on one of the threads (`worker`), which drives its own connection (`session`), so that a statement costs no change of
//!   threads. Statements that need no answer from each other travel together (`tx`),
//!   and writes whose answers nobody needs as one statement (`together`).
//! - What fails is remembered (`failure`) and repeated with a bound (`trials`); a commit whose answer was lost is asked for by its mark.
//! - `address` and `tls` say where the server is and whom to believe, `migrate` brings the schema up to date.

mod address;
mod alone;
mod failure;
mod generation;
mod hold;
mod hope;
mod jobs;
mod marks;
mod migrate;
mod options;
mod plans;
mod prepared;
mod queue;
mod session;
mod tls;
mod together;
mod trials;
pub(crate) mod tx;
mod values;
mod width;
mod worker;

use std::panic::resume_unwind;
use std::rc::Rc;
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::JoinHandle;
use std::time::Duration;

use tokio::sync::{Semaphore, oneshot};
use tokio::time::Instant;

use crate::upkeep_outcome::Look;
use crate::waist::Stmt;
use crate::{OpenError, ReadTx, StoreError, WriteTx};
use address::Address;
use generation::SETTLE;
pub(crate) use hold::Hold;
use jobs::{Asking, Reading, Writing};
pub use options::PostgresOptions;
pub use queue::Closures;
use queue::{Pushed, STUCK};
use session::{Session, runtime};
use worker::{Job, Shared, Worker};

/// A closure that finds no place in the queue waits so long for one.
const PATIENCE: Duration = Duration::from_secs(5);

/// All statements that this process has made of several, and how many there can be.
pub(crate) fn made_statements() -> (Vec<&'static Stmt>, usize) {
    together::made()
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
        Ok(Self { shared: Arc::new(Shared::new(address, options)), places, threads: Mutex::default() })
    }

    /// How often a write closure ran, and how often because an earlier run of it had failed.
    pub(crate) fn runs_and_repeats(&self) -> (u64, u64) {
        self.shared.runs_and_repeats()
    }

    /// See [`crate::Store::closures`].
    pub(crate) fn closures(&self) -> Closures {
        self.shared.queue.closures(Instant::now())
    }

    pub(crate) async fn read<T, E>(&self, f: impl Fn(&mut ReadTx<'_>) -> Result<T, E> + Send + 'static) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<StoreError> + Send + 'static,
    {
        let (waiter, answer) = oneshot::channel();
        let answered = self.submit(Box::new(Reading::new(f, waiter)), answer).await;
        // As it would have gone on if the closure had run here.
        answered?.unwrap_or_else(|panic| resume_unwind(panic))
    }

    pub(crate) async fn write<T, E>(&self, f: impl Fn(&mut WriteTx<'_>) -> Result<T, E> + Send + 'static) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<StoreError> + Send + 'static,
    {
        let (waiter, answer) = oneshot::channel();
        let (result, settles) = self.submit(Box::new(Writing::new(f, waiter)), answer).await?;
        if settles {
            tokio::time::sleep(SETTLE).await;
        }
        result
    }

    /// See [`crate::Store::settings_generation`].
    pub(crate) fn settings_generation(&self) -> Option<i64> {
        let generation = &self.shared.generation;
        if generation.wants_to_know() {
            match self.shared.queue.push(Box::new(Asking), Instant::now()) {
                Ok(Pushed::WantsThread) if self.start_thread().is_err() => generation.give_up(),
                Ok(_) => {}
                Err(_) => generation.give_up(),
            }
        }
        generation.now()
    }

    async fn submit<A>(&self, job: Box<dyn Job>, mut answer: oneshot::Receiver<A>) -> Result<A, StoreError> {
        let place = tokio::time::timeout(PATIENCE, self.places.acquire()).await.map_err(|_| StoreError::Busy)?;
        let _place = place.map_err(|_| queue::closed())?;
        if self.shared.queue.push(job, Instant::now())? == Pushed::WantsThread {
            self.start_thread()?;
        }
        loop {
            if let Ok(answered) = tokio::time::timeout(STUCK, &mut answer).await {
                return answered.map_err(|_| queue::closed());
            }
            if self.shared.queue.look_again(Instant::now()) == Pushed::WantsThread
                && let Err(error) = self.start_thread()
            {
                // One of those that there are will take the job.
                tracing::warn!(%error, "the store has fewer threads than it wants");
            }
        }
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

/// What a database holds.
pub(crate) fn look(url: &str, options: &PostgresOptions) -> Result<Look, OpenError> {
    let address = Address::parse(url).map_err(|reason| OpenError::Postgres { address: "..".to_owned(), reason })?;
    let failed = |reason: String| OpenError::Postgres { address: address.shown.clone(), reason };
    let runtime = Rc::new(runtime().map_err(|error| failed(error.to_string()))?);
    let mut session = Session::connect(&runtime, &address, options).map_err(failed)?;
    migrate::look(&mut session, &address.shown)
}

/// An address without user, password and parameters.
pub(crate) fn shown(url: &str) -> String {
    Address::parse(url).map_or_else(|_| "postgres:..".to_owned(), |address| address.shown)
}

/// How long a statement of [`run_sql`] may take: tests make databases while all processors have other things to do.
const PATIENCE_OF_TESTS: Duration = Duration::from_secs(60);

/// Runs statements past any store and answers the first column of their rows. For tests and tools.
pub(crate) fn run_sql(url: &str, sql: &str) -> Result<Vec<String>, String> {
    let address = Address::parse(url)?;
    let sql = sql.to_owned();
    let run = move || {
        let runtime = Rc::new(runtime().map_err(|error| error.to_string())?);
        let options = PostgresOptions { statement_timeout: PATIENCE_OF_TESTS, ..PostgresOptions::default() };
        let mut session = Session::connect(&runtime, &address, &options)?;
        session.simple_query(&sql).map_err(|failure| failure.error().to_string())
    };
    // The caller may be an async thread, which must not wait.
    std::thread::spawn(run).join().unwrap_or_else(|_| Err("a panic".to_owned()))
}
