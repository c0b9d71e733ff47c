//! Conversion of a value to a parameter's type, with the engine's own error texts (`cmdlet 1.3`, `1.5`, `1.6`).

use crate::failure::Failure;
use crate::table::{Kind, Shape};
use crate::value::Value;
use time::format_description::well_known::Rfc3339;
use time::macros::format_description;
use time::{Date, OffsetDateTime, PrimitiveDateTime};

/// Why a value does not fit: the middle of the engine's message, after `Cannot bind parameter 'X'. `.
enum Misfit {
    /// Id CannotConvertArgumentNoMessage.
    Plain(String),
    /// Id CannotConvertArgument: the whole message.
    Whole(String),
}

/// Converts `value` to what the parameter `name` holds. `$null` stays `$null`: the member is left out.
///
/// # Errors
/// A binder error with the engine's text and id.
pub(crate) fn parameter(name: &str, kind: &Kind, value: Value) -> Result<Value, Failure> {
    if value.is_null() {
        return Ok(Value::Null);
    }
    convert(kind, value, Some(name)).map_err(|misfit| match misfit {
        Misfit::Plain(text) => Failure::binding("CannotConvertArgumentNoMessage", format!("Cannot bind parameter '{name}'. {text}")),
        Misfit::Whole(text) => Failure::binding("CannotConvertArgument", text),
    })
}

/// `name` is the parameter's name at the top, none inside a structure.
fn convert(kind: &Kind, value: Value, name: Option<&str>) -> Result<Value, Misfit> {
    match kind {
        Kind::Str | Kind::Enum(_) => text(value, name),
        Kind::Int | Kind::Long => integer(kind, value),
        Kind::Bool => boolean(value),
        Kind::Document => Ok(value),
        Kind::Time => moment(value),
        Kind::Blob => match value {
            Value::Str(_) => Ok(value),
            other => Err(cannot(&other, &kind.net_type())),
        },
        Kind::List(item) => match value {
            Value::Array(items) => items
                .into_iter()
                .map(|v| if v.is_null() && matches!(item, Kind::Object(_)) { Ok(v) } else { convert(item, v, None) })
                .collect::<Result<Vec<_>, _>>()
                .map(Value::Array),
            one => convert(item, one, None).map(|v| Value::Array(vec![v])),
        },
        Kind::Map(_) => match value {
            Value::Hash(_) => Ok(value),
            other => Err(cannot(&other, "System.Collections.Hashtable")),
        },
        Kind::Object(shape) => object(shape, value),
    }
}

fn cannot(value: &Value, to: &str) -> Misfit {
    Misfit::Plain(format!("Cannot convert the \"{}\" value of type \"{}\" to type \"{to}\".", value.to_text(), value.net_type()))
}

/// Any simple value becomes its text. A list does so inside a structure and never as a parameter.
fn text(value: Value, name: Option<&str>) -> Result<Value, Misfit> {
    match (value, name) {
        (Value::Array(_), Some(name)) => Err(Misfit::Whole(format!(
            "Cannot convert 'System.Object[]' to the type 'System.String' required by parameter '{name}'. Specified method is not supported."
        ))),
        (value, _) => Ok(Value::Str(value.to_text())),
    }
}

fn integer(kind: &Kind, value: Value) -> Result<Value, Misfit> {
    let fits = |n: i64| matches!(kind, Kind::Long) || i32::try_from(n).is_ok();
    let type_name = kind.net_type();
    let number = match &value {
        Value::Int(n) => Some(*n),
        Value::Bool(b) => Some(i64::from(*b)),
        // The engine rounds halves to the even neighbour. The bound keeps the cast exact.
        Value::Double(n) if n.abs() < 9e15 => Some(n.round_ties_even() as i64),
        Value::Str(text) => text.trim().parse().ok(),
        Value::Null => Some(0),
        _ => return Err(cannot(&value, &type_name)),
    };
    match number {
        Some(n) if fits(n) => Ok(Value::Int(n)),
        Some(_) => Err(Misfit::Plain(format!(
            "Cannot convert value \"{}\" to type \"{type_name}\". Error: \"Value was either too large or too small for an {}.\"",
            value.to_text(),
            type_name.trim_start_matches("System.")
        ))),
        None => Err(Misfit::Plain(format!(
            "Cannot convert value \"{0}\" to type \"{type_name}\". Error: \"The input string '{0}' was not in a correct format.\"",
            value.to_text()
        ))),
    }
}

