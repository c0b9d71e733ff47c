//! Points in time.
#![warn(clippy::arithmetic_side_effects)]

use std::time::Duration;

use serde::{Deserialize, Serialize};

/// Milliseconds since the Unix epoch.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
pub struct Millis(pub i64);

impl Millis {
    /// The time `d` later; stops at the largest value instead of overflowing.
    pub const fn plus(self, d: Duration) -> Self {
        Self(self.0.saturating_add(whole_millis(d)))
    }

    /// The time `d` earlier; stops at the smallest value instead of overflowing.
    pub const fn minus(self, d: Duration) -> Self {
        Self(self.0.saturating_sub(whole_millis(d)))
    }

    /// Whole seconds since the Unix epoch, rounded down, as tokens carry them.
    pub const fn seconds(self) -> i64 {
        self.0.div_euclid(1000)
    }

    /// Seconds since the Unix epoch with three decimals, as answers carry them (sign-up 1.6).
    pub fn epoch_seconds(self) -> f64 {
        self.0 as f64 / 1000.0
    }

    /// The start of the window of this length that holds the time; the time itself when the window is shorter than a millisecond.
    pub const fn floor_to(self, window: Duration) -> Self {
        let length = whole_millis(window);
        if length <= 0 { self } else { Self(self.0.saturating_sub(self.0.rem_euclid(length))) }
    }

    /// How long it is from `earlier` to this time; zero when `earlier` is later.
    pub const fn since(self, earlier: Self) -> Duration {
        let passed = self.0.saturating_sub(earlier.0);
        if passed <= 0 { Duration::ZERO } else { Duration::from_millis(passed as u64) }
    }
}

const fn whole_millis(d: Duration) -> i64 {
    let millis = d.as_millis();
    if millis > i64::MAX as u128 { i64::MAX } else { millis as i64 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arithmetic_stops_at_the_ends() {
        assert_eq!(Millis(i64::MAX).plus(Duration::from_secs(1)), Millis(i64::MAX));
        assert_eq!(Millis(i64::MIN).minus(Duration::MAX), Millis(i64::MIN));
        assert_eq!(Millis(5).plus(Duration::from_millis(7)).minus(Duration::from_millis(2)), Millis(10));
    }

    #[test]
    fn seconds_and_windows_round_down() {
        assert_eq!(Millis(1_999).seconds(), 1);
        assert_eq!(Millis(-1).seconds(), -1);
        assert_eq!(Millis(7_250).floor_to(Duration::from_secs(5)), Millis(5_000));
        assert_eq!(Millis(-1).floor_to(Duration::from_secs(5)), Millis(-5_000));
        assert_eq!(Millis(7).floor_to(Duration::ZERO), Millis(7));
    }

    #[test]
    fn since_is_never_negative() {
        assert_eq!(Millis(3_000).since(Millis(1_000)), Duration::from_secs(2));
        assert_eq!(Millis(1_000).since(Millis(3_000)), Duration::ZERO);
    }
}
