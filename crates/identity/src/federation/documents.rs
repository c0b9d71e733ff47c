//! Copies of what providers publish. Each node has its own.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use domain::time::Millis;
use serde_json::Value;

/// Addresses whose documents are kept.
const ENTRIES_MAX: usize = 2_000;

/// A document as it was fetched.
#[derive(Debug, Clone)]
pub(super) struct Copy {
    pub(super) fetched_at: Millis,
    pub(super) json: Arc<Value>,
}

/// See the module.
#[derive(Debug, Default)]
pub struct Documents(Mutex<HashMap<String, Copy>>);

impl Documents {
    /// The copy of an address, however old.
    pub(super) fn get(&self, url: &str) -> Option<Copy> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).get(url).cloned()
    }

    pub(super) fn put(&self, url: &str, copy: Copy) {
        let mut entries = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if entries.len() >= ENTRIES_MAX && !entries.contains_key(url) {
            // Rare, simple and bounded, as for the other caches.
            entries.clear();
        }
        entries.insert(url.to_owned(), copy);
    }
}
