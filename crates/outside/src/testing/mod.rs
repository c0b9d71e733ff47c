//! What tests of this and the other crates share. Nothing here is for production.

mod test_keys;

use std::sync::Arc;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use zeroize::Zeroizing;

use crate::{HashParams, Hasher, HasherConfig, SeededEntropy, SigningKeyPkcs8};

/// The test signing key whose turn it is.
pub(crate) fn signing_key(turn: usize) -> Option<SigningKeyPkcs8> {
    let text = test_keys::TEST_SIGNING_KEYS[turn % test_keys::TEST_SIGNING_KEYS.len()];
    STANDARD.decode(text).ok().map(|der| SigningKeyPkcs8::from(Zeroizing::new(der)))
}

/// A hasher with the cheapest parameters, two threads and salts from a seed.
///
/// # Errors
/// When the system gives no more threads.
pub fn cheap_hasher(seed: u64) -> std::io::Result<Hasher> {
    let config = HasherConfig { params: HashParams::CHEAPEST, threads: 2, ..HasherConfig::default() };
    Hasher::new(config, Arc::new(SeededEntropy::new(seed)))
}

/// The same without threads.
#[must_use]
pub fn threadless_hasher(seed: u64) -> Hasher {
    Hasher::on_callers(HashParams::CHEAPEST, Arc::new(SeededEntropy::new(seed)))
}
