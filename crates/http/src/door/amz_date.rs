//! The dates that signatures carry. They are a caller's, so nothing here may overflow whatever year they name.
#![warn(clippy::arithmetic_side_effects)]

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use domain::time::Millis;
use time::macros::format_description;
use time::{OffsetDateTime, PrimitiveDateTime};

const FORMAT: &[time::format_description::BorrowedFormatItem<'static>] = format_description!("[year][month][day]T[hour][minute][second]Z");

/// A date as `20231114T221320Z`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct AmzDate {
    /// As it was sent.
    pub(crate) text: String,
    /// The same, on our own scale, where arithmetic stops at the ends.
    pub(crate) at: Millis,
}

impl AmzDate {
    /// Reads a date; `None` for text of another form and for days that there are not.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        // A sign before the year is no form of it.
        if !text.starts_with(|first: char| first.is_ascii_digit()) {
            return None;
        }
        let seconds = PrimitiveDateTime::parse(text, FORMAT).ok()?.assume_utc().unix_timestamp();
        Some(Self { text: text.to_owned(), at: Millis(seconds.checked_mul(1000)?) })
    }

    /// The date as signing wants it; `None` before 1970.
    pub(crate) fn system_time(&self) -> Option<SystemTime> {
        UNIX_EPOCH.checked_add(Duration::from_millis(u64::try_from(self.at.0).ok()?))
    }
}

/// A time in the same form; empty for one that no calendar has.
pub(crate) fn text(at: Millis) -> String {
    OffsetDateTime::from_unix_timestamp(at.seconds()).ok().and_then(|time| time.format(FORMAT).ok()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_and_the_last_date_of_the_calendar_are_read_without_harm() {
        let last = AmzDate::parse("99991231T235959Z").expect("a date");
        assert_eq!(text(last.at), last.text);
        assert_eq!(text(last.at.plus(Duration::from_secs(300))), "", "no calendar has it");
        let first = AmzDate::parse("00000101T000000Z").expect("a date");
        assert_eq!((text(first.at), first.system_time()), (first.text.clone(), None));
        assert_eq!(text(Millis(i64::MAX)), "");
        for bad in ["", "99991332T000000Z", "20230229T000000Z", "99991231T235960Z", "+99991231T235959Z", "20231114T221320", "1e9"] {
            assert_eq!(AmzDate::parse(bad), None, "{bad}");
        }
    }
}
