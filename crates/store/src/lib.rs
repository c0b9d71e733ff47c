//! All SQL: users, pools, clients, codes, tokens, keys and the outbox.
//!
//! Everything goes through a transaction: [`Store::read`] and [`Store::write`] take a closure over a [`ReadTx`] or [`WriteTx`], whose methods
//! stand in one file per noun. The closures are synchronous (ADR 1), so that nothing can wait for the network while a transaction is open.
//! They run as if alone, and may run again (docs/adr/isolation-contract.md). Statements are in `sql/`, all that knows an engine in `engine/`,
//! and `waist.rs` is what lies between.

mod access_keys;
mod aliases;
mod auth_events;
mod authorization_codes;
mod change_images;
mod changes;
mod clients;
mod codes;
mod counters;
mod credentials;
mod devices;
mod domains;
mod engine;
mod error;
mod groups;
mod housekeeping;
mod imports;
mod journal;
mod message_row;
mod once;
mod options;
mod outbox;
mod page_sessions;
mod pools;
mod recoveries;
mod redact;
mod resources;
mod search;
mod settings;
mod sign_ins;
mod signing_keys;
mod sql;
#[doc(hidden)]
pub mod testing;
mod transaction;
pub mod transfer;
mod unknown_names;
pub mod upkeep;
mod upkeep_outcome;
mod user_row;
mod user_sessions;
mod users;
mod waist;

use std::sync::{Arc, OnceLock};
use std::time::Duration;

pub use access_keys::AccessKeyRow;
pub use aliases::{AliasTaken, MovedFrom};
pub use auth_events::AuthEventRow;
pub use authorization_codes::{AuthorizationCodeRow, CodeState};
pub use change_images::Change;
pub use changes::{Changes, Entity, History};
pub use clients::ClientRow;
pub use codes::CodeRow;
pub use credentials::{CredentialKind, CredentialRow};
pub use devices::DeviceRow;
pub use domains::DomainRow;
pub use engine::postgres::Closures;
pub use engine::sqlite::SqliteOpenError;
pub use error::{OpenError, StoreError};
pub use groups::GroupRow;
pub use imports::{ImportJobRow, ImportState};
pub use message_row::{ANALYTICS, LOG, Lane, MessageOutcome, MessageRow, MessageState, ROTATION};
pub use options::{PostgresOptions, SqliteOptions, StoreOptions};
pub use page_sessions::PageSessionRow;
pub use pools::PoolRow;
pub use recoveries::{RecoveryRow, RecoveryState};
pub use resources::ResourceRow;
pub use search::UsersPage;
pub use sign_ins::SignInRow;
pub use signing_keys::{SigningKeyRow, SigningKeyState};
pub use transaction::{ReadTx, WriteTx};
pub use user_row::UserRow;
pub use user_sessions::UserSessionRow;
pub use users::Inserted;
pub use waist::Stmt;

use domain::time::Millis;
use engine::Engine;
use tokio::sync::Mutex;
use tokio::time::Instant;

/// How long [`Store::ready`] waits for an answer.
const READY: Duration = Duration::from_secs(5);

/// How long its answer holds.
const READY_KEPT: Duration = Duration::from_secs(1);

/// What was last found out about the store, and when.
type Readiness = (Instant, Result<(), StoreError>);

/// What tells the time of transactions.
type Clock = Arc<dyn Fn() -> Millis + Send + Sync>;

/// An open store. Clones share it; it closes when the last one is gone.
#[derive(Clone)]
pub struct Store {
    engine: Arc<Engine>,
    readiness: Arc<Mutex<Option<Readiness>>>,
    clock: Arc<OnceLock<Clock>>,
}

impl Store {
    /// Opens a store, creates it if it is missing and brings its schema up to date.
    ///
    /// `sqlite:PATH` is a file, `sqlite::memory:` a store for tests that is gone with the last handle and behaves the same.
    ///
    /// # Errors
    /// Each [`OpenError`] says what to do.
    pub async fn open(url: &str, options: StoreOptions) -> Result<Self, OpenError> {
        let store = Self::open_unfinished(url, options).await?;
        let unfinished = store.read(|tx| tx.setting(settings::UNFINISHED)).await;
        match unfinished.map_err(|error: StoreError| OpenError::Unreadable { url: engine::shown(url), reason: error.to_string() }) {
            Ok(None) => Ok(store),
            Ok(Some(_)) => {
                store.close().await;
                Err(OpenError::Unfinished { url: engine::shown(url) })
            }
            Err(error) => Err(error),
        }
    }

