//! When a message that did not leave is tried again, and when it is given up.

use std::time::Duration;

use super::Purpose;
use crate::time::Millis;

/// The wait after the first failure.
const FIRST_WAIT: Duration = Duration::from_secs(10);
/// The longest wait between two attempts.
const WAIT_MAX: Duration = Duration::from_secs(15 * 60);
/// Part of a wait that chance may add, so that many messages of one outage do not come back at once.
const JITTER_DIVISOR: u32 = 4;

const MINUTE: u64 = 60;
const HOUR: u64 = 60 * MINUTE;
const DAY: u64 = 24 * HOUR;

/// How long a message is worth sending: as long as its code holds (sign-up 3.1), an invitation for some days.
pub fn worth_sending_for(purpose: Purpose) -> Duration {
    Duration::from_secs(match purpose {
        Purpose::Authentication => 15 * MINUTE,
        Purpose::ForgotPassword => HOUR,
        Purpose::SignUp | Purpose::ResendCode | Purpose::UpdateUserAttribute | Purpose::VerifyUserAttribute => DAY,
        Purpose::AdminCreateUser => 3 * DAY,
    })
}

/// The time of the next attempt after `attempts` have failed; `None` when the message would then be worth nothing any more.
///
/// The waits double from ten seconds to a quarter of an hour; `random` adds up to a quarter.
pub fn next_attempt(purpose: Purpose, created_at: Millis, now: Millis, attempts: u32, random: u32) -> Option<Millis> {
    let doubled = FIRST_WAIT.saturating_mul(2_u32.saturating_pow(attempts.saturating_sub(1))).min(WAIT_MAX);
    let jitter = (doubled / JITTER_DIVISOR).mul_f64(f64::from(random) / f64::from(u32::MAX));
    let next = now.plus(doubled + jitter);
    (next <= created_at.plus(worth_sending_for(purpose))).then_some(next)
}

#[cfg(test)]
mod tests {
    use super::*;

    const START: Millis = Millis(1_700_000_000_000);

    fn waits(purpose: Purpose, random: u32) -> Vec<u64> {
        let (mut now, mut waits) = (START, Vec::new());
        while let Some(next) = next_attempt(purpose, START, now, u32::try_from(waits.len()).unwrap_or(u32::MAX) + 1, random) {
            waits.push(u64::try_from(next.0 - now.0).unwrap_or(0) / 1000);
            now = next;
        }
        waits
    }

    #[test]
    fn waits_double_up_to_a_quarter_of_an_hour_and_end_with_the_code() {
        let waits = waits(Purpose::SignUp, 0);
        assert_eq!(waits.get(..9), Some([10, 20, 40, 80, 160, 320, 640, 900, 900].as_slice()));
        assert!(waits.iter().sum::<u64>() <= DAY && waits.iter().sum::<u64>() > DAY - 900);
    }

    #[test]
    fn chance_adds_at_most_a_quarter() {
        assert_eq!(waits(Purpose::SignUp, u32::MAX).get(..3), Some([12, 25, 50].as_slice()));
    }

    #[test]
    fn a_code_that_has_run_out_is_not_sent() {
        assert!(waits(Purpose::Authentication, 0).iter().sum::<u64>() <= 15 * MINUTE);
        assert!(waits(Purpose::ForgotPassword, 0).iter().sum::<u64>() <= HOUR);
        assert!(waits(Purpose::AdminCreateUser, 0).iter().sum::<u64>() > 2 * DAY);
    }

    #[test]
    fn any_number_of_attempts_has_an_answer() {
        assert!(next_attempt(Purpose::SignUp, START, START, u32::MAX, u32::MAX).is_some());
        assert!(next_attempt(Purpose::SignUp, START, START, 0, 0).is_some());
    }
}
