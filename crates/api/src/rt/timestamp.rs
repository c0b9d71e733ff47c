//! Dates on the wire.
#![warn(clippy::arithmetic_side_effects)]

use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A point in time in milliseconds since the Unix epoch.
///
/// On the wire a JSON number of seconds with up to three decimals and no trailing zeros (sign-up 1.6).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Timestamp(pub i64);

impl Timestamp {
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
        if self.0 % 1000 == 0 { serializer.serialize_i64(self.0 / 1000) } else { serializer.serialize_f64(self.0 as f64 / 1000.0) }
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

    #[test]
    fn a_date_has_at_most_three_decimals_and_no_trailing_zeros() {
        let wire = |millis| serde_json::to_string(&Timestamp(millis)).unwrap();
        assert_eq!(wire(1_689_721_665_239), "1689721665.239");
        assert_eq!(wire(1_689_721_665_230), "1689721665.23");
        assert_eq!(wire(1_689_721_665_000), "1689721665");
        assert_eq!(wire(-1_500), "-1.5");
        assert_eq!(wire(0), "0");
    }

    #[test]
    fn every_millisecond_of_a_second_survives_the_wire() {
        for millis in 1_689_721_665_000..1_689_721_666_000 {
            let text = serde_json::to_string(&Timestamp(millis)).unwrap();
            assert!(text.len() <= "1689721665.239".len(), "{text}");
            assert_eq!(serde_json::from_str::<Timestamp>(&text).unwrap(), Timestamp(millis));
        }
    }
}
