//! The connections that are served, with a share for each peer and room for those that come later.

use std::collections::HashMap;
use std::fmt;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use http_front::{Connection, Peer};
use metrics::{Gauge, gauge};
use tokio::sync::Notify;

/// How many connections are served at once, and for how long.
#[derive(Debug, Clone, Copy)]
pub(super) struct Limits {
    /// From everybody.
    pub(super) connections: usize,
    /// From one peer.
    pub(super) per_peer: usize,
    /// One for which there was nothing to do for so long is ended.
    pub(super) idle: Duration,
    /// One for which there was nothing to do for less than this is not ended for another: it may be about to ask.
    pub(super) grace: Duration,
}

/// All connections of one listener.
#[derive(Debug, Clone)]
pub(super) struct Connections {
    limits: Limits,
    open: Arc<Mutex<Open>>,
}

struct Open {
    by_peer: HashMap<Peer, HashMap<u64, Served>>,
    total: usize,
    next: u64,
    told: Gauge,
}

impl fmt::Debug for Open {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Open").field("by_peer", &self.by_peer).field("total", &self.total).finish_non_exhaustive()
    }
}

#[derive(Debug)]
struct Served {
    connection: Connection,
    end: Arc<Notify>,
}

/// One connection's place; it is free again when this is dropped.
#[derive(Debug)]
pub(super) struct Place {
    connections: Connections,
    peer: Peer,
    number: u64,
    pub(super) connection: Connection,
    end: Arc<Notify>,
}

impl Connections {
    /// None yet; their number is told under the port's name.
    pub(super) fn new(port: &'static str, limits: Limits) -> Self {
        let open = Open { by_peer: HashMap::new(), total: 0, next: 0, told: gauge!("cognate_connections", "port" => port) };
        Self { limits, open: Arc::new(Mutex::new(open)) }
    }

    /// A place for one more. Where there is none, the idlest connection of the greediest peer is ended for it; `None` if nobody who has more
    /// than the newcomer is idle.
    pub(super) fn admit(&self, address: SocketAddr) -> Option<Place> {
        let peer = Peer::of(address.ip());
        let mut open = self.lock();
        if open.count(peer) >= self.limits.per_peer {
            open.end_idlest(peer, self.limits.grace)?;
        } else if open.total >= self.limits.connections {
            open.end_for(peer, self.limits.grace)?;
        }
        let number = open.next;
        open.next = open.next.wrapping_add(1);
        open.total = open.total.saturating_add(1);
        open.told.increment(1);
        let (connection, end) = (Connection::new(address), Arc::new(Notify::new()));
        let served = Served { connection: connection.clone(), end: Arc::clone(&end) };
        open.by_peer.entry(peer).or_default().insert(number, served);
        drop(open);
        Some(Place { connections: self.clone(), peer, number, connection, end })
    }

    /// How many there are.
    #[cfg(test)]
    fn total(&self) -> usize {
        self.lock().total
    }

