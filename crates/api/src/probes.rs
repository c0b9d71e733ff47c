//! Requests derived from the model: for every operation a minimal valid one, and for every constraint one that breaks it.
//!
//! They test the decoder here and a running server from outside, so the expected sentences are put together from the schema on their own,
//! without the decoder's code.

use serde_json::{Map, Value};

use crate::rt::findings::may_echo;
use crate::schema::{Member, Shape, ShapeKind};
use crate::{OPERATIONS, OpInfo};

mod sample;

/// What a probe breaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Breaks {
    /// A required member is missing.
    Required,
    /// Too short or too long a text, or too few or too many bytes, elements or entries.
    Length,
    /// A text does not match.
    Pattern,
    /// A text is none of the values.
    Enum,
    /// A number is too small or too large.
    Range,
    /// A member has the wrong JSON type.
    Type,
}

/// One request that must be refused.
#[derive(Debug, Clone, PartialEq)]
pub struct Probe {
    /// The operation to call.
    pub operation: &'static str,
    /// What it breaks.
    pub breaks: Breaks,
    /// Where, in the spelling of the messages.
    pub path: String,
    /// The request.
    pub body: Value,
    /// The name of the error that the answer must have.
    pub expected_type: &'static str,
    /// The text that the answer must have.
    pub expected_message: String,
}

/// A constraint that no request can break alone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unbreakable {
    /// The operation.
    pub operation: &'static str,
    /// What cannot be broken.
    pub breaks: Breaks,
    /// Where.
    pub path: String,
}

/// All probes of all operations, made as they are asked for.
pub fn all() -> impl Iterator<Item = Probe> {
    OPERATIONS.iter().flat_map(|op| of(op).0)
}

/// The probes of one operation, and the constraints for which there can be none.
pub fn of(op: &'static OpInfo) -> (Vec<Probe>, Vec<Unbreakable>) {
    let mut maker = Maker { operation: op.name, probes: Vec::new(), unbreakable: Vec::new() };
    let here = Place { path: String::new(), hidden: false, put: &|value| value };
    maker.shape(op.input, &here);
    (maker.probes, maker.unbreakable)
}

/// The smallest request of an operation that keeps every constraint.
pub fn minimal(op: &OpInfo) -> Value {
    sample::minimal(op.input)
}

/// A request of an operation that has every member of the model, one element in every list and map, and keeps every constraint.
pub fn complete(op: &OpInfo) -> Value {
    sample::complete(op.input)
}

/// A place in the request.
struct Place<'a> {
    path: String,
    /// Whether something around it is sensitive.
    hidden: bool,
    /// Makes the whole request from the value that stands here; all else in it is minimal.
    put: &'a dyn Fn(Value) -> Value,
}

struct Maker {
    operation: &'static str,
    probes: Vec<Probe>,
    unbreakable: Vec<Unbreakable>,
}

impl Maker {
    fn shape(&mut self, shape: &'static Shape, at: &Place<'_>) {
        let hidden = at.hidden || shape.sensitive;
        let at = &Place { path: at.path.clone(), hidden, put: at.put };
        self.wrong_type(shape, at);
        match &shape.kind {
            ShapeKind::Structure(members) => self.members(shape, members, at),
            ShapeKind::List { member, min, max } => {
                let list = |count| Some(Value::Array(vec![sample::minimal(member); count]));
                self.size(shape, *min, *max, at, list);
                let count = min.map_or(1, |min| min.max(1)) as usize;
                let with = |value| {
                    let mut elements = vec![sample::minimal(member); count - 1];
                    elements.insert(0, value);
                    Value::Array(elements)
                };
                if is_scalar(member) {
                    self.inner(shape, member, "Member", at, &|value| Some(with(value)));
                } else {
                    let put = |value| (at.put)(with(value));
                    self.shape(member, &Place { path: format!("{}.1.member", at.path), hidden, put: &put });
                }
            }
            ShapeKind::Map { key, value, min, max } => {
                self.size(shape, *min, *max, at, |count| {
                    let keys = sample::keys(key, count)?;
                    Some(Value::Object(keys.into_iter().map(|key| (key, sample::minimal(value))).collect()))
                });
                let name = sample::text(key);
                let with = |key: &str, value| Value::Object(Map::from_iter([(key.to_owned(), value)]));
                self.inner(shape, key, "Map keys", at, &|broken| Some(with(broken.as_str()?, sample::minimal(value))));
                if is_scalar(value) {
                    self.inner(shape, value, "Map value", at, &|broken| Some(with(&name, broken)));
                } else {
                    let put = |inner| (at.put)(with(&name, inner));
                    self.shape(value, &Place { path: format!("{}.{name}.member", at.path), hidden, put: &put });
                }
            }
            _ => self.scalar(shape, at),
        }
    }

