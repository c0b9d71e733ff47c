//! Values that keep, or just break, the constraints of a shape.

use serde_json::{Map, Value};

use super::Breaks;
use crate::Blob;
use crate::schema::{Shape, ShapeKind};

/// Texts of which at least one, made longer if need be, matches each pattern of the model; a test proves that.
const TEXTS: [&str; 21] = [
    "a",
    "123456",
    "abc",
    "aB3aB3aB3aB3aB3aB3aB3aB3",
    "us-east-1_0a1b2c",
    "arn:aws:iam::123456789012:role/abc",
    "arn:aws:s3:::bucket",
    "Level1",
    "Level2",
    "Level3",
    "Level4",
    "ann@example.com",
    "{####}",
    "{##here##}",
    "https://example.com/",
    "cognito:default",
    "cognito:english",
    "3f0c1f6e-6d1f-4c59-9a44-1f2e3d4c5b6a",
    "tknabcdefghijklmnopqrstuvwxy",
    "terms-of-use",
    "import-a",
];

/// Characters that each pattern refuses somewhere; the plainest first.
const STRANGERS: [&str; 5] = [" ", "!", "\u{e9}", "a", "\u{1}"];

/// The smallest value that keeps every constraint.
pub(super) fn minimal(shape: &Shape) -> Value {
    match &shape.kind {
        ShapeKind::Text { .. } => Value::String(text(shape)),
        ShapeKind::Boolean => Value::Bool(false),
        ShapeKind::Integer { min, max } => Value::from(min.or(*max).unwrap_or(1)),
        ShapeKind::Blob { min, .. } => blob(min.unwrap_or(0)),
        ShapeKind::Timestamp => Value::from(1_795_742_186.304),
        ShapeKind::Document => Value::Object(Map::new()),
        ShapeKind::List { member, min, .. } => Value::Array(vec![minimal(member); min.unwrap_or(0) as usize]),
        ShapeKind::Map { key, value, min, .. } => {
            let keys = keys(key, min.unwrap_or(0) as usize).unwrap_or_default();
            Value::Object(keys.into_iter().map(|key| (key, minimal(value))).collect())
        }
        ShapeKind::Structure(members) => {
            let required = members.iter().filter(|member| member.required);
            Value::Object(required.map(|member| (member.name.to_owned(), minimal(member.shape))).collect())
        }
    }
}

/// A value with all members, and at least one element in every list and map.
pub(super) fn complete(shape: &Shape) -> Value {
    match &shape.kind {
        ShapeKind::List { member, min, .. } => Value::Array(vec![complete(member); min.unwrap_or(1).max(1) as usize]),
        ShapeKind::Map { key, value, min, .. } => {
            let keys = keys(key, min.unwrap_or(1).max(1) as usize).unwrap_or_default();
            Value::Object(keys.into_iter().map(|key| (key, complete(value))).collect())
        }
        ShapeKind::Structure(members) => {
            Value::Object(members.iter().map(|member| (member.name.to_owned(), complete(member.shape))).collect())
        }
        _ => minimal(shape),
    }
}

/// A text that keeps every constraint; empty for a shape that is no text.
pub(super) fn text(shape: &Shape) -> String {
    let ShapeKind::Text { min, max, values, .. } = &shape.kind else { return String::new() };
    if let Some(value) = values.first() {
        return (*value).to_owned();
    }
    let (min, max) = (min.unwrap_or(1).max(1), max.unwrap_or(u32::MAX));
    // As it is, or only made as long as it must be.
    TEXTS
        .iter()
        .filter(|text| (min..=max).contains(&length(text)) && matches(shape, text))
        .map(|text| (*text).to_owned())
        .next()
        .or_else(|| of_length(shape, min))
        .unwrap_or_default()
}

/// That many different keys, if there are as many.
pub(super) fn keys(shape: &Shape, count: usize) -> Option<Vec<String>> {
    let numbered = (0..count).map(|at| format!("{}{at}", text(shape)));
    let mut keys: Vec<String> =
        TEXTS.iter().map(|text| (*text).to_owned()).chain(numbered).filter(|key| keeps_all(shape, key)).take(count).collect();
    keys.dedup();
    (keys.len() == count).then_some(keys)
}

