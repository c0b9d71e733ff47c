//! A connection as its requests and the listener see it.

use std::net::SocketAddr;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use tokio::time::Instant;

/// One connection; the listener puts it into every request.
#[derive(Debug, Clone)]
pub struct Connection {
    address: SocketAddr,
    state: Arc<Mutex<State>>,
}

#[derive(Debug)]
struct State {
    /// Requests that the server works on. One whose body is still coming, or whose answer nobody takes, is not among them.
    working: usize,
    /// When the last of them ended.
    since: Instant,
}

impl Connection {
    /// A new connection, which has done nothing yet.
    pub fn new(address: SocketAddr) -> Self {
        Self { address, state: Arc::new(Mutex::new(State { working: 0, since: Instant::now() })) }
    }

    /// Where it comes from.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// For how long the server has had nothing to do for it; `None` while it has.
    pub fn idle(&self) -> Option<Duration> {
        let state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        (state.working == 0).then(|| state.since.elapsed())
    }

    /// Says that the server works for it, until the answer of this is dropped.
    pub fn work(&self) -> Work {
        self.change(|working| working.saturating_add(1));
        Work(self.clone())
    }

    fn change(&self, change: impl FnOnce(usize) -> usize) {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        *state = State { working: change(state.working), since: Instant::now() };
    }
}

/// See [`Connection::work`].
#[derive(Debug)]
pub struct Work(Connection);

impl Drop for Work {
    fn drop(&mut self) {
        self.0.change(|working| working.saturating_sub(1));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_connection_is_idle_from_the_end_of_its_last_work_on() {
        let connection = Connection::new(([127, 0, 0, 1], 1).into());
        let before = connection.idle().expect("idle");
        std::thread::sleep(Duration::from_millis(20));
        assert!(connection.idle().expect("idle") >= before + Duration::from_millis(20));
        let (one, other) = (connection.work(), connection.work());
        drop(one);
        assert_eq!(connection.idle(), None);
        let started = Instant::now();
        drop(other);
        assert!(connection.idle().expect("idle") <= started.elapsed());
    }
}