    fn members(&mut self, shape: &'static Shape, members: &'static [Member], at: &Place<'_>) {
        let Value::Object(minimal) = sample::minimal(shape) else { return };
        for member in members {
            let path = if at.path.is_empty() { camel(member.name) } else { format!("{}.{}", at.path, camel(member.name)) };
            if member.required {
                let mut without = minimal.clone();
                without.remove(member.name);
                let shown = if at.hidden || member.shape.sensitive { "Value" } else { "Value null" };
                let message = one(&format!("{shown} at '{path}' failed to satisfy constraint: Member must not be null"));
                self.invalid(Breaks::Required, &path, (at.put)(Value::Object(without)), message);
            }
            let put = |value| {
                let mut with = minimal.clone();
                with.insert(member.name.to_owned(), value);
                (at.put)(Value::Object(with))
            };
            self.shape(member.shape, &Place { path, hidden: at.hidden, put: &put });
        }
    }

    /// Breaks the constraints of a text, number or blob that is a member itself.
    fn scalar(&mut self, shape: &'static Shape, at: &Place<'_>) {
        for (breaks, value) in sample::broken(shape) {
            let Some(value) = value else {
                self.unbreakable.push(Unbreakable { operation: self.operation, breaks, path: at.path.clone() });
                continue;
            };
            let shown = shown(shape, &value, at.hidden);
            // A text outside one constraint may not be able to keep the others, such as an empty text and `+`.
            let findings: Vec<String> = texts(shape)
                .into_iter()
                .filter(|(kind, text)| !sample::keeps(shape, *kind, text, &value))
                .map(|(_, text)| format!("{shown} at '{}' failed to satisfy constraint: {text}", at.path))
                .collect();
            let message = match findings.as_slice() {
                [finding] => one(finding),
                findings => format!("{} validation errors detected: {}", findings.len(), findings.join("; ")),
            };
            self.invalid(breaks, &at.path, (at.put)(value), message);
        }
    }

    /// Breaks the constraints of the texts in a list or map, which are told on the list or map.
    fn inner(&mut self, outer: &'static Shape, inner: &'static Shape, of: &str, at: &Place<'_>, with: &dyn Fn(Value) -> Option<Value>) {
        let constraints: Vec<String> = texts(inner).into_iter().map(|(_, text)| text).collect();
        for (breaks, value) in sample::broken(inner) {
            let Some(value) = value.and_then(with) else {
                self.unbreakable.push(Unbreakable { operation: self.operation, breaks, path: at.path.clone() });
                continue;
            };
            let message = one(&format!(
                "{} at '{}' failed to satisfy constraint: {of} must satisfy constraint: [{}]",
                shown(outer, &value, at.hidden || inner.sensitive),
                at.path,
                constraints.join(", ")
            ));
            self.invalid(breaks, &at.path, (at.put)(value), message);
        }
    }

    /// Breaks the bounds on the number of elements or entries.
    fn size(
        &mut self,
        shape: &'static Shape,
        min: Option<u32>,
        max: Option<u32>,
        at: &Place<'_>,
        of_size: impl Fn(usize) -> Option<Value>,
    ) {
        let too_few = min.and_then(|min| min.checked_sub(1)).map(|count| (count, 1));
        let too_many = max.map(|max| (max + 1, 0));
        for (count, text) in too_few.into_iter().chain(too_many) {
            let text = texts(shape).into_iter().map(|(_, text)| text).nth(if text == 1 && max.is_some() { 1 } else { 0 });
            match of_size(count as usize).zip(text) {
                Some((value, text)) => {
                    let shown = shown(shape, &value, at.hidden);
                    let message = one(&format!("{shown} at '{}' failed to satisfy constraint: {text}", at.path));
                    self.invalid(Breaks::Length, &at.path, (at.put)(value), message);
                }
                None => {
                    self.unbreakable.push(Unbreakable { operation: self.operation, breaks: Breaks::Length, path: at.path.clone() });
                }
            }
        }
    }

