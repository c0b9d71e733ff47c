//! Types and bounds of attribute values.

use super::breaches::Breaches;
use crate::Attributes;
use crate::schema::{DataType, Schema, SchemaAttribute, number};

/// Adds each value that breaks the type or the bounds of its attribute. Names that the schema lacks are skipped, and so are required ones
/// that are empty: those are missing.
pub(super) fn check(schema: &Schema, attributes: &Attributes, breaches: &mut Breaches) {
    for (name, value) in attributes {
        if let Some(attribute) = schema.get(name).filter(|attribute| !(attribute.required && value.is_empty())) {
            check_one(attribute, value, breaches);
        }
    }
}

/// The same for one attribute.
pub(super) fn check_one(attribute: &SchemaAttribute, value: &str, breaches: &mut Breaches) {
    if let Some(finding) = breach(attribute, value) {
        breaches.add(&attribute.name, finding);
    }
}

/// What is wrong with a value. Only the length texts are (partly) recorded; the others are ours in the same style (administration 3.3).
fn breach(attribute: &SchemaAttribute, value: &str) -> Option<String> {
    match attribute.data_type {
        DataType::String => length_breach(attribute, value),
        DataType::Number => number_breach(attribute, value),
        DataType::Boolean => {
            let known = value.eq_ignore_ascii_case("true") || value.eq_ignore_ascii_case("false");
            (!known).then(|| "Boolean must be true or false".to_owned())
        }
        DataType::DateTime => (!is_date_time(value)).then(|| "DateTime must be a number of seconds or an ISO 8601 date".to_owned()),
    }
}

/// Lengths count characters (code points), not bytes.
fn length_breach(attribute: &SchemaAttribute, value: &str) -> Option<String> {
    let length = value.chars().count();
    let above = |max: u32| length > max as usize;
    let below = |min: u32| length < min as usize;
    if let Some(max) = attribute.max_length.filter(|max| above(*max)) {
        return Some(format!("String must be no longer than {max} characters"));
    }
    let min = attribute.min_length.filter(|min| below(*min))?;
    Some(format!("String must be no shorter than {min} characters"))
}

fn number_breach(attribute: &SchemaAttribute, value: &str) -> Option<String> {
    let Some(given) = number(value) else {
        return Some("Number must be written in digits".to_owned());
    };
    let end = |text: &Option<String>| text.as_deref().and_then(number);
    if end(&attribute.max_value).is_some_and(|max| given > max) {
        return Some(format!("Number must be no greater than {}", attribute.max_value.as_deref().unwrap_or_default()));
    }
    if end(&attribute.min_value).is_some_and(|min| given < min) {
        return Some(format!("Number must be no less than {}", attribute.min_value.as_deref().unwrap_or_default()));
    }
    None
}

/// Epoch seconds, or an ISO 8601 date with an optional time of day and zone.
fn is_date_time(value: &str) -> bool {
    if number(value).is_some() {
        return true;
    }
    let (date, time) = match value.split_once(['T', 't', ' ']) {
        Some((date, time)) => (date, Some(time)),
        None => (value, None),
    };
    is_date(date) && time.is_none_or(is_time)
}

fn is_date(text: &str) -> bool {
    let mut parts = text.split('-');
    let (Some(year), Some(month), Some(day), None) = (parts.next(), parts.next(), parts.next(), parts.next()) else {
        return false;
    };
    let (Some(year), Some(month), Some(day)) = (digits(year, 4), digits(month, 2), digits(day, 2)) else {
        return false;
    };
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let days = match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 if leap => 29,
        2 => 28,
        _ => 0,
    };
    (1..=days).contains(&day)
}

fn is_time(text: &str) -> bool {
    let (clock, zone) = match text.find(['Z', 'z', '+', '-']) {
        Some(at) => text.split_at(at),
        None => (text, "Z"),
    };
    let (clock, fraction) = clock.split_once('.').map_or((clock, None), |(clock, fraction)| (clock, Some(fraction)));
    let mut parts = clock.split(':');
    let hour = parts.next().and_then(|part| digits(part, 2)).is_some_and(|n| n < 24);
    let minute = parts.next().and_then(|part| digits(part, 2)).is_some_and(|n| n < 60);
    let second = parts.next().is_none_or(|part| digits(part, 2).is_some_and(|n| n <= 60));
    let fraction = fraction.is_none_or(|part| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit()));
    hour && minute && second && parts.next().is_none() && fraction && is_zone(zone)
}

fn is_zone(text: &str) -> bool {
    if text.eq_ignore_ascii_case("z") {
        return true;
    }
    let Some(offset) = text.strip_prefix(['+', '-']) else { return false };
    let (hours, minutes) = match offset.split_once(':') {
        Some(parts) => parts,
        None if offset.len() == 4 && offset.is_ascii() => offset.split_at(2),
        None => return false,
    };
    digits(hours, 2).is_some_and(|n| n < 24) && digits(minutes, 2).is_some_and(|n| n < 60)
}

fn digits(text: &str, count: usize) -> Option<u32> {
    if text.len() == count && text.bytes().all(|b| b.is_ascii_digit()) { text.parse().ok() } else { None }
}
