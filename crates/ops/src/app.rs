//! The running program as operations see it.

use std::collections::HashMap;
use std::fmt;
use std::sync::{Arc, PoisonError, RwLock};

use outside::{Clock, Entropy, Functions, Hasher, Keyring, SpareKeys};
use store::Store;

use crate::outbox::Outbox;
use crate::shared::caller::Called;
use crate::shared::client::Client;
use crate::shared::compromised::CompromisedPasswords;
use crate::shared::pool::Pool;
use crate::shared::pool_keys::PoolKeys;
use crate::shared::rates::{Counted, RequestRates};
use crate::shared::verified_tokens::VerifiedTokens;

/// How many parsed pools, clients and key sets are kept at hand.
const CACHE_ENTRIES_MAX: usize = 10_000;

/// Settings that operations read.
#[derive(Debug, Clone)]
pub struct Settings {
    /// Development mode: nothing is sent, signatures are optional.
    pub dev: bool,
    /// The Region of requests that name none.
    pub region: String,
    /// The account of ARNs, twelve digits.
    pub account_id: String,
    /// The base of issuer addresses, without a trailing slash.
    pub public_url: String,
    /// How many e-mails a day pools with the default sender (COGNITO_DEFAULT) may send together; `None` is without limit. The service's
    /// figure is 50 (sign-up 5.3). It does not hold in development mode, where nothing is sent.
    pub default_emails_per_day: Option<u32>,
    /// Whether request rates hold.
    pub request_rates: RequestRates,
    /// Passwords that pools with enforced threat protection refuse.
    pub compromised_passwords: Arc<CompromisedPasswords>,
}

/// Everything an operation may use. One per process, shared.
pub struct App {
    /// The database.
    pub store: Store,
    /// The clock; read once a request, at the door.
    pub clock: Arc<dyn Clock>,
    /// The source of all randomness.
    pub entropy: Arc<dyn Entropy>,
    /// The hashing threads.
    pub hasher: Hasher,
    /// The master key.
    pub keyring: Arc<Keyring>,
    /// Signing keys made ahead of time.
    pub spare_keys: SpareKeys,
    /// The way to Lambda functions.
    pub functions: Arc<dyn Functions>,
    /// Who carries messages.
    pub outbox: Outbox,
    /// See [`Settings`].
    pub settings: Settings,
    pub(crate) pools: Cache<Pool>,
    /// Pools and clients as they are at a generation of the store's settings, so that nothing need be read.
    pub(crate) current_pools: Cache<Pool>,
    pub(crate) current_clients: Cache<Called>,
    pub(crate) verified_tokens: VerifiedTokens,
    pub(crate) clients: Cache<Client>,
    pub(crate) pool_keys: Cache<PoolKeys>,
    pub(crate) rates: Counted,
}

/// The outside parts an [`App`] is made of.
pub struct Parts {
    /// See [`App::store`].
    pub store: Store,
    /// See [`App::clock`].
    pub clock: Arc<dyn Clock>,
    /// See [`App::entropy`].
    pub entropy: Arc<dyn Entropy>,
    /// See [`App::hasher`].
    pub hasher: Hasher,
    /// See [`App::keyring`].
    pub keyring: Arc<Keyring>,
    /// See [`App::spare_keys`].
    pub spare_keys: SpareKeys,
    /// See [`App::functions`].
    pub functions: Arc<dyn Functions>,
    /// See [`App::settings`].
    pub settings: Settings,
}

impl App {
    /// Puts the parts together, with nobody to carry messages: they stay in the outbox.
    pub fn new(parts: Parts) -> Arc<Self> {
        let outbox = Outbox::new(parts.entropy.as_ref());
        Self::with_outbox(parts, outbox)
    }

    /// Puts the parts together.
    pub fn with_outbox(parts: Parts, outbox: Outbox) -> Arc<Self> {
        Arc::new(Self {
            outbox,
            store: parts.store,
            clock: parts.clock,
            entropy: parts.entropy,
            hasher: parts.hasher,
            keyring: parts.keyring,
            spare_keys: parts.spare_keys,
            functions: parts.functions,
            settings: parts.settings,
            pools: Cache::default(),
            current_pools: Cache::default(),
            current_clients: Cache::default(),
            verified_tokens: VerifiedTokens::default(),
            clients: Cache::default(),
            pool_keys: Cache::default(),
            rates: Counted::default(),
        })
    }
}

impl fmt::Debug for App {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("App").field("settings", &self.settings).finish_non_exhaustive()
    }
}

/// Parsed rows by key. An entry is used only while its version equals the row's (or the store's generation of settings), so a change is seen at
/// once.
pub(crate) struct Cache<T> {
    entries: RwLock<HashMap<String, (i64, Arc<T>)>>,
}

impl<T> Default for Cache<T> {
    fn default() -> Self {
        Self { entries: RwLock::default() }
    }
}

impl<T> Cache<T> {
    pub(crate) fn get(&self, key: &str, version: i64) -> Option<Arc<T>> {
        let entries = self.entries.read().unwrap_or_else(PoisonError::into_inner);
        entries.get(key).filter(|(known, _)| *known == version).map(|(_, value)| Arc::clone(value))
    }

    pub(crate) fn put(&self, key: &str, version: i64, value: Arc<T>) {
        let mut entries = self.entries.write().unwrap_or_else(PoisonError::into_inner);
        if entries.len() >= CACHE_ENTRIES_MAX && !entries.contains_key(key) {
            // Dropping all of it is rare, simple and bounded; the next requests parse their row again.
            entries.clear();
        }
        entries.insert(key.to_owned(), (version, value));
    }
}