    fn wrong_type(&mut self, shape: &'static Shape, at: &Place<'_>) {
        let (value, message) = match &shape.kind {
            ShapeKind::Document => return,
            ShapeKind::Structure(_) => (Value::from("text"), "Expected structure or null"),
            ShapeKind::List { .. } => (Value::from("text"), "Expected list or null"),
            ShapeKind::Map { .. } => (Value::from("text"), "Expected map or null"),
            ShapeKind::Boolean => (Value::from("true"), "STRING_VALUE can not be converted to a Boolean"),
            ShapeKind::Integer { .. } => (Value::from(true), "TRUE_VALUE can not be converted to an Integer"),
            ShapeKind::Timestamp => (Value::from("2026-11-27"), "STRING_VALUE can not be converted to a Timestamp"),
            ShapeKind::Blob { .. } => (Value::from("no base64"), "STRING_VALUE can not be converted to a Blob"),
            ShapeKind::Text { .. } => (Value::Object(Map::new()), "Start of structure or map found where not expected."),
        };
        self.probes.push(Probe {
            operation: self.operation,
            breaks: Breaks::Type,
            path: at.path.clone(),
            body: (at.put)(value),
            expected_type: "SerializationException",
            expected_message: message.to_owned(),
        });
    }

    fn invalid(&mut self, breaks: Breaks, path: &str, body: Value, expected_message: String) {
        self.probes.push(Probe {
            operation: self.operation,
            breaks,
            path: path.to_owned(),
            body,
            expected_type: "InvalidParameterException",
            expected_message,
        });
    }
}

fn is_scalar(shape: &Shape) -> bool {
    !matches!(shape.kind, ShapeKind::Structure(_) | ShapeKind::List { .. } | ShapeKind::Map { .. })
}

fn camel(name: &str) -> String {
    let (first, rest) = name.split_at(1);
    first.to_ascii_lowercase() + rest
}

fn one(finding: &str) -> String {
    format!("1 validation error detected: {finding}")
}

/// `Value 'text'`, or `Value` alone when it must not be shown.
fn shown(shape: &Shape, value: &Value, hidden: bool) -> String {
    if hidden || !may_echo(shape) {
        return "Value".to_owned();
    }
    let text = plain(value);
    match text.char_indices().nth(512) {
        Some((end, _)) if text.is_ascii() => format!("Value '{}...'", &text[..end]),
        _ => format!("Value '{text}'"),
    }
}

/// A value as messages show it.
fn plain(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Array(elements) => format!("[{}]", elements.iter().map(plain).collect::<Vec<_>>().join(", ")),
        Value::Object(entries) => {
            format!("{{{}}}", entries.iter().map(|(key, value)| format!("{key}={}", plain(value))).collect::<Vec<_>>().join(", "))
        }
        other => other.to_string(),
    }
}

/// The sentences of a shape's own constraints, in the order of the service.
fn texts(shape: &Shape) -> Vec<(Breaks, String)> {
    let mut texts = Vec::new();
    match &shape.kind {
        ShapeKind::Text { values, .. } if !values.is_empty() => {
            texts.push((Breaks::Enum, format!("Member must satisfy enum value set: [{}]", values.join(", "))));
        }
        ShapeKind::Text { min, max, pattern, .. } => {
            length_texts(*min, *max, &mut texts);
            texts.extend(
                pattern.map(|pattern| (Breaks::Pattern, format!("Member must satisfy regular expression pattern: {}", pattern.text))),
            );
        }
        ShapeKind::Integer { min, max } => {
            texts.extend(max.map(|max| (Breaks::Range, format!("Member must have value less than or equal to {max}"))));
            texts.extend(min.map(|min| (Breaks::Range, format!("Member must have value greater than or equal to {min}"))));
        }
        ShapeKind::Blob { min, max } | ShapeKind::List { min, max, .. } | ShapeKind::Map { min, max, .. } => {
            length_texts(*min, *max, &mut texts);
        }
        ShapeKind::Boolean | ShapeKind::Timestamp | ShapeKind::Document | ShapeKind::Structure(_) => {}
    }
    texts
}

fn length_texts(min: Option<u32>, max: Option<u32>, texts: &mut Vec<(Breaks, String)>) {
    texts.extend(max.map(|max| (Breaks::Length, format!("Member must have length less than or equal to {max}"))));
    texts.extend(min.map(|min| (Breaks::Length, format!("Member must have length greater than or equal to {min}"))));
}
