//! Dates on the wire.
#![warn(clippy::arithmetic_side_effects)]

use std::fmt;
use std::ops::RangeInclusive;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A point in time in milliseconds since the Unix epoch.
///
/// On the wire a JSON number of seconds, which [`crate::to_json`] writes as the service does (sign-up 1.6).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Timestamp(pub i64);

impl Timestamp {
    /// The seconds that a request may name: up to the end of the year 9999 on either side, so that arithmetic on them cannot overflow.
    pub(crate) const SECONDS_POSSIBLE: RangeInclusive<f64> = -253_402_300_799.0..=253_402_300_799.0;

    /// From milliseconds since the Unix epoch.
    pub const fn from_millis(millis: i64) -> Self {
        Self(millis)
    }

    /// Milliseconds since the Unix epoch.
    pub const fn millis(self) -> i64 {
        self.0
    }
}

impl Serialize for Timestamp {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_f64(self.0 as f64 / 1000.0)
    }
}

impl<'de> Deserialize<'de> for Timestamp {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_f64(SecondsVisitor)
    }
}

struct SecondsVisitor;

impl serde::de::Visitor<'_> for SecondsVisitor {
    type Value = Timestamp;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("seconds since the Unix epoch")
    }

    fn visit_i64<E: serde::de::Error>(self, seconds: i64) -> Result<Timestamp, E> {
        seconds.checked_mul(1000).map(Timestamp).ok_or_else(|| E::custom("a date out of range"))
    }

    fn visit_u64<E: serde::de::Error>(self, seconds: u64) -> Result<Timestamp, E> {
        i64::try_from(seconds).map_err(|_| E::custom("a date out of range")).and_then(|seconds| self.visit_i64(seconds))
    }

    fn visit_f64<E: serde::de::Error>(self, seconds: f64) -> Result<Timestamp, E> {
        Ok(Timestamp((seconds * 1000.0).round() as i64))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wire(millis: i64) -> String {
        String::from_utf8(crate::to_json(&Timestamp(millis)).unwrap()).unwrap()
    }

    #[test]
    fn dates_are_written_as_java_prints_a_double() {
        // Samples of the service, sign-up 1.6.
        assert_eq!(wire(1_795_742_186_304), "1.795742186304E9");
        assert_eq!(wire(1_682_955_829_578), "1.682955829578E9");
        assert_eq!(wire(1_723_222_998_200), "1.7232229982E9");
        assert_eq!(wire(1_723_222_998_000), "1.723222998E9");
        // Java's rule for the rest.
        assert_eq!(wire(1_000_000_000_000), "1.0E9");
        assert_eq!(wire(10_000_000_000), "1.0E7");
        assert_eq!(wire(9_999_999_999), "9999999.999");
        assert_eq!(wire(-1_500), "-1.5");
        assert_eq!(wire(-10_000_000_500), "-1.00000005E7");
        assert_eq!(wire(1), "0.001");
        assert_eq!(wire(0), "0.0");
    }

    #[test]
    fn every_millisecond_of_a_second_survives_the_wire() {
        for millis in 1_689_721_665_000..1_689_721_666_000 {
            let text = wire(millis);
            assert!(text.len() <= "1.689721665239E9".len(), "{text}");
            assert_eq!(serde_json::from_str::<Timestamp>(&text).unwrap(), Timestamp(millis));
        }
    }
}
