//! The lock after failed passwords (authentication 2.9 [docs]).

use std::time::Duration;

use crate::time::Millis;

/// The text of the NotAuthorizedException during a lock.
pub const LOCKED: &str = "Password attempts exceeded";

/// The failure that starts the first lock, of one second; each later one doubles it.
const FIRST_LOCKING_FAILURE: u32 = 5;

/// The longest lock, and the time without attempts after which failures are forgotten.
pub const QUIET: Duration = Duration::from_secs(15 * 60);

/// Until when the user is locked, or None when an attempt is allowed now.
///
/// Failure n locks for 2^(n-5) seconds from the fifth on, at most 15 minutes. A clock that stepped back keeps the lock. Attempts during a lock
/// are refused without being looked at, and neither count nor extend it.
pub fn locked_until(failures: u32, last_at: Millis, now: Millis) -> Option<Millis> {
    let beyond = failures.checked_sub(FIRST_LOCKING_FAILURE)?;
    let seconds = 1u64.checked_shl(beyond).filter(|s| *s > 0).unwrap_or(u64::MAX).min(QUIET.as_secs());
    let until = last_at.plus(Duration::from_secs(seconds));
    (now < until).then_some(until)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_fifth_failure_locks_for_a_second_and_each_later_one_doubles_it() {
        // authentication 2.9
        let last = Millis(1_000_000);
        for failures in 0..5 {
            assert_eq!(locked_until(failures, last, last), None);
        }
        for (failures, seconds) in [(5, 1), (6, 2), (7, 4), (8, 8), (14, 512), (15, 900), (70, 900), (u32::MAX, 900)] {
            let until = last.plus(Duration::from_secs(seconds));
            assert_eq!(locked_until(failures, last, last), Some(until), "{failures}");
            assert_eq!(locked_until(failures, last, until.minus(Duration::from_millis(1))), Some(until));
            assert_eq!(locked_until(failures, last, until), None);
        }
    }

    proptest! {
        #[test]
        fn a_lock_never_lasts_longer_than_a_quarter_of_an_hour(failures: u32, last in 0i64..1 << 45, passed in 0i64..1 << 40) {
            let (last, now) = (Millis(last), Millis(last + passed));
            if let Some(until) = locked_until(failures, last, now) {
                prop_assert!(until > now && until <= last.plus(Duration::from_secs(900)));
            }
        }
    }
}
