//! Guesses at one user's secret take turns in this process.
//!
//! A guess counts as a failure while it is judged. Sign-ins of one user that come at once, as test suites and parallel jobs send them, would
//! lock each other out if all of them were judged together, so fewer than lock are under way at a time and the others wait. What keeps
//! guessing out is the count in the store, not this.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use tokio::sync::{OwnedSemaphorePermit, Semaphore};

/// One less than the failure that starts the first lock (authentication 2.9).
const AT_ONCE: usize = 4;

/// How many lanes there may be before those that nobody uses are taken away.
const IDLE_MAX: usize = 1024;

/// One lane for each subject that is guessed at now.
#[derive(Debug, Default)]
pub struct Turns {
    lanes: Mutex<HashMap<String, Arc<Semaphore>>>,
}

/// A turn; it ends when the last copy is dropped.
#[derive(Debug, Clone)]
pub(super) struct Turn {
    _permit: Option<Arc<OwnedSemaphorePermit>>,
}

impl Turns {
    /// Waits for a turn of a subject, first come first served.
    pub(super) async fn take(&self, subject: &str) -> Turn {
        let permit = self.lane(subject).acquire_owned().await;
        // A lane is never closed.
        Turn { _permit: permit.ok().map(Arc::new) }
    }

    fn lane(&self, subject: &str) -> Arc<Semaphore> {
        let mut lanes = self.lanes.lock().unwrap_or_else(PoisonError::into_inner);
        if lanes.len() >= IDLE_MAX {
            lanes.retain(|_, lane| Arc::strong_count(lane) > 1);
        }
        Arc::clone(lanes.entry(subject.to_owned()).or_insert_with(|| Arc::new(Semaphore::new(AT_ONCE))))
    }
}

#[cfg(test)]
mod tests {
    use futures_util::FutureExt;

    use super::*;

    #[tokio::test]
    async fn a_fifth_guess_waits_until_one_of_four_ends_and_other_subjects_do_not() {
        let turns = Turns::default();
        let mut taken = Vec::new();
        for _ in 0..AT_ONCE {
            taken.push(turns.take("alice").await);
        }
        let next = turns.take("alice");
        let mut next = std::pin::pin!(next);
        assert!(next.as_mut().now_or_never().is_none());
        drop(turns.take("bob").await);
        drop(taken.pop());
        assert!(next.as_mut().now_or_never().is_some());
    }

    #[tokio::test]
    async fn lanes_that_nobody_uses_are_taken_away() {
        let turns = Turns::default();
        let held = turns.take("held").await;
        for number in 0..3 * IDLE_MAX {
            drop(turns.take(&number.to_string()).await);
        }
        let lanes = turns.lanes.lock().unwrap();
        assert!(lanes.len() <= IDLE_MAX && lanes.contains_key("held"));
        drop(held);
    }
}
