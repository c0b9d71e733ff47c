//! Copies of what providers publish, and what could not be fetched a moment ago. Each node has its own.

use std::borrow::Borrow;
use std::collections::HashMap;
use std::hash::Hash;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use domain::time::Millis;
use outside::fetch::FetchError;
use outside::http_client::HttpError;
use serde_json::Value;
use tokio::sync::{Mutex as Turns, OwnedMutexGuard};

use crate::pool::saml::metadata::Metadata;

/// Addresses whose documents are kept.
const ENTRIES_MAX: usize = 2_000;

/// A document as it was fetched.
#[derive(Debug, Clone)]
pub(super) struct Copy {
    pub(super) fetched_at: Millis,
    pub(super) json: Arc<Value>,
}

/// Why there is no document.
#[derive(Debug, Clone, Copy)]
pub enum Unfetched {
    /// It took too long.
    Timeout,
    /// No connection, or one that broke.
    Unreachable,
    /// Another status than 200, no JSON, or too long.
    Unusable,
    /// The server has enough calls under way.
    Busy,
}

impl From<FetchError> for Unfetched {
    fn from(error: FetchError) -> Self {
        match error {
            FetchError::Busy => Self::Busy,
            FetchError::Http(HttpError::Timeout) => Self::Timeout,
            FetchError::Http(HttpError::TooLarge { .. }) => Self::Unusable,
            FetchError::Forbidden(_) | FetchError::Http(HttpError::Connection(_)) => Self::Unreachable,
        }
    }
}

/// For how long what could not be fetched is not asked for again: whoever sends bad tokens sends nobody to a server that is slow already.
const SPARED: Duration = Duration::from_secs(30);

/// How long after somebody doubted a copy nobody else may have its document fetched anew for that: whoever sends what unknown keys have signed
/// sends us to nobody more often.
const DOUBTED_AGAIN: Duration = Duration::from_secs(30);

/// See the module.
#[derive(Debug, Default)]
pub struct Documents {
    copies: Mutex<HashMap<String, Copy>>,
    failures: Mutex<HashMap<String, (Millis, Unfetched)>>,
    /// When each was last asked for because of a doubt.
    doubts: Mutex<HashMap<String, Arc<Turns<Option<Millis>>>>>,
    /// What documents of SAML providers say, by the digests of their texts.
    metadata: Mutex<HashMap<[u8; 32], Arc<Metadata>>>,
}

/// Somebody's doubt of a copy, which a signature does not fit. While there is one, others wait, and then find what came of it.
#[derive(Debug)]
pub(crate) struct Doubt {
    /// Whether the address may be asked for it; it was a moment ago, if not.
    pub(crate) may_ask: bool,
    turn: OwnedMutexGuard<Option<Millis>>,
}

impl Doubt {
    /// The address has answered, or failed to. A doubt for which nobody was asked, as we were busy or whoever had it went away, is the next one's.
    pub(crate) fn settle(&mut self, now: Millis) {
        *self.turn = Some(now);
    }
}

impl Documents {
    /// The copy of an address, however old.
    pub(super) fn get(&self, url: &str) -> Option<Copy> {
        lock(&self.copies).get(url).cloned()
    }

    pub(super) fn put(&self, url: &str, copy: Copy) {
        put(&self.copies, url.to_owned(), copy);
    }

    /// Why there was no document a moment ago: of an address, or of one for a pool's provider, where each has a copy of its own.
    pub(crate) fn failure(&self, what: &str, now: Millis) -> Option<Unfetched> {
        lock(&self.failures).get(what).filter(|(at, _)| now.since(*at) < SPARED).map(|(_, why)| *why)
    }

    /// That we are busy is no fault of the address.
    pub(crate) fn failed(&self, what: &str, why: Unfetched, now: Millis) {
        if !matches!(why, Unfetched::Busy) {
            put(&self.failures, what.to_owned(), (now, why));
        }
    }

    /// A provider that signs with a key that is not in the copy may have a new one: it is asked at once, but not twice within a short time. A
    /// copy is named as it is for [`failure`](Self::failure).
    pub(crate) async fn doubt(&self, what: &str, now: Millis) -> Doubt {
        let turn = {
            let mut doubts = lock(&self.doubts);
            make_room(&mut doubts, what);
            Arc::clone(doubts.entry(what.to_owned()).or_default())
        };
        let turn = turn.lock_owned().await;
        Doubt { may_ask: turn.is_none_or(|last| now.since(last) >= DOUBTED_AGAIN), turn }
    }

    /// What a SAML provider's document of this digest says.
    pub(crate) fn metadata(&self, digest: &[u8; 32]) -> Option<Arc<Metadata>> {
        lock(&self.metadata).get(digest).cloned()
    }

    pub(crate) fn put_metadata(&self, digest: [u8; 32], metadata: &Arc<Metadata>) {
        put(&self.metadata, digest, Arc::clone(metadata));
    }
}

fn lock<T>(entries: &Mutex<T>) -> MutexGuard<'_, T> {
    entries.lock().unwrap_or_else(PoisonError::into_inner)
}

fn put<K: Hash + Eq, T>(entries: &Mutex<HashMap<K, T>>, key: K, value: T) {
    let mut entries = lock(entries);
    make_room(&mut entries, &key);
    entries.insert(key, value);
}

/// Rare, simple and bounded, as for the other caches.
fn make_room<K: Hash + Eq + Borrow<Q>, Q: Hash + Eq + ?Sized, T>(entries: &mut HashMap<K, T>, key: &Q) {
    if entries.len() >= ENTRIES_MAX && !entries.contains_key(key) {
        entries.clear();
    }
}
