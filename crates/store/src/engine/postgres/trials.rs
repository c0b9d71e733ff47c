//! How often a closure runs again, and how long it waits before that.

use std::time::Duration;

use tokio::time::Instant;

use super::failure::Failure;
use crate::StoreError;

/// After so long the caller gets the error, or after as long as one statement may take.
pub(super) const DEADLINE: Duration = Duration::from_secs(10);

/// More runs than this one caller never gets.
const MOST: u32 = 100;

/// A broken unique key is believed after so many runs.
const MOST_CONFLICTS: u32 = 3;

/// From this run on, closures that get in each other's way run one at a time in this process.
const CROWDED: u32 = 4;

/// The history of one closure.
#[derive(Debug)]
pub(super) struct Trials {
    begun: Instant,
    limit: Duration,
    failed: u32,
    conflicts: u32,
    jitter: u64,
}

impl Trials {
    /// `seed` differs from closure to closure, so that two that have met do not meet again. What must be known soon or never has a `statement_timeout`
    /// of nothing.
    pub(super) fn new(seed: u64, statement_timeout: Duration) -> Self {
        Self { begun: Instant::now(), limit: DEADLINE.max(statement_timeout), failed: 0, conflicts: 0, jitter: seed }
    }

    /// Whether others were in the way so often that it should have the road to itself.
    pub(super) fn is_crowded(&self) -> bool {
        self.failed >= CROWDED
    }

    /// The time that is left.
    pub(super) fn left(&self) -> Duration {
        self.limit.saturating_sub(self.begun.elapsed())
    }

    /// How long to wait before the next run, or the error if there is none.
    pub(super) fn again(&mut self, failure: &Failure) -> Result<Duration, StoreError> {
        self.again_within(self.left(), failure)
    }

    fn again_within(&mut self, left: Duration, failure: &Failure) -> Result<Duration, StoreError> {
        self.failed += 1;
        let (first, longest) = match failure {
            Failure::Final(error) => return Err(error.clone()),
            Failure::NeedsMore | Failure::Hope => return Ok(Duration::ZERO),
            Failure::Conflict => {
                self.conflicts += 1;
                if self.conflicts >= MOST_CONFLICTS {
                    return Err(failure.error());
                }
                (1, 10)
            }
            Failure::Serialization => (1, 50),
            Failure::Lost(_) => (20, 1_000),
        };
        if self.failed >= MOST || left.is_zero() {
            return Err(failure.error());
        }
        // The first run again comes at once if only another transaction was in the way: it is done by now.
        if self.failed == 1 && !matches!(failure, Failure::Lost(_)) {
            return Ok(Duration::ZERO);
        }
        let most = (first << self.failed.min(10)).min(longest);
        Ok(Duration::from_micros(self.random() % (most * 1_000)).min(left))
    }

    /// Something between 0 and a lot (xorshift): it spreads, and nobody must be unable to guess it.
    fn random(&mut self) -> u64 {
        self.jitter |= 1;
        self.jitter ^= self.jitter << 13;
        self.jitter ^= self.jitter >> 7;
        self.jitter ^= self.jitter << 17;
        self.jitter
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn others_in_the_way_are_waited_for_within_bounds() {
        let mut trials = Trials::new(7, Duration::ZERO);
        assert_eq!(trials.again_within(DEADLINE, &Failure::Serialization), Ok(Duration::ZERO));
        let mut pauses = Vec::new();
        while let Ok(pause) = trials.again_within(DEADLINE, &Failure::Serialization) {
            pauses.push(pause);
        }
        assert_eq!(pauses.len(), MOST as usize - 2);
        assert!(pauses.iter().all(|pause| *pause < Duration::from_millis(50)));
        pauses.sort_unstable();
        pauses.dedup();
        assert!(pauses.len() > 80, "they differ");
        assert_eq!(trials.again_within(DEADLINE, &Failure::Serialization), Err(StoreError::Busy));
    }

    #[test]
    fn a_lost_connection_is_tried_again_until_the_time_is_over_and_no_pause_goes_beyond_it() {
        let mut trials = Trials::new(7, Duration::ZERO);
        let lost = Failure::Lost("gone".to_owned());
        for left in (1..=50).rev().map(|tenths| Duration::from_millis(tenths * 100)) {
            assert!(trials.again_within(left, &lost).is_ok_and(|pause| pause <= left && pause < Duration::from_secs(1)));
        }
        assert_eq!(trials.again_within(Duration::ZERO, &lost), Err(StoreError::Unavailable("gone".to_owned())));
    }

    #[test]
    fn a_conflict_that_stays_is_believed_and_what_cannot_get_better_is_not_tried_again() {
        let mut trials = Trials::new(7, Duration::ZERO);
        assert!(trials.again(&Failure::Conflict).is_ok());
        assert!(trials.again(&Failure::Conflict).is_ok());
        assert_eq!(trials.again(&Failure::Conflict), Err(StoreError::Conflict));
        assert_eq!(Trials::new(7, Duration::ZERO).again(&Failure::Final(StoreError::Busy)), Err(StoreError::Busy));
    }

    #[test]
    fn where_one_statement_may_take_longer_all_runs_may() {
        assert!(Trials::new(7, Duration::ZERO).left() <= DEADLINE);
        assert!(Trials::new(7, 9 * DEADLINE).left() > 8 * DEADLINE);
    }
}
