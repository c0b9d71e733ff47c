//! Password hashing, on threads of its own (design rules 7 and 8).
//!
//! One plain thread a core, each with its own Argon2 memory, behind a bounded queue: when it is full the caller learns at once, so that a flood of
//! sign-ups slows nothing else down.

mod engine;
mod imported;
mod params;
mod phc;
mod pool;
mod srp;

use std::fmt;
use std::io;
use std::sync::Arc;

use domain::secret::{Secret, same};

pub use imported::{HashAlgorithm, ImportedHash};
pub use params::{HashParams, ParamsError};
pub use srp::{Claim, Judged, Opened};

use crate::Entropy;
use engine::{Choice, Engine, Memory};
use pool::Pool;

/// The length of a hash, in bytes.
const TAG_BYTES: usize = 32;

/// The length of a salt, in bytes.
const SALT_BYTES: usize = 16;

/// How many jobs may wait unless the configuration says otherwise: about half a second of work on two cores.
pub const QUEUE: usize = 64;

/// By how much the hashing threads are lower in priority than the others.
pub const NICE: u8 = 5;

/// Settings of the hashing threads.
#[derive(Clone, Copy, Debug)]
pub struct HasherConfig {
    /// How hard new hashes are.
    pub params: HashParams,
    /// How many threads hash; at least one.
    pub threads: usize,
    /// How many jobs may wait.
    pub queue: usize,
    /// How much lower than the others the threads' priority is, 0 to 19 (Linux).
    pub nice: u8,
}

impl Default for HasherConfig {
    fn default() -> Self {
        let threads = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
        Self { params: HashParams::default(), threads, queue: QUEUE, nice: NICE }
    }
}

/// All threads are busy and the queue is full: answer TooManyRequestsException.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("too many passwords wait for hashing")]
pub struct Busy;

/// What a verification found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Verdict {
    /// The password is the right one.
    pub matches: bool,
    /// The hash was made with lower costs than are set now: hash the password anew when it matches.
    pub outdated: bool,
}

/// Hashes and verifies passwords. Clones share the threads, which end with the last clone.
#[derive(Clone)]
pub struct Hasher {
    pool: Arc<Pool>,
    engine: Choice,
    params: HashParams,
    entropy: Arc<dyn Entropy>,
}

impl Hasher {
    /// Starts the threads. `entropy` gives the salts.
    ///
    /// # Errors
    /// When the system gives no more threads.
    pub fn new(config: HasherConfig, entropy: Arc<dyn Entropy>) -> io::Result<Self> {
        let pool = Pool::start(config.threads, config.queue, config.nice)?;
        let engine = Choice::new(Engine::choose());
        // The costs that are set take a while, and the start must not wait for them: a hashing thread compares when nobody needs it.
        let (later, params) = (engine.clone(), config.params);
        pool.when_idle(move || later.keep_if(Engine::agree_at(params)));
        Ok(Self { pool: Arc::new(pool), engine, params, entropy })
    }

    /// The same without threads: whoever waits for a hash makes it. For tests, in which nobody should wait for a thread to wake.
    #[must_use]
    pub fn on_callers(params: HashParams, entropy: Arc<dyn Entropy>) -> Self {
        Self { pool: Arc::new(Pool::on_callers()), engine: Choice::new(Engine::choose()), params, entropy }
    }

    /// How hard new hashes are.
    pub fn params(&self) -> HashParams {
        self.params
    }

    /// How many jobs wait, for metrics.
    pub fn waiting(&self) -> usize {
        self.pool.waiting()
    }

    /// The hash of a password as a PHC string, with a new salt.
    ///
    /// # Errors
    /// [`Busy`] at once when the queue is full.
    pub async fn hash(&self, password: Secret) -> Result<String, Busy> {
        self.pool.run(self.hashing(password)).await?.ok_or(Busy)
    }

    /// The work that [`Hasher::hash`] is.
    fn hashing(&self, password: Secret) -> impl FnOnce(&mut Memory) -> Option<String> + Send + use<> {
        let (engine, params, salt) = (self.engine.engine(), self.params, self.entropy.bytes::<SALT_BYTES>());
        move |memory| compute(engine, params, &password, &salt, memory).map(|tag| phc::write(params, &salt, &tag))
    }

    /// Whether a password is the one that was hashed. A text that is no hash of ours matches nothing, after the usual amount of work.
    ///
    /// # Errors
    /// [`Busy`] at once when the queue is full.
    pub async fn verify(&self, password: Secret, phc: String) -> Result<Verdict, Busy> {
        let (engine, wanted) = (self.engine.engine(), self.params);
        let Some(stored) = phc::read(&phc) else {
            tracing::error!("a stored password hash cannot be read; nobody can sign in with it");
            self.pretend(password).await?;
            return Ok(Verdict { matches: false, outdated: false });
        };
        self.pool
            .run(move |memory| {
                let tag = compute(engine, stored.params, &password, &stored.salt, memory);
                let matches = tag.is_some_and(|tag| same(&tag, &stored.tag));
                Verdict { matches, outdated: stored.params.is_below(wanted) }
            })
            .await
    }

    /// Whether a password is the one that another system hashed.
    ///
    /// # Errors
    /// [`Busy`] at once when the queue is full.
    pub async fn verify_imported(&self, password: Secret, hash: ImportedHash) -> Result<bool, Busy> {
        self.pool.run(move |_| hash.matches(&password)).await
    }

    /// The same work as a verification, for users that do not exist: its time must not tell.
    ///
    /// # Errors
    /// [`Busy`] at once when the queue is full.
    pub async fn pretend(&self, password: Secret) -> Result<(), Busy> {
        let (engine, params) = (self.engine.engine(), self.params);
        self.pool
            .run(move |memory| {
                let tag = compute(engine, params, &password, &[0x5a; SALT_BYTES], memory);
                // The comparison belongs to the work; nothing matches, and nobody asks.
                std::hint::black_box(tag.is_some_and(|tag| same(&tag, &[0x5a; TAG_BYTES])));
            })
            .await
    }

    /// Runs another piece of heavy arithmetic on the hashing threads, such as making an RSA key.
    ///
    /// # Errors
    /// [`Busy`] at once when the queue is full, or when the work panicked.
    pub async fn run<T: Send + 'static>(&self, work: impl FnOnce() -> T + Send + 'static) -> Result<T, Busy> {
        self.pool.run(move |_| work()).await
    }

    /// Runs a piece of work when no caller waits for the threads. Nobody learns its result; it may be dropped when too many wait.
    pub fn when_idle(&self, work: impl FnOnce() + Send + 'static) {
        self.pool.when_idle(work);
    }
}

impl fmt::Debug for Hasher {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Hasher").field("params", &self.params).field("pool", &self.pool).finish_non_exhaustive()
    }
}

/// None when the library refuses, which the limits of [`HashParams`] and of the wire rule out.
fn compute(engine: Engine, params: HashParams, password: &Secret, salt: &[u8], memory: &mut Memory) -> Option<[u8; TAG_BYTES]> {
    let computed = engine.compute(params, password.expose().as_bytes(), salt, memory);
    computed.inspect_err(|error| tracing::error!(%error, "a password could not be hashed")).ok()
}

#[cfg(test)]
mod tests;
