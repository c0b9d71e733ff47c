//! One value as a person reads it: structures and lists by what is in them, moments as dates, secrets hidden, nothing that steers a
//! terminal.

use crate::table::{Kind, Shape};
use crate::terminal::clean_line;
use crate::value::Value;

/// What is shown in place of a secret.
pub(super) const REDACTED: &str = "*** sensitive data redacted from host ***";
/// The same where there is little room.
const REDACTED_SHORT: &str = "***";
/// So many structures of a list are shown.
const ITEMS_MAX: usize = 3;
/// Deeper than answers nest.
const DEPTH_MAX: usize = 6;

/// The text of a value. A secret that is not there is not hidden.
pub(super) fn text(kind: &Kind, value: &Value, sensitive: bool, short: bool) -> String {
    match value {
        Value::Null => String::new(),
        _ if sensitive => if short { REDACTED_SHORT } else { REDACTED }.to_owned(),
        value => nested(kind, value, 0),
    }
}

fn nested(kind: &Kind, value: &Value, depth: usize) -> String {
    match (kind, value) {
        (_, Value::Null) => String::new(),
        (Kind::Time, Value::Int(seconds)) => moment(*seconds),
        (Kind::Time, Value::Double(seconds)) => moment(*seconds as i64),
        (Kind::Object(shape), value @ Value::Hash(_)) if depth < DEPTH_MAX => members(shape, value, depth + 1),
        (Kind::List(item), Value::Array(items)) if depth < DEPTH_MAX => list(item, items, depth + 1),
        (Kind::Map(item), Value::Hash(pairs)) if depth < DEPTH_MAX => pairs
            .iter()
            .map(|(key, value)| format!("{}={}", clean_line(key), nested(item, value, depth + 1)))
            .collect::<Vec<_>>()
            .join(", "),
        (_, value @ (Value::Hash(_) | Value::Array(_))) => clean_line(&value.to_json()).into_owned(),
        (_, simple) => clean_line(&simple.to_text()).into_owned(),
    }
}

/// `DeliveryMedium=EMAIL, Destination=a***@e***`.
fn members(shape: &'static Shape, value: &Value, depth: usize) -> String {
    let given = shape.members.iter().filter_map(|member| Some((member, value.get(member.name).filter(|v| !v.is_null())?)));
    let shown = given.map(|(member, value)| {
        let text = if member.sensitive { REDACTED_SHORT.to_owned() } else { nested(&member.kind, value, depth) };
        if matches!(member.kind, Kind::Object(_)) { format!("{}={{{text}}}", member.name) } else { format!("{}={text}", member.name) }
    });
    shown.collect::<Vec<_>>().join(", ")
}

fn list(item: &Kind, items: &[Value], depth: usize) -> String {
    let Kind::Object(shape) = *item else {
        return items.iter().map(|value| nested(item, value, depth)).collect::<Vec<_>>().join(", ");
    };
    if has_named_items(shape) {
        let pair = |value: &Value| format!("{}={}", part(value, "Name"), part(value, "Value"));
        return items.iter().map(pair).collect::<Vec<_>>().join(", ");
    }
    let mut shown: Vec<String> = items.iter().take(ITEMS_MAX).map(|value| format!("{{{}}}", members(shape, value, depth))).collect();
    if items.len() > ITEMS_MAX {
        shown.push(format!("and {} more", items.len() - ITEMS_MAX));
    }
    shown.join(", ")
}

fn has_named_items(shape: &Shape) -> bool {
    shape.members.len() == 2 && shape.members.iter().all(|member| matches!(member.name, "Name" | "Value") && !member.sensitive)
}

fn part(item: &Value, name: &str) -> String {
    item.get(name).map_or(String::new(), |value| clean_line(&value.to_text()).into_owned())
}

/// The value of the item with that name, as in `Attributes.email`.
pub(super) fn item(list: &Value, name: &str) -> Value {
    match list {
        Value::Array(items) => {
            let found = items.iter().find(|item| item.get("Name").and_then(Value::as_str) == Some(name));
            found.and_then(|item| item.get("Value")).cloned().unwrap_or(Value::Null)
        }
        _ => Value::Null,
    }
}

/// Seconds since 1970 as `2026-11-25 09:30:00Z`.
fn moment(seconds: i64) -> String {
    let format = time::macros::format_description!("[year]-[month]-[day] [hour]:[minute]:[second]Z");
    let formatted = time::OffsetDateTime::from_unix_timestamp(seconds).ok().and_then(|t| t.format(format).ok());
    formatted.unwrap_or_else(|| seconds.to_string())
}
