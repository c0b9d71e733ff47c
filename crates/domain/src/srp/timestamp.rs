//! TIMESTAMP, the time that a client signs (authentication 3.4): `Sat Nov 2 08:05:09 UTC 2024`.

use std::time::Duration;

use crate::calendar::{self, Date};
use crate::time::Millis;

/// By how much a client's clock may differ. The service's bound is not published; clients sign with their own clocks, and those of devices are
/// off by a time zone more often than by minutes. That a proof is new is known from its secret block, so there is no harm in it.
pub const CLOCK_SKEW_MAX: Duration = Duration::from_secs(24 * 3600);

const DAYS: [&str; 7] = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"];
const MONTHS: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/// Whether the text has the form, and means a time not too far from `now`.
pub fn is_current(text: &str, now: Millis) -> bool {
    read(text).is_some_and(|time| time.since(now).max(now.since(time)) <= CLOCK_SKEW_MAX)
}

/// TIMESTAMP for a time, as clients write it.
pub fn timestamp(time: Millis) -> String {
    let (days, second) = (time.seconds().div_euclid(86_400), time.seconds().rem_euclid(86_400));
    let Date { year, month, day } = calendar::date(time);
    let weekday = DAYS[usize::try_from(days.rem_euclid(7)).unwrap_or_default()];
    let month = MONTHS[usize::try_from(month - 1).unwrap_or_default()];
    let (hour, minute, second) = (second / 3600, second / 60 % 60, second % 60);
    format!("{weekday} {month} {day} {hour:02}:{minute:02}:{second:02} UTC {year}")
}

/// The time that a text means. The day of the month may have a leading zero, as one sample of the guide has.
fn read(text: &str) -> Option<Millis> {
    let mut words = text.split(' ');
    let (weekday, month, day) = (words.next()?, words.next()?, words.next()?);
    let (clock, zone, year) = (words.next()?, words.next()?, words.next()?);
    if words.next().is_some() || zone != "UTC" {
        return None;
    }
    let month = MONTHS.iter().position(|name| *name == month)?;
    let (day, year) = (digits(day, 1..=2)?, digits(year, 4..=4)?);
    let mut clock = clock.split(':');
    let (hour, minute, second) = (clock.next()?, clock.next()?, clock.next()?);
    let (hour, minute, second) = (digits(hour, 2..=2)?, digits(minute, 2..=2)?, digits(second, 2..=2)?);
    let fits = clock.next().is_none() && (1..=days_of(month, year)).contains(&day) && hour < 24 && minute < 60 && second < 60;
    let days = days_since_epoch(year, month, day);
    let is_weekday = DAYS[usize::try_from(days.rem_euclid(7)).ok()?] == weekday;
    (fits && is_weekday).then_some(Millis(1000 * (((days * 24 + hour) * 60 + minute) * 60 + second)))
}

fn digits(text: &str, lengths: std::ops::RangeInclusive<usize>) -> Option<i64> {
    let plain = lengths.contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
    plain.then(|| text.parse().ok())?
}

const fn is_leap(year: i64) -> bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
}

const fn days_of(month: usize, year: i64) -> i64 {
    match month {
        1 if is_leap(year) => 29,
        1 => 28,
        3 | 5 | 8 | 10 => 30,
        _ => 31,
    }
}

fn days_since_epoch(year: i64, month: usize, day: i64) -> i64 {
    let leap_days = |before: i64| before / 4 - before / 100 + before / 400;
    let years = 365 * (year - 1970) + leap_days(year - 1) - leap_days(1969);
    years + (0..month).map(|month| days_of(month, year)).sum::<i64>() + day - 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_form_of_the_clients_is_read_and_no_other() {
        // Seconds by GNU date.
        for (text, seconds) in [
            ("Sat Nov 2 08:05:09 UTC 2024", 1_730_534_709),
            ("Thu Jan 1 00:00:00 UTC 1970", 0),
            ("Thu Feb 29 23:59:59 UTC 2024", 1_709_251_199),
            ("Fri Jan 1 00:00:00 UTC 2100", 4_102_444_800),
            ("Mon Mar 1 12:00:00 UTC 2100", 4_107_585_600),
            ("Tue Sep 01 08:05:09 UTC 2026", 1_788_249_909),
        ] {
            assert_eq!(read(text), Some(Millis(seconds * 1000)), "{text}");
        }
        for text in [
            "",
            "Sat Nov 2 08:05:09 2024",
            "Sat Nov 2 08:05:09 GMT 2024",
            "Sun Nov 2 08:05:09 UTC 2024",
            "Sat nov 2 08:05:09 UTC 2024",
            "sam. nov. 2 08:05:09 UTC 2024",
            "Sat Nov  2 08:05:09 UTC 2024",
            "Sat Nov 2 8:05:09 UTC 2024",
            "Sat Nov 2 08:05 UTC 2024",
            "Sat Nov 2 24:00:00 UTC 2024",
            "Sat Nov 2 08:60:09 UTC 2024",
            "Sat Nov 2 08:05:09 UTC 24",
            "Sat Nov 2 08:05:09 UTC 2024 ",
            "Wed Feb 29 08:05:09 UTC 2023",
            "Fri Nov 31 08:05:09 UTC 2024",
            "Sat Nov +2 08:05:09 UTC 2024",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
        assert_eq!(timestamp(Millis(1_730_534_709_999)), "Sat Nov 2 08:05:09 UTC 2024");
    }

    proptest::proptest! {
        #[test]
        fn what_is_written_is_read(seconds in 0i64..4_000_000_000) {
            let time = Millis(seconds * 1000);
            proptest::prop_assert_eq!(read(&timestamp(time)), Some(time));
        }
    }

    #[test]
    fn a_clock_may_be_off_by_a_day_and_not_more() {
        let (text, at) = ("Sat Nov 2 08:05:09 UTC 2024", Millis(1_730_534_709_000));
        let beyond = CLOCK_SKEW_MAX + Duration::from_millis(1);
        assert!(is_current(text, at.plus(CLOCK_SKEW_MAX)) && is_current(text, at.minus(CLOCK_SKEW_MAX)));
        assert!(!is_current(text, at.plus(beyond)) && !is_current(text, at.minus(beyond)));
        assert!(!is_current("now", at));
    }
}
