//! What each function did so far, for the metrics page.

use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

/// The upper bounds of the duration buckets, in milliseconds; a last bucket takes the rest.
pub const DURATION_BUCKETS_MS: [u64; 10] = [5, 10, 25, 50, 100, 250, 500, 1000, 2500, 5000];

/// How one invocation ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ending {
    Answered,
    FunctionError,
    ServiceError,
    Timeout,
}

/// Counters of one function; all grow only.
#[derive(Debug, Default)]
pub(super) struct FunctionStats {
    invocations: AtomicU64,
    errors: AtomicU64,
    service_errors: AtomicU64,
    timeouts: AtomicU64,
    throttles: AtomicU64,
    cold_starts: AtomicU64,
    cold_start_us: AtomicU64,
    duration_us: AtomicU64,
    buckets: [AtomicU64; DURATION_BUCKETS_MS.len() + 1],
}

/// The counters of one function at one moment.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FunctionStatsSnapshot {
    /// Attempts that ended, however they ended.
    pub invocations: u64,
    /// Attempts that ended in the function's own error, a crash or its own time limit, or in an answer that is not JSON.
    pub errors: u64,
    /// Attempts that did not reach the function.
    pub service_errors: u64,
    /// Attempts that the caller stopped waiting for.
    pub timeouts: u64,
    /// Attempts refused because the function was at its concurrency (also counted as service errors).
    pub throttles: u64,
    /// Processes started.
    pub cold_starts: u64,
    /// Time all starts took, from the process to its first wish for an event, in microseconds.
    pub cold_start_us: u64,
    /// Time all attempts took, in microseconds.
    pub duration_us: u64,
    /// Attempts by duration, not cumulative; see [`DURATION_BUCKETS_MS`].
    pub duration_buckets: [u64; DURATION_BUCKETS_MS.len() + 1],
}

impl FunctionStats {
    pub(super) fn ended(&self, ending: Ending, duration: Duration) {
        let add = |counter: &AtomicU64, value: u64| counter.fetch_add(value, Ordering::Relaxed);
        add(&self.invocations, 1);
        add(&self.duration_us, micros(duration));
        let bucket = DURATION_BUCKETS_MS.iter().position(|bound| duration <= Duration::from_millis(*bound));
        add(&self.buckets[bucket.unwrap_or(DURATION_BUCKETS_MS.len())], 1);
        match ending {
            Ending::Answered => 0,
            Ending::FunctionError => add(&self.errors, 1),
            Ending::ServiceError => add(&self.service_errors, 1),
            Ending::Timeout => add(&self.timeouts, 1),
        };
    }

    pub(super) fn throttled(&self) {
        self.throttles.fetch_add(1, Ordering::Relaxed);
    }

    pub(super) fn started(&self, duration: Duration) {
        self.cold_starts.fetch_add(1, Ordering::Relaxed);
        self.cold_start_us.fetch_add(micros(duration), Ordering::Relaxed);
    }

    pub(super) fn snapshot(&self) -> FunctionStatsSnapshot {
        let read = |counter: &AtomicU64| counter.load(Ordering::Relaxed);
        FunctionStatsSnapshot {
            invocations: read(&self.invocations),
            errors: read(&self.errors),
            service_errors: read(&self.service_errors),
            timeouts: read(&self.timeouts),
            throttles: read(&self.throttles),
            cold_starts: read(&self.cold_starts),
            cold_start_us: read(&self.cold_start_us),
            duration_us: read(&self.duration_us),
            duration_buckets: std::array::from_fn(|index| read(&self.buckets[index])),
        }
    }
}

fn micros(duration: Duration) -> u64 {
    u64::try_from(duration.as_micros()).unwrap_or(u64::MAX)
}
