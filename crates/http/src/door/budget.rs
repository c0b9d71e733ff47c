//! How many bytes of bodies the process holds, in all and for each peer.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::peer::Peer;

/// The limits, in bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BodyBudget {
    /// Of all bodies together.
    pub total: usize,
    /// Of the bodies of one peer.
    pub per_peer: usize,
}

/// What is held now.
#[derive(Debug, Clone)]
pub(crate) struct Budget {
    limits: BodyBudget,
    held: Arc<Mutex<Bytes>>,
}

#[derive(Debug, Default)]
struct Bytes {
    total: usize,
    by_peer: HashMap<Peer, usize>,
}

/// One body's part of the budget; it is free again when this is dropped.
#[derive(Debug)]
pub(crate) struct Part {
    budget: Budget,
    peer: Option<Peer>,
    bytes: usize,
}

impl Budget {
    pub(crate) fn new(limits: BodyBudget) -> Self {
        Self { limits, held: Arc::default() }
    }

    /// A part that holds nothing yet. Without a peer (in tests) the limit of all is the only one.
    pub(crate) fn part(&self, peer: Option<Peer>) -> Part {
        Part { budget: self.clone(), peer, bytes: 0 }
    }

    /// Tells the metrics how much is held.
    #[expect(clippy::cast_precision_loss, reason = "sizes in memory are far below 2^52")]
    pub(crate) fn tell(&self) {
        metrics::gauge!("cognate_request_body_bytes").set(self.lock().total as f64);
    }

    fn lock(&self) -> MutexGuard<'_, Bytes> {
        self.held.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Part {
    /// Takes so many bytes more; false, and nothing is taken, where a limit does not leave them.
    pub(crate) fn grow(&mut self, bytes: usize) -> bool {
        let limits = self.budget.limits;
        let mut held = self.budget.lock();
        let total = held.total.saturating_add(bytes);
        let of_peer = self.peer.and_then(|peer| held.by_peer.get(&peer).copied()).unwrap_or(0).saturating_add(bytes);
        if total > limits.total || of_peer > limits.per_peer {
            return false;
        }
        held.total = total;
        if let Some(peer) = self.peer {
            held.by_peer.insert(peer, of_peer);
        }
        drop(held);
        self.bytes = self.bytes.saturating_add(bytes);
        true
    }
}

impl Drop for Part {
    fn drop(&mut self) {
        let mut held = self.budget.lock();
        held.total = held.total.saturating_sub(self.bytes);
        let Some(peer) = self.peer else { return };
        let left = held.by_peer.get(&peer).copied().unwrap_or(0).saturating_sub(self.bytes);
        if left == 0 {
            held.by_peer.remove(&peer);
        } else {
            held.by_peer.insert(peer, left);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn peer(last: u8) -> Option<Peer> {
        Some(Peer::of([192, 0, 2, last].into()))
    }

    #[test]
    fn a_peer_gets_its_share_and_all_together_the_whole() {
        let budget = Budget::new(BodyBudget { total: 10, per_peer: 6 });
        let (mut one, mut same, mut other, mut third) =
            (budget.part(peer(1)), budget.part(peer(1)), budget.part(peer(2)), budget.part(peer(3)));
        assert!(one.grow(4) && one.grow(1) && !same.grow(2) && same.grow(1));
        assert!(other.grow(4), "the others' share is left to them");
        assert!(!third.grow(1), "nothing is left of the whole");
        drop((one, same));
        assert!(third.grow(6));
        drop((other, third));
        assert!(budget.lock().by_peer.is_empty() && budget.lock().total == 0, "nothing is remembered of those that left");
    }
}
