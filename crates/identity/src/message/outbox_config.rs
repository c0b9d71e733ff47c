//! The `[outbox]` section.

use std::time::Duration;

use outside::SettingError;
use serde::Deserialize;

const DAY_SECONDS: u64 = 24 * 3600;

/// How messages are tried and how long they are kept.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct OutboxConfig {
    /// How long an operation waits for the first attempt, in milliseconds. 0 leaves every attempt to the worker; the caller then never
    /// gets `CodeDeliveryFailureException` from a carrier.
    pub first_attempt_wait_ms: u64,
    /// How many messages are on their way at a time.
    pub in_flight_max: usize,
    /// How often the worker looks for messages that are due, in milliseconds.
    pub poll_ms: u64,
    /// How long messages that wait for nothing more are kept, in days.
    pub retention_days: u64,
    /// Messages to one address or number in an hour; 0 is without limit.
    pub per_destination_hour: u32,
}

impl Default for OutboxConfig {
    fn default() -> Self {
        Self { first_attempt_wait_ms: 5_000, in_flight_max: 8, poll_ms: 1_000, retention_days: 30, per_destination_hour: 30 }
    }
}

impl OutboxConfig {
    /// Checks the figures.
    ///
    /// # Errors
    /// The first one out of its range.
    pub fn validate(&self) -> Result<(), SettingError> {
        let between = |setting: &'static str, value: u64, min: u64, max: u64| {
            let fits = (min..=max).contains(&value);
            if fits { Ok(()) } else { Err(SettingError::new(setting, format!("must be between {min} and {max}"))) }
        };
        between("outbox.first_attempt_wait_ms", self.first_attempt_wait_ms, 0, 30_000)?;
        between("outbox.in_flight_max", self.in_flight_max as u64, 1, 256)?;
        between("outbox.poll_ms", self.poll_ms, 50, 60_000)?;
        between("outbox.retention_days", self.retention_days, 1, 3_650)
    }

    pub(super) fn first_attempt_wait(&self) -> Duration {
        Duration::from_millis(self.first_attempt_wait_ms)
    }

    pub(super) fn poll(&self) -> Duration {
        Duration::from_millis(self.poll_ms)
    }

    pub(super) fn retention(&self) -> Duration {
        Duration::from_secs(self.retention_days.saturating_mul(DAY_SECONDS))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_defaults_are_in_their_ranges_and_nonsense_is_not() {
        assert_eq!(OutboxConfig::default().validate(), Ok(()));
        for (config, setting) in [
            (OutboxConfig { in_flight_max: 0, ..OutboxConfig::default() }, "outbox.in_flight_max"),
            (OutboxConfig { poll_ms: 0, ..OutboxConfig::default() }, "outbox.poll_ms"),
            (OutboxConfig { retention_days: 0, ..OutboxConfig::default() }, "outbox.retention_days"),
            (OutboxConfig { first_attempt_wait_ms: 60_000, ..OutboxConfig::default() }, "outbox.first_attempt_wait_ms"),
        ] {
            assert_eq!(config.validate().map_err(|error| error.setting), Err(setting));
        }
    }
}
