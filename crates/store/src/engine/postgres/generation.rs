//! The generation of settings, known to every node without a question for each request.
//!
//! A node asks for it several times a second while somebody wants to know, and believes an answer for [`LEASE`], counted from before it asked.
//! Whoever changes settings waits for [`SETTLE`] after the commit, before the change is answered: then no node believes an older answer any
//! more. So what was answered as done holds on every node, and no request pays for that. Clocks need not agree, only run at the same speed.

use std::sync::atomic::{AtomicBool, AtomicI64, Ordering};
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use tokio::time::Instant;

use crate::StoreError;
use crate::waist::{Answer, Arg, Call, Stmt};

/// How long an answer is believed.
const LEASE: Duration = Duration::from_millis(500);

/// How long a change waits: a lease, and a tenth for clocks that run apart.
pub(super) const SETTLE: Duration = Duration::from_millis(550);

/// From this age on another answer is asked for.
const REFRESH: Duration = Duration::from_millis(100);

/// After so long a new generation begins in any case: changes past the program, and those of nodes that do not count them, are noticed.
const LONGEST: Duration = Duration::from_secs(2);

/// Parts of the count, so that changes of settings that meet are seldom in each other's way.
const PARTS: u64 = 16;

/// Counts a change, in the transaction that makes it.
pub(super) static COUNT_CHANGE: Stmt = Stmt::new(
    "COUNT_SETTINGS_CHANGE",
    "INSERT INTO settings_changes (part, changes) VALUES ($1, 1)
        ON CONFLICT (part) DO UPDATE SET changes = settings_changes.changes + 1",
);

static CHANGES: Stmt = Stmt::new("SETTINGS_CHANGES", "SELECT COALESCE(SUM(changes), 0)::bigint FROM settings_changes");

/// What is asked for.
pub(super) fn question() -> Call<'static> {
    Call::new(&CHANGES, &[])
}

/// The argument of [`COUNT_CHANGE`] for a number that is anything.
pub(super) fn part(number: u64) -> Arg<'static> {
    Arg::Int(i64::try_from(number % PARTS).unwrap_or(0))
}

/// What a node knows.
#[derive(Debug)]
pub(super) struct Generation {
    began: Instant,
    known: Mutex<Known>,
    /// This node's own changes, so that it sees them at once; and what keeps the sum growing.
    own: AtomicI64,
    asking: AtomicBool,
}

#[derive(Debug, Default)]
struct Known {
    changes: i64,
    asked_at: Option<Instant>,
}

impl Default for Generation {
    fn default() -> Self {
        Self { began: Instant::now(), known: Mutex::default(), own: AtomicI64::new(0), asking: AtomicBool::new(false) }
    }
}

impl Generation {
    /// The generation, if that is known at this moment.
    pub(super) fn now(&self) -> Option<i64> {
        let known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        known.asked_at.filter(|asked_at| asked_at.elapsed() < LEASE)?;
        let periods = i64::try_from(self.began.elapsed().as_millis() / LONGEST.as_millis()).unwrap_or(i64::MAX);
        // All three only grow, so the sum is another one after each change.
        Some(known.changes.saturating_add(self.own.load(Ordering::SeqCst)).saturating_add(periods))
    }

    /// Whether the caller should ask now; nobody else does until [`Generation::learn`].
    pub(super) fn wants_to_know(&self) -> bool {
        let known = self.known.lock().unwrap_or_else(PoisonError::into_inner).asked_at;
        known.is_none_or(|asked_at| asked_at.elapsed() >= REFRESH) && !self.asking.swap(true, Ordering::SeqCst)
    }

    /// Takes in the answer to a question that was asked at this time.
    pub(super) fn learn(&self, asked_at: Instant, answer: Result<Answer, StoreError>) {
        let changes = answer.and_then(|answer| answer.rows.into_iter().next().map_or(Ok(0), |mut row| row.int()));
        match changes {
            Ok(changes) => {
                let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
                // After a failover that lost something, or a restored backup, a number comes again and means something else.
                let lost = known.changes.saturating_sub(changes).max(0);
                if lost > 0 {
                    self.own.fetch_add(lost + 1, Ordering::SeqCst);
                }
                *known = Known { changes, asked_at: Some(asked_at) };
            }
            Err(error) => tracing::debug!(%error, "the generation of settings cannot be read; they are read for each request"),
        }
        self.asking.store(false, Ordering::SeqCst);
    }

    /// Nobody asks after all.
    pub(super) fn give_up(&self) {
        self.asking.store(false, Ordering::SeqCst);
    }

    /// This node has changed settings.
    pub(super) fn changed_here(&self) {
        self.own.fetch_add(1, Ordering::SeqCst);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::waist::{Row, Value};

    fn answer(changes: i64) -> Result<Answer, StoreError> {
        Ok(Answer { rows: vec![Row::new(&CHANGES, vec![Value::Int(changes)])], changed: 1 })
    }

    #[test]
    fn an_answer_is_believed_for_the_lease_counted_from_the_question_and_one_asks_at_a_time() {
        let generation = Generation::default();
        assert_eq!(generation.now(), None);
        assert!(generation.wants_to_know() && !generation.wants_to_know());
        let long_ago = Instant::now().checked_sub(LEASE).expect("the machine has run for a second");
        generation.learn(long_ago, answer(3));
        assert_eq!(generation.now(), None, "whoever changed settings since has been answered");
        assert!(generation.wants_to_know());
        generation.learn(Instant::now(), answer(3));
        assert!(generation.now().is_some() && !generation.wants_to_know());
        assert!(LEASE < SETTLE);
    }

    #[test]
    fn each_change_makes_another_generation_also_where_the_count_went_back() {
        let generation = Generation::default();
        let mut seen = Vec::new();
        for changes in [3, 4, 2, 4, 0, 4] {
            generation.learn(Instant::now(), answer(changes));
            seen.push(generation.now().expect("it is known"));
        }
        generation.changed_here();
        seen.push(generation.now().expect("it is known"));
        assert!(seen.is_sorted_by(|earlier, later| earlier < later), "{seen:?}");
        generation.learn(Instant::now(), Err(StoreError::Busy));
        assert!(generation.now().is_some() && !generation.wants_to_know(), "the lease still runs");
    }
}