/// Seconds since 1970, from a number of them or a date: `2026-11-27`, `2026-11-27T09:30:00Z`. Without an offset it is UTC, for a program has
/// no culture and no time zone of its user.
fn moment(value: Value) -> Result<Value, Misfit> {
    let text = match value {
        Value::Int(_) | Value::Double(_) => return Ok(value),
        Value::Str(text) => text,
        other => return Err(cannot(&other, "System.DateTime")),
    };
    let day = format_description!("[year]-[month]-[day]");
    let minute = format_description!("[year]-[month]-[day][optional [ ]][optional [T]][hour]:[minute][optional [:[second]]]");
    let trimmed = text.trim();
    let found = OffsetDateTime::parse(trimmed, &Rfc3339)
        .ok()
        .or_else(|| PrimitiveDateTime::parse(trimmed, minute).ok().map(PrimitiveDateTime::assume_utc))
        .or_else(|| Date::parse(trimmed, day).ok().map(|date| date.midnight().assume_utc()));
    match (found, trimmed.parse::<i64>()) {
        (Some(moment), _) if moment.nanosecond() == 0 => Ok(Value::Int(moment.unix_timestamp())),
        (Some(moment), _) => Ok(Value::Double(moment.unix_timestamp_nanos() as f64 / 1e9)),
        (None, Ok(seconds)) => Ok(Value::Int(seconds)),
        (None, Err(_)) => Err(Misfit::Plain(format!(
            "Cannot convert value \"{text}\" to type \"System.DateTime\". Error: \"The string '{text}' was not recognized as a valid DateTime.\""
        ))),
    }
}

fn boolean(value: Value) -> Result<Value, Misfit> {
    match &value {
        Value::Bool(_) => Ok(value),
        Value::Int(n) => Ok(Value::Bool(*n != 0)),
        Value::Double(n) => Ok(Value::Bool(*n != 0.0)),
        Value::Null => Ok(Value::Bool(false)),
        // Other shells have no booleans, so the words are read as well.
        Value::Str(text) => switch_text(text).map(Value::Bool).ok_or_else(|| not_boolean(&value)),
        _ => Err(not_boolean(&value)),
    }
}

fn not_boolean(value: &Value) -> Misfit {
    Misfit::Plain(format!(
        "Cannot convert value \"{}\" to type \"System.Boolean\". Boolean parameters accept only Boolean values and numbers, such as $True, $False, 1 or 0.",
        value.net_type()
    ))
}

/// `true`, `$true`, `1` and their opposites, in any case.
pub(crate) fn switch_text(text: &str) -> Option<bool> {
    match text.to_ascii_lowercase().trim_start_matches('$') {
        "true" | "1" => Some(true),
        "false" | "0" => Some(false),
        _ => None,
    }
}

/// A structure from a hashtable: keys in any case, values converted, missing keys left out, order of the model.
fn object(shape: &'static Shape, value: Value) -> Result<Value, Misfit> {
    let Value::Hash(pairs) = value else {
        return Err(cannot(&value, &shape.net_type()));
    };
    if let Some((unknown, _)) = pairs.iter().find(|(key, _)| shape.member(key).is_none()) {
        let mut settable: Vec<String> = shape.members.iter().map(|m| format!("[{} <{}>]", m.name, m.kind.net_type())).collect();
        settable.sort();
        return Err(Misfit::Plain(format!(
            "Cannot create object of type \"{0}\". The property '{unknown}' was not found for the '{0}' object. The settable properties are: {1}.",
            shape.net_type(),
            settable.join(", ")
        )));
    }
    let mut set = Vec::new();
    for member in shape.members {
        let given = pairs.iter().find(|(key, _)| key.eq_ignore_ascii_case(member.name)).map(|(_, v)| v.clone());
        match given {
            None => {}
            // `$null` becomes the empty text on assignment to a text property, and stays null elsewhere: the member is left out.
            Some(Value::Null) if !matches!(member.kind, Kind::Str) => {}
            Some(value) => set.push((member.name.to_owned(), convert(&member.kind, value, None)?)),
        }
    }
    Ok(Value::Hash(set))
}
