//! Dates of the proleptic Gregorian calendar, in UTC.

use crate::time::Millis;

const DAY_MILLIS: i64 = 24 * 3600 * 1000;

/// A day of the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Date {
    /// The year; the one before year 1 is 0.
    pub year: i64,
    /// From 1 on.
    pub month: i64,
    /// From 1 on.
    pub day: i64,
}

/// The day that a time lies in.
pub const fn date(at: Millis) -> Date {
    // Counted from 1 March of year 0, so that the leap day is the last of its year; 400 years have 146,097 days.
    let days = at.0.div_euclid(DAY_MILLIS) + 719_468;
    let (era, day_of_era) = (days.div_euclid(146_097), days.rem_euclid(146_097));
    let year_of_era = (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted = (5 * day_of_year + 2) / 153;
    let month = if shifted < 10 { shifted + 3 } else { shifted - 9 };
    let in_next_year = if month <= 2 { 1 } else { 0 };
    Date { year: year_of_era + era * 400 + in_next_year, month, day: day_of_year - (153 * shifted + 2) / 5 + 1 }
}

/// The start of the month that a time lies in.
pub const fn month_start(at: Millis) -> Millis {
    Millis((at.0.div_euclid(DAY_MILLIS) + 1 - date(at).day).saturating_mul(DAY_MILLIS))
}

/// `2026-01-02T03:04:05.678Z`.
pub fn iso_8601(at: Millis) -> String {
    let Date { year, month, day } = date(at);
    let rest = at.0.rem_euclid(DAY_MILLIS);
    let (seconds, millis) = (rest / 1000, rest % 1000);
    let (hour, minute, second) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
    format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}.{millis:03}Z")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_written_as_calendar_dates() {
        for (millis, text) in [
            (0, "1970-01-01T00:00:00.000Z"),
            (-1, "1969-12-31T23:59:59.999Z"),
            (951_782_400_123, "2000-02-29T00:00:00.123Z"),
            (1_709_251_199_000, "2024-02-29T23:59:59.000Z"),
            (1_735_689_599_999, "2024-12-31T23:59:59.999Z"),
            (4_107_542_400_000, "2100-03-01T00:00:00.000Z"),
        ] {
            assert_eq!(iso_8601(Millis(millis)), text);
        }
    }

    #[test]
    fn a_month_starts_on_its_first_day() {
        const DAY: i64 = 86_400_000;
        // 1970-01-31, 1970-02-01, 2024-02-29 and 2024-03-01.
        for (day, first) in [(0, 0), (30, 0), (31, 31), (19_782, 19_754), (19_783, 19_783), (-1, -31)] {
            assert_eq!(month_start(Millis(day * DAY + 5)), Millis(first * DAY), "{day}");
            assert_eq!(month_start(Millis(day * DAY + DAY - 1)), Millis(first * DAY), "{day}");
        }
    }
}
