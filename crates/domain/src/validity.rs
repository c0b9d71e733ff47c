//! How long tokens and sessions live (authentication 4.5).
#![warn(clippy::arithmetic_side_effects)]

use std::fmt;
use std::str::FromStr;
use std::time::Duration;

use serde::{Deserialize, Serialize};

const MINUTE: u64 = 60;
const HOUR: u64 = 60 * MINUTE;
const DAY: u64 = 24 * HOUR;

/// The text of the InvalidParameterException for a lifetime out of bounds (authentication 4.5, inferred).
pub const INVALID_RANGE: &str = "Invalid range for token validity.";

/// The text of the InvalidParameterException for an access or ID token that would outlive the refresh token (administration 2.3).
pub const LONGER_THAN_REFRESH: &str = "Access and Id Token expiration times must be less than or equal to refresh token expiration times.";

/// A unit of TokenValidityUnits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Unit {
    /// `seconds`.
    Seconds,
    /// `minutes`.
    Minutes,
    /// `hours`.
    Hours,
    /// `days`.
    Days,
}

impl Unit {
    const ALL: [Self; 4] = [Self::Seconds, Self::Minutes, Self::Hours, Self::Days];

    /// The API's name.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Seconds => "seconds",
            Self::Minutes => "minutes",
            Self::Hours => "hours",
            Self::Days => "days",
        }
    }

    const fn times(self, count: u32) -> Duration {
        let seconds = match self {
            Self::Seconds => 1,
            Self::Minutes => MINUTE,
            Self::Hours => HOUR,
            Self::Days => DAY,
        };
        Duration::from_secs(seconds.saturating_mul(count as u64))
    }
}

impl fmt::Display for Unit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for Unit {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        Self::ALL.into_iter().find(|unit| unit.as_str() == text).ok_or(())
    }
}

/// One token's lifetime as a client's settings give it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Given {
    /// The number; absent or 0 reads as the default.
    pub count: Option<u32>,
    /// Its unit; absent reads as the token's own (hours, refresh tokens days).
    pub unit: Option<Unit>,
}

/// The lifetimes of a client's tokens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Lifetimes {
    /// Access tokens.
    pub access: Duration,
    /// ID tokens.
    pub id: Duration,
    /// Refresh tokens.
    pub refresh: Duration,
}

impl Default for Lifetimes {
    fn default() -> Self {
        Self { access: Duration::from_secs(HOUR), id: Duration::from_secs(HOUR), refresh: Duration::from_secs(30 * DAY) }
    }
}

impl Lifetimes {
    /// Works out the lifetimes and checks them as they come out: access and ID tokens 5 minutes to a day and no longer than the refresh token,
    /// refresh tokens an hour to ten years (authentication 4.5). The defaults of an hour fit every allowed refresh token.
    ///
    /// # Errors
    /// [`INVALID_RANGE`] or [`LONGER_THAN_REFRESH`].
    pub fn resolve(access: Given, id: Given, refresh: Given) -> Result<Self, &'static str> {
        let default = Self::default();
        let asked = |given: Given, unit: Unit| given.count.filter(|n| *n != 0).map(|n| given.unit.unwrap_or(unit).times(n));
        let refresh = asked(refresh, Unit::Days).unwrap_or(default.refresh);
        if !(Duration::from_secs(HOUR)..=Duration::from_secs(3650 * DAY)).contains(&refresh) {
            return Err(INVALID_RANGE);
        }
        let short = |given: Given, default: Duration| match asked(given, Unit::Hours) {
            None => Ok(default),
            Some(asked) if !(Duration::from_secs(5 * MINUTE)..=Duration::from_secs(DAY)).contains(&asked) => Err(INVALID_RANGE),
            Some(asked) if asked > refresh => Err(LONGER_THAN_REFRESH),
            Some(asked) => Ok(asked),
        };
        Ok(Self { access: short(access, default.access)?, id: short(id, default.id)?, refresh })
    }
}

/// The life of a Session that is handed out during sign-up and sign-in: AuthSessionValidity, 3 to 15 minutes, 3 when absent (sign-up 2.9).
pub fn session(auth_session_validity: Option<u32>) -> Duration {
    Duration::from_secs(u64::from(auth_session_validity.unwrap_or(3).clamp(3, 15)) * MINUTE)
}

/// How long an authorization code lives (authentication 4.5).
pub const AUTHORIZATION_CODE: Duration = Duration::from_secs(5 * MINUTE);

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn given(count: u32, unit: Unit) -> Given {
        Given { count: Some(count), unit: Some(unit) }
    }

    #[test]
    fn absent_and_zero_read_as_the_defaults() {
        // authentication 4.5
        let none = Given::default();
        assert_eq!(Lifetimes::resolve(none, none, none), Ok(Lifetimes::default()));
        assert_eq!(Lifetimes::resolve(none, none, given(0, Unit::Days)), Ok(Lifetimes::default()));
        let bare = Given { count: Some(2), unit: None };
        let expected =
            Lifetimes { access: Duration::from_secs(2 * HOUR), id: Duration::from_secs(2 * HOUR), refresh: Duration::from_secs(2 * DAY) };
        assert_eq!(Lifetimes::resolve(bare, bare, bare), Ok(expected));
    }

    #[test]
    fn the_resolved_time_must_be_in_bounds() {
        let none = Given::default();
        for (access, refresh, allowed) in [
            (given(4, Unit::Minutes), none, false),
            (given(5, Unit::Minutes), none, true),
            (given(299, Unit::Seconds), none, false),
            (given(24, Unit::Hours), none, true),
            (given(25, Unit::Hours), none, false),
            (given(1, Unit::Days), none, true),
            (none, given(59, Unit::Minutes), false),
            (none, given(60, Unit::Minutes), true),
            (none, given(3650, Unit::Days), true),
            (none, given(3651, Unit::Days), false),
            (none, given(u32::MAX, Unit::Days), false),
            (given(2, Unit::Hours), given(1, Unit::Hours), false),
        ] {
            let result = Lifetimes::resolve(access, none, refresh);
            assert_eq!(result.is_ok(), allowed, "{access:?} {refresh:?}");
            assert_eq!(Lifetimes::resolve(none, access, refresh).is_ok(), allowed, "{access:?} {refresh:?}");
        }
    }

    #[test]
    fn a_session_lives_three_to_fifteen_minutes() {
        assert_eq!(session(None), Duration::from_secs(180));
        assert_eq!(session(Some(15)), Duration::from_secs(900));
        assert_eq!(session(Some(99)), Duration::from_secs(900));
    }

    proptest! {
        #[test]
        fn no_token_outlives_its_refresh_token(access: u32, id: u32, refresh: u32, units in proptest::array::uniform3(0usize..4)) {
            let [a, i, r] = units.map(|at| Unit::ALL[at]);
            if let Ok(lifetimes) = Lifetimes::resolve(given(access % 100_000, a), given(id % 100_000, i), given(refresh % 100_000, r)) {
                prop_assert!(lifetimes.access <= lifetimes.refresh && lifetimes.id <= lifetimes.refresh);
            }
        }
    }
}