/// For each constraint of a text, number or blob a value that breaks it and, where that can be, nothing else.
pub(super) fn broken(shape: &Shape) -> Vec<(Breaks, Option<Value>)> {
    let mut broken = Vec::new();
    match &shape.kind {
        ShapeKind::Text { values, .. } if !values.is_empty() => broken.push((Breaks::Enum, Some(Value::from("NO_SUCH_VALUE")))),
        ShapeKind::Text { min, max, pattern, .. } => {
            let too_short = min.and_then(|min| min.checked_sub(1));
            let too_long = max.map(|max| max + 1);
            for wanted in too_short.into_iter().chain(too_long) {
                let text = of_length(shape, wanted).unwrap_or_else(|| "a".repeat(wanted as usize));
                broken.push((Breaks::Length, Some(Value::String(text))));
            }
            if pattern.is_some() {
                let count = min.unwrap_or(1).max(1) as usize;
                let stranger = STRANGERS.iter().map(|text| text.repeat(count)).find(|text| !matches(shape, text));
                broken.push((Breaks::Pattern, stranger.map(Value::String)));
            }
        }
        ShapeKind::Integer { min, max } => {
            broken.extend(min.map(|min| (Breaks::Range, Some(Value::from(min - 1)))));
            broken.extend(max.map(|max| (Breaks::Range, Some(Value::from(max + 1)))));
        }
        ShapeKind::Blob { min, max } => {
            broken.extend(min.and_then(|min| min.checked_sub(1)).map(|count| (Breaks::Length, Some(blob(count)))));
            broken.extend(max.map(|max| (Breaks::Length, Some(blob(max + 1)))));
        }
        _ => {}
    }
    broken
}

/// Whether a value keeps one constraint, which is told by its sentence.
pub(super) fn keeps(shape: &Shape, breaks: Breaks, sentence: &str, value: &Value) -> bool {
    let bound = sentence.rsplit(' ').next().and_then(|bound| bound.parse::<i64>().ok());
    let within = |size: i64| match bound {
        Some(bound) if sentence.contains("less than") => size <= bound,
        Some(bound) => size >= bound,
        None => false,
    };
    match breaks {
        Breaks::Length => match (&shape.kind, value) {
            (ShapeKind::Blob { .. }, Value::String(text)) => within(text.parse().map_or(0, |Blob(bytes)| bytes.len() as i64)),
            (_, Value::String(text)) => within(i64::from(length(text))),
            _ => false,
        },
        Breaks::Pattern => value.as_str().is_some_and(|text| matches(shape, text)),
        Breaks::Range => value.as_i64().is_some_and(within),
        Breaks::Enum | Breaks::Required | Breaks::Type => false,
    }
}

fn keeps_all(shape: &Shape, text: &str) -> bool {
    let ShapeKind::Text { min, max, values, .. } = &shape.kind else { return false };
    let bounds = min.unwrap_or(0)..=max.unwrap_or(u32::MAX);
    (values.is_empty() || values.contains(&text)) && bounds.contains(&length(text)) && matches(shape, text)
}

/// A text of exactly this length that matches the pattern, by repeating one of its characters.
fn of_length(shape: &Shape, wanted: u32) -> Option<String> {
    if wanted == 0 {
        return Some(String::new()).filter(|text| matches(shape, text));
    }
    for text in TEXTS.iter().filter(|text| length(text) <= wanted && matches(shape, text)) {
        let missing = (wanted - length(text)) as usize;
        for (at, c) in text.char_indices() {
            let longer = |count: usize| format!("{}{}{}", &text[..at], c.to_string().repeat(count), &text[at..]);
            // Two more tell whether the character may repeat, without matching a long text for each.
            if (missing < 2 || matches(shape, &longer(2))) && matches(shape, &longer(missing)) {
                return Some(longer(missing));
            }
        }
    }
    None
}

fn matches(shape: &Shape, text: &str) -> bool {
    match &shape.kind {
        ShapeKind::Text { pattern: Some(pattern), .. } => pattern.matches(text),
        _ => true,
    }
}

fn length(text: &str) -> u32 {
    u32::try_from(text.chars().count()).unwrap_or(u32::MAX)
}

fn blob(bytes: u32) -> Value {
    serde_json::to_value(Blob(vec![0; bytes as usize])).unwrap_or_default()
}
