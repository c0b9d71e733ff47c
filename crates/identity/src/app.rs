//! The running program as rules see it.

use std::fmt;
use std::ops::Deref;
use std::sync::Arc;

use outside::{Clock, Entropy, Fetcher, Functions, Hasher, Keyring, SpareKeys};
use store::Store;

use crate::cache::Current;
use crate::client::Clients;
use crate::federation::documents::Documents;
use crate::guard::access_keys::{AccessKeys, KeyCabinet};
use crate::guard::request_rates::RateCounts;
use crate::guard::turns::Turns;
use crate::message::outbox::Outbox;
use crate::pool::Pools;
use crate::pool::domains::Domains;
use crate::pool::keys::SigningKeys;
use crate::settings::Settings;
use crate::token::verified_tokens::VerifiedTokens;
use crate::wake::Wake;

/// What a server is made of.
pub struct Parts {
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
    /// The way to servers of strangers.
    pub fetcher: Arc<dyn Fetcher>,
    /// Who carries messages.
    pub outbox: Outbox,
    /// The key pairs that may sign.
    pub access_keys: AccessKeys,
    /// See [`Settings`].
    pub settings: Settings,
}

/// Everything a rule may use: the parts, and what this process remembers of the store. One per process, shared.
pub struct App {
    parts: Parts,
    /// Pools by id.
    pub pools: Pools,
    /// Pools' domains by name and by pool.
    pub domains: Domains,
    /// The scopes of each pool's resource servers.
    pub(crate) custom_scopes: Current<Vec<String>>,
    /// App clients by id.
    pub clients: Clients,
    /// The keys that sign the pools' tokens.
    pub signing_keys: SigningKeys,
    /// Access tokens that were verified a moment ago.
    pub verified_tokens: VerifiedTokens,
    /// What identity providers publish.
    pub provider_documents: Documents,
    /// What is left of the request rates.
    pub rates: RateCounts,
    /// Who may guess at a secret now.
    pub turns: Turns,
    /// What wakes the worker of imports.
    pub imports: Wake,
    /// What wakes the worker of recoveries.
    pub recoveries: Wake,
}

impl App {
    /// Puts the parts together.
    pub fn new(parts: Parts) -> Arc<Self> {
        let clock = Arc::clone(&parts.clock);
        parts.store.tell_time(move || clock.now());
        let pools = Pools::new(parts.store.clone(), Arc::clone(&parts.keyring));
        Arc::new(Self {
            clients: Clients::new(parts.store.clone(), pools.clone()),
            signing_keys: SigningKeys::new(parts.store.clone(), parts.spare_keys.clone(), Arc::clone(&parts.entropy)),
            domains: Domains::new(&parts.store),
            custom_scopes: Current::new(parts.store.clone()),
            verified_tokens: VerifiedTokens::default(),
            provider_documents: Documents::default(),
            rates: RateCounts::new(parts.settings.request_rates, parts.store.clone()),
            turns: Turns::default(),
            imports: Wake::default(),
            recoveries: Wake::default(),
            pools,
            parts,
        })
    }

    /// Where the key pairs of administrators are made and removed.
    pub fn key_cabinet(&self) -> KeyCabinet<'_> {
        KeyCabinet { store: &self.store, keyring: &self.keyring, entropy: self.entropy.as_ref(), keys: &self.access_keys }
    }
}

impl Deref for App {
    type Target = Parts;

    fn deref(&self) -> &Parts {
        &self.parts
    }
}

impl fmt::Debug for App {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("App").field("settings", &self.settings).finish_non_exhaustive()
    }
}
