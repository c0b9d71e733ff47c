//! Access tokens whose signature was verified a moment ago: a signature costs more than all the rest of a GetUser.
//!
//! Kept by a digest of the whole token, with the keys that verified it; with other keys it is verified again. What can change meanwhile, its
//! time, its sign-in and its user, is looked at for each request all the same.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use domain::jwt::Claims;

use crate::pool::keys::PoolKeys;

/// Some megabytes at most.
const ENTRIES_MAX: usize = 2048;

/// A genuine token's claims.
#[derive(Debug, Clone)]
pub(super) struct Verified {
    pub(super) claims: Arc<Claims>,
    pub(super) keys: Arc<PoolKeys>,
}

/// See the module. Only genuine tokens get in, so nobody else can fill it.
#[derive(Debug, Default)]
pub struct VerifiedTokens {
    entries: Mutex<HashMap<[u8; 32], Verified>>,
}

impl VerifiedTokens {
    /// By `domain::jwt::fingerprint`.
    pub(super) fn get(&self, fingerprint: &[u8; 32]) -> Option<Verified> {
        self.entries.lock().unwrap_or_else(PoisonError::into_inner).get(fingerprint).cloned()
    }

    pub(super) fn put(&self, fingerprint: [u8; 32], verified: Verified) {
        let mut entries = self.entries.lock().unwrap_or_else(PoisonError::into_inner);
        if entries.len() >= ENTRIES_MAX {
            // Rare, simple and bounded, as for the other caches.
            entries.clear();
        }
        entries.insert(fingerprint, verified);
    }
}
