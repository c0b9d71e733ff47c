//! Copies of what providers publish, and what could not be fetched a moment ago. Each node has its own.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use domain::time::Millis;
use outside::fetch::FetchError;
use outside::http_client::HttpError;
use serde_json::Value;

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

/// See the module.
#[derive(Debug, Default)]
pub struct Documents {
    copies: Mutex<HashMap<String, Copy>>,
    failures: Mutex<HashMap<String, (Millis, Unfetched)>>,
}

impl Documents {
    /// The copy of an address, however old.
    pub(super) fn get(&self, url: &str) -> Option<Copy> {
        lock(&self.copies).get(url).cloned()
    }

    pub(super) fn put(&self, url: &str, copy: Copy) {
        put(&self.copies, url, copy);
    }

    /// Why an address had no document a moment ago.
    pub(crate) fn failure(&self, url: &str, now: Millis) -> Option<Unfetched> {
        lock(&self.failures).get(url).filter(|(at, _)| now.since(*at) < SPARED).map(|(_, why)| *why)
    }

    /// That we are busy is no fault of the address.
    pub(crate) fn failed(&self, url: &str, why: Unfetched, now: Millis) {
        if !matches!(why, Unfetched::Busy) {
            put(&self.failures, url, (now, why));
        }
    }
}

fn lock<T>(entries: &Mutex<T>) -> MutexGuard<'_, T> {
    entries.lock().unwrap_or_else(PoisonError::into_inner)
}

fn put<T>(entries: &Mutex<HashMap<String, T>>, url: &str, value: T) {
    let mut entries = lock(entries);
    if entries.len() >= ENTRIES_MAX && !entries.contains_key(url) {
        // Rare, simple and bounded, as for the other caches.
        entries.clear();
    }
    entries.insert(url.to_owned(), value);
}
