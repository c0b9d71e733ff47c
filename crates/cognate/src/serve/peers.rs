//! How many connections each peer has, so that one of them cannot take all.

use std::collections::HashMap;
use std::net::{IpAddr, Ipv6Addr};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// The connections of each peer that has some.
#[derive(Debug, Clone)]
pub(super) struct Peers {
    open: Arc<Mutex<HashMap<IpAddr, usize>>>,
    max: usize,
}

/// One connection's place; it is free again when this is dropped.
#[derive(Debug)]
pub(super) struct Place {
    peers: Peers,
    peer: IpAddr,
}

impl Peers {
    /// At most `max` connections for each.
    pub(super) fn new(max: usize) -> Self {
        Self { open: Arc::default(), max }
    }

    /// A place for one more connection from this address; `None` when its peer has as many as it may.
    pub(super) fn admit(&self, address: IpAddr) -> Option<Place> {
        let peer = peer_of(address);
        let mut open = self.lock();
        let count = open.entry(peer).or_default();
        if *count >= self.max {
            return None;
        }
        *count += 1;
        drop(open);
        Some(Place { peers: self.clone(), peer })
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<IpAddr, usize>> {
        self.open.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        let mut open = self.peers.lock();
        if let Some(count) = open.get_mut(&self.peer) {
            *count -= 1;
            if *count == 0 {
                open.remove(&self.peer);
            }
        }
    }
}

/// Whoever has one IPv6 address has usually all of its /64.
fn peer_of(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V4(address) => IpAddr::V4(address),
        IpAddr::V6(address) => IpAddr::V6(Ipv6Addr::from_bits(address.to_bits() & !u128::from(u64::MAX))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn address(text: &str) -> IpAddr {
        text.parse().expect("an address")
    }

    #[test]
    fn a_peer_gets_its_share_and_leaves_the_others_theirs() {
        let peers = Peers::new(2);
        let places: Vec<Place> = (0..2).filter_map(|_| peers.admit(address("192.0.2.1"))).collect();
        assert_eq!(places.len(), 2);
        assert!(peers.admit(address("192.0.2.1")).is_none());
        assert!(peers.admit(address("::ffff:192.0.2.1")).is_none(), "the same peer in the other form");
        assert!(peers.admit(address("192.0.2.2")).is_some());
        drop(places);
        assert!(peers.lock().is_empty(), "nothing is remembered of peers that left");
        assert!(peers.admit(address("192.0.2.1")).is_some());
    }

    #[test]
    fn an_ipv6_network_is_one_peer() {
        let peers = Peers::new(1);
        let _place = peers.admit(address("2001:db8::1")).expect("a place");
        assert!(peers.admit(address("2001:db8::2")).is_none());
        assert!(peers.admit(address("2001:db8:0:1::1")).is_some());
    }
}
