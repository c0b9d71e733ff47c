//! What was parsed from rows and is kept at hand.

use std::collections::HashMap;
use std::sync::{Arc, PoisonError, RwLock};

use store::{ReadTx, Store, StoreError};

/// How many entries one cache keeps.
const ENTRIES_MAX: usize = 10_000;

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
        if entries.len() >= ENTRIES_MAX && !entries.contains_key(key) {
            // Dropping all of it is rare, simple and bounded; the next requests parse their row again.
            entries.clear();
        }
        entries.insert(key.to_owned(), (version, value));
    }
}

/// What was made of settings, as they are at a generation of the store's: while none changed, nothing need be read.
pub(crate) struct Current<T> {
    store: Store,
    entries: Cache<T>,
}

impl<T: Send + Sync + 'static> Current<T> {
    pub(crate) fn new(store: Store) -> Self {
        Self { store, entries: Cache::default() }
    }

    /// From memory, or as `read` finds it in one transaction.
    ///
    /// # Errors
    /// Those of `read`.
    pub(crate) async fn get<E>(&self, key: &str, read: impl Fn(&mut ReadTx<'_>) -> Result<Arc<T>, E> + Send + 'static) -> Result<Arc<T>, E>
    where
        E: From<StoreError> + Send + 'static,
    {
        // Asked before the read: a change that comes in between makes the entry useless, never wrong.
        let generation = self.store.settings_generation();
        if let Some(known) = generation.and_then(|generation| self.entries.get(key, generation)) {
            return Ok(known);
        }
        let value = self.store.read(read).await?;
        if let Some(generation) = generation {
            self.entries.put(key, generation, Arc::clone(&value));
        }
        Ok(value)
    }
}
