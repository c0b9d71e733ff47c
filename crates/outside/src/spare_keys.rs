//! RSA keys made ahead of time, so that a new pool need not wait for its own.

use std::collections::VecDeque;
use std::fmt;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use domain::jwt::SigningKey;

use crate::hasher::{Busy, Hasher};
use crate::signing_key::SigningKeyPkcs8;
use crate::testing;

/// How many keys are kept ready: a new pool takes two.
pub const SPARE_KEYS: usize = 2;

/// A stock of RSA-2048 keys, refilled on the hashing threads when they have nothing else to do. Clones share the stock.
#[derive(Clone)]
pub struct SpareKeys(Arc<Source>);

enum Source {
    Made { hasher: Hasher, stock: Arc<Stock> },
    Fixed(AtomicUsize),
}

struct Stock {
    keys: Mutex<VecDeque<SigningKeyPkcs8>>,
    wanted: usize,
    /// Keys that are being made or wait to be.
    coming: AtomicUsize,
}

impl SpareKeys {
    /// Keeps `wanted` keys ready and starts making them.
    pub fn new(hasher: Hasher, wanted: usize) -> Self {
        let stock = Arc::new(Stock { keys: Mutex::default(), wanted, coming: AtomicUsize::new(0) });
        refill(&hasher, &stock);
        Self(Arc::new(Source::Made { hasher, stock }))
    }

    /// Gives the two test keys by turns: for tests only, everybody knows them.
    pub fn fixed() -> Self {
        Self(Arc::new(Source::Fixed(AtomicUsize::new(0))))
    }

    /// A key from the stock, or a new one when the stock is used up.
    ///
    /// # Errors
    /// [`Busy`] when a key must be made and the hashing threads have no room.
    pub async fn take(&self) -> Result<SigningKeyPkcs8, Busy> {
        match &*self.0 {
            Source::Fixed(turn) => testing::signing_key(turn.fetch_add(1, Ordering::SeqCst)).ok_or(Busy),
            Source::Made { hasher, stock } => {
                let ready = stock.lock().pop_front();
                refill(hasher, stock);
                match ready {
                    Some(key) => Ok(key),
                    None => hasher.run(make).await?.ok_or(Busy),
                }
            }
        }
    }

    /// How many keys are ready, for metrics.
    pub fn ready(&self) -> usize {
        match &*self.0 {
            Source::Fixed(_) => SPARE_KEYS,
            Source::Made { stock, .. } => stock.lock().len(),
        }
    }
}

impl fmt::Debug for SpareKeys {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SpareKeys").field("ready", &self.ready()).finish_non_exhaustive()
    }
}

impl Stock {
    fn lock(&self) -> MutexGuard<'_, VecDeque<SigningKeyPkcs8>> {
        self.keys.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Orders as many keys as are missing, each as a job of its own so that hashing gets its turn in between.
fn refill(hasher: &Hasher, stock: &Arc<Stock>) {
    let missing = stock.wanted.saturating_sub(stock.lock().len() + stock.coming.load(Ordering::SeqCst));
    for _ in 0..missing {
        let order = Order::new(Arc::clone(stock));
        hasher.when_idle(move || {
            if let Some(key) = make() {
                order.0.lock().push_back(key);
            }
        });
    }
}

/// A key that is to come. It is taken off the books however the job ends, so that a lost one is ordered again.
struct Order(Arc<Stock>);

impl Order {
    fn new(stock: Arc<Stock>) -> Self {
        stock.coming.fetch_add(1, Ordering::SeqCst);
        Self(stock)
    }
}

impl Drop for Order {
    fn drop(&mut self) {
        self.0.coming.fetch_sub(1, Ordering::SeqCst);
    }
}

fn make() -> Option<SigningKeyPkcs8> {
    SigningKey::generate().inspect_err(|error| tracing::error!(%error, "an RSA key could not be made")).ok().map(SigningKeyPkcs8::from)
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;
    use crate::{HashParams, HasherConfig, SystemEntropy};

    fn hasher() -> Hasher {
        let config = HasherConfig { params: HashParams::CHEAPEST, threads: 1, ..HasherConfig::default() };
        Hasher::new(config, Arc::new(SystemEntropy)).expect("threads")
    }

    #[tokio::test]
    async fn keys_are_different_usable_and_made_anew() {
        let keys = SpareKeys::new(hasher(), 1);
        let (first, second) = (keys.take().await.expect("a key"), keys.take().await.expect("a key"));
        assert_ne!(first.as_bytes(), second.as_bytes());
        assert!(SigningKey::from_pkcs8(first.as_bytes()).is_ok());
        for _ in 0..600 {
            if keys.ready() == 1 {
                return;
            }
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
        panic!("the stock was not refilled");
    }

    #[tokio::test]
    async fn the_fixed_keys_alternate() {
        let keys = SpareKeys::fixed();
        let mut kids = Vec::new();
        for _ in 0..4 {
            let key = keys.take().await.expect("a key");
            kids.push(SigningKey::from_pkcs8(key.as_bytes()).expect("a usable key").kid().to_owned());
        }
        assert_eq!(kids[..2], kids[2..]);
        assert_ne!(kids[0], kids[1]);
    }
}