    /// The same for a store into which another one is still being copied.
    async fn open_unfinished(url: &str, options: StoreOptions) -> Result<Self, OpenError> {
        Ok(Self { engine: Arc::new(Engine::open(url, options).await?), readiness: Arc::default(), clock: Arc::default() })
    }

    /// Gives transactions a clock, once: the time of a change is kept with what was there before it. It is the time of the transaction and
    /// not of the request, which may have waited for a hash since. Without a clock it is 0.
    pub fn tell_time(&self, clock: impl Fn() -> Millis + Send + Sync + 'static) {
        // A second clock would tell another time for the same store.
        let _ = self.clock.set(Arc::new(clock));
    }

    /// Runs a closure that sees one state of the store. It may run more than once, so it must not do anything else.
    ///
    /// # Errors
    /// What the closure answers, and [`StoreError`] as its error type takes it.
    pub async fn read<T, E>(&self, f: impl Fn(&mut ReadTx<'_>) -> Result<T, E> + Send + 'static) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<StoreError> + Send + 'static,
    {
        self.engine.read(f).await
    }

    /// Runs a closure that may change the store. When this answers Ok the changes are durable; when the closure answers Err they are undone,
    /// and the neighbours with whom it shares a commit are not touched. The closure may run more than once, so it must not do anything else.
    ///
    /// A caller that goes away does not undo a closure that has started.
    ///
    /// # Errors
    /// What the closure answers; [`StoreError::Busy`] when the queue stays full; [`StoreError::Unavailable`] when the commit failed or the
    /// closure panicked.
    pub async fn write<T, E>(&self, f: impl Fn(&mut WriteTx<'_>) -> Result<T, E> + Send + 'static) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<StoreError> + Send + 'static,
    {
        let clock = self.clock.get().cloned();
        let timed = move |tx: &mut WriteTx<'_>| {
            tx.now = clock.as_ref().map_or(Millis(0), |clock| clock());
            f(tx)
        };
        self.engine.write(timed).await
    }

    /// A number that grows with every change of a pool, a client or a signing key, before the change is answered. What was read from these
    /// three after this was asked holds for as long as the answer stays the same. `None` where that is not known at the moment.
    #[must_use]
    pub fn settings_generation(&self) -> Option<i64> {
        self.engine.settings_generation()
    }

    /// How often write closures ran since the store was opened, and how often of these because transactions of others were in the way or a
    /// connection was lost; `None` where that cannot be.
    #[must_use]
    pub fn runs_and_repeats(&self) -> Option<(u64, u64)> {
        self.engine.runs_and_repeats()
    }

    /// How many closures run at this moment, how many wait, and how many may run at once; `None` where nothing bounds them but the machine (SQLite).
    #[must_use]
    pub fn closures(&self) -> Option<Closures> {
        self.engine.closures()
    }

    /// Whether the store can read and write now: it does both, durably. The answer is kept for a second, so that whoever asks often costs
    /// nothing.
    ///
    /// # Errors
    /// [`StoreError`] says why it cannot.
    pub async fn ready(&self) -> Result<(), StoreError> {
        let mut known = self.readiness.lock().await;
        if let Some((_, answer)) = known.as_ref().filter(|(asked, _)| asked.elapsed() < READY_KEPT) {
            return answer.clone();
        }
        let both = async {
            self.read(|tx| tx.probe()).await?;
            self.write(|tx| tx.write_probe()).await
        };
        let answer = tokio::time::timeout(READY, both).await.unwrap_or(Err(StoreError::Busy));
        *known = Some((Instant::now(), answer.clone()));
        answer
    }

    /// Finishes the writes that wait and closes the store, also for all other handles.
    pub async fn close(self) {
        self.engine.close().await;
        *self.readiness.lock().await = None;
    }
}

impl std::fmt::Debug for Store {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Store")
    }
}

/// Every statement, for the tests that look after the portable dialect.
#[doc(hidden)]
#[must_use]
pub fn statements() -> Vec<&'static Stmt> {
    sql::all()
}
