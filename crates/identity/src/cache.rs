//! What was parsed from rows and is kept at hand.

use std::collections::HashMap;
use std::sync::{Arc, PoisonError, RwLock};

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