    fn lock(&self) -> MutexGuard<'_, Open> {
        self.open.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Open {
    fn count(&self, peer: Peer) -> usize {
        self.by_peer.get(&peer).map_or(0, HashMap::len)
    }

    /// Ends a connection of whoever has most, for one of `newcomer`, which must have less than they.
    fn end_for(&mut self, newcomer: Peer, grace: Duration) -> Option<()> {
        let least = self.count(newcomer);
        let mut greediest: Vec<(usize, Peer)> = self.by_peer.iter().map(|(peer, served)| (served.len(), *peer)).collect();
        greediest.retain(|(count, peer)| *count > least || *peer == newcomer);
        greediest.sort_unstable_by(|one, other| other.cmp(one));
        greediest.into_iter().find_map(|(_, peer)| self.end_idlest(peer, grace))
    }

    /// Ends the connection of this peer for which there was nothing to do for the longest time.
    fn end_idlest(&mut self, peer: Peer, grace: Duration) -> Option<()> {
        let served = self.by_peer.get(&peer)?;
        let idle = served.iter().filter_map(|(number, served)| Some((served.connection.idle()?, *number)));
        let (_, number) = idle.filter(|(idle, _)| *idle >= grace).max()?;
        self.remove(peer, number)?.end.notify_one();
        Some(())
    }

    fn remove(&mut self, peer: Peer, number: u64) -> Option<Served> {
        let of_peer = self.by_peer.get_mut(&peer)?;
        let removed = of_peer.remove(&number)?;
        if of_peer.is_empty() {
            self.by_peer.remove(&peer);
        }
        self.total = self.total.saturating_sub(1);
        self.told.decrement(1);
        Some(removed)
    }
}

impl Place {
    /// Ends when the connection is to be ended for another.
    pub(super) async fn taken(&self) {
        self.end.notified().await;
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        self.connections.lock().remove(self.peer, self.number);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn from(last: u8) -> SocketAddr {
        ([192, 0, 2, last], 1).into()
    }

    const GRACE: Duration = Duration::from_millis(20);

    async fn wait() {
        tokio::time::sleep(GRACE).await;
    }

    async fn is_taken(place: &Place) -> bool {
        tokio::time::timeout(Duration::from_millis(1), place.taken()).await.is_ok()
    }

    #[tokio::test]
    async fn a_peer_gets_its_share_and_leaves_the_others_theirs() {
        let connections = Connections::new("test", Limits { connections: 10, per_peer: 2, idle: GRACE, grace: Duration::from_secs(3600) });
        let places: Vec<Place> = (0..2).filter_map(|_| connections.admit(from(1))).collect();
        assert_eq!(places.len(), 2);
        assert!(connections.admit(from(1)).is_none(), "nobody is idle for long enough");
        assert!(connections.admit(from(2)).is_some());
        drop(places);
        assert_eq!(connections.total(), 0);
        assert!(connections.lock().by_peer.is_empty(), "nothing is remembered of peers that left");
    }

    #[tokio::test]
    async fn when_all_is_full_the_idlest_connection_of_the_greediest_peer_is_ended() {
        let connections = Connections::new("test", Limits { connections: 4, per_peer: 3, idle: GRACE, grace: GRACE });
        let busy = connections.admit(from(1)).expect("a place");
        let _work = busy.connection.work();
        let idlest = connections.admit(from(1)).expect("a place");
        wait().await;
        let later = connections.admit(from(1)).expect("a place");
        let modest = connections.admit(from(2)).expect("a place");
        wait().await;
        let newcomer = connections.admit(from(3)).expect("room is made");
        assert!(is_taken(&idlest).await);
        assert!(!is_taken(&later).await && !is_taken(&busy).await && !is_taken(&modest).await && !is_taken(&newcomer).await);
        assert_eq!(connections.total(), 4);
        drop(idlest);
        assert_eq!(connections.total(), 4, "an ended connection is counted off once");
    }

    #[tokio::test]
    async fn a_peer_takes_nothing_from_those_who_have_less() {
        let connections = Connections::new("test", Limits { connections: 3, per_peer: 3, idle: GRACE, grace: GRACE });
        let greedy: Vec<Place> = (0..2).filter_map(|_| connections.admit(from(1))).collect();
        let modest = connections.admit(from(2)).expect("a place");
        wait().await;
        let third = connections.admit(from(1)).expect("one of its own is ended for it");
        assert!(!is_taken(&modest).await);
        assert!(is_taken(&greedy[0]).await != is_taken(&greedy[1]).await);
        let work: Vec<_> = greedy.iter().chain([&third]).map(|place| place.connection.work()).collect();
        wait().await;
        assert!(connections.admit(from(1)).is_none(), "all of its own are at work, and the other has less");
        assert!(connections.admit(from(3)).is_some() && is_taken(&modest).await, "one that is idle makes room for somebody who has none");
        drop(work);
    }
}
