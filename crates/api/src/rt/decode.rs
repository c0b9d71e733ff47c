//! From the bytes of a request to a value that keeps every constraint of the model.

use std::fmt;
use std::str::FromStr;

use serde_json::Value;

use super::blob::Blob;
use super::findings::{Constraint, Findings, Inner, Path, Step, may_echo};
use super::op::OpInfo;
use super::timestamp::Timestamp;
use crate::schema::{Member, Shape, ShapeKind};

/// Why a body is no request of the operation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DecodeError {
    /// Not JSON, or JSON of the wrong types: `SerializationException` (sign-up 1.4).
    Serialization {
        /// The text for the caller; the service gives none when the body is not JSON at all.
        message: Option<String>,
    },
    /// Broken constraints: `InvalidParameterException` with this sentence (sign-up 1.5).
    Invalid(String),
}

impl fmt::Display for DecodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Serialization { message } => f.write_str(message.as_deref().unwrap_or("the body is not JSON")),
            Self::Invalid(sentence) => f.write_str(sentence),
        }
    }
}

impl std::error::Error for DecodeError {}

/// Reads a request body: right JSON types, no nulls, no unknown members, every constraint kept.
///
/// Null counts as absent, also as a map's value (authentication 2.2). Of a member that comes twice the last counts. The parser limits
/// how deep a body may nest; how long it may be is the caller's limit.
///
/// # Errors
/// [`DecodeError::Serialization`] for the first wrong type; else [`DecodeError::Invalid`] with all broken constraints in one sentence.
pub fn decode(op: &'static OpInfo, body: &[u8]) -> Result<Value, DecodeError> {
    let mut value = serde_json::from_slice(body).map_err(|_| DecodeError::Serialization { message: None })?;
    if value == Value::Null {
        return Err(DecodeError::Serialization { message: None });
    }
    let ShapeKind::Structure(members) = &op.input.kind else { return Err(wrong_type("Expected structure or null")) };
    let mut findings = Findings::default();
    structure(&mut value, members, None, op.input.sensitive, &mut findings)?;
    findings.sentence().map_or(Ok(value), |sentence| Err(DecodeError::Invalid(sentence)))
}

fn structure(
    value: &mut Value,
    members: &'static [Member],
    path: Option<&Path<'_>>,
    hidden: bool,
    findings: &mut Findings,
) -> Result<(), DecodeError> {
    let Value::Object(entries) = value else {
        return Err(wrong_type(if value.is_array() { START_OF_LIST } else { "Expected structure or null" }));
    };
    entries.retain(|name, value| !value.is_null() && members.binary_search_by(|member| member.name.cmp(name)).is_ok());
    for member in members {
        let path = Path { parent: path, step: Step::Member(member.name) };
        match entries.get_mut(member.name) {
            Some(value) => check(value, member.shape, &path, hidden, findings)?,
            None if member.required => findings.add(None, &path, hidden || member.shape.sensitive, &Constraint::NotNull),
            None => {}
        }
    }
    Ok(())
}

fn check(value: &mut Value, shape: &'static Shape, path: &Path<'_>, hidden: bool, findings: &mut Findings) -> Result<(), DecodeError> {
    let hidden = hidden || shape.sensitive;
    match &shape.kind {
        ShapeKind::Structure(members) => return structure(value, members, Some(path), hidden, findings),
        ShapeKind::List { member, .. } => list(value, shape, member, path, hidden, findings)?,
        ShapeKind::Map { key, value: inner, .. } => map(value, shape, key, inner, path, hidden, findings)?,
        _ => scalar_type(value, shape)?,
    }
    let size = size(value, shape);
    for constraint in constraints(shape).into_iter().flatten() {
        if !keeps(value, size, constraint) {
            findings.add(Some(value), path, hidden || !may_echo(shape), &constraint);
        }
    }
    Ok(())
}

fn list(
    value: &mut Value,
    shape: &'static Shape,
    member: &'static Shape,
    path: &Path<'_>,
    hidden: bool,
    findings: &mut Findings,
) -> Result<(), DecodeError> {
    let Value::Array(elements) = value else { return Err(wrong_type("Expected list or null")) };
    let mut missing = false;
    let mut broken = false;
    for (index, element) in elements.iter_mut().enumerate() {
        if element.is_null() {
            missing = true;
        } else if is_scalar(member) {
            scalar_type(element, member)?;
            broken |= breaks(element, member);
        } else {
            let path = Path { parent: Some(path), step: Step::Element(index) };
            check(element, member, &path, hidden, findings)?;
        }
    }
    let hidden = hidden || !may_echo(shape);
    if missing {
        findings.add(Some(value), path, hidden, &Inner { of: "Member", constraints: vec![Constraint::NotNull] });
    }
    if broken {
        findings.add(Some(value), path, hidden, &inner("Member", member));
    }
    Ok(())
}

fn map(
    value: &mut Value,
    shape: &'static Shape,
    key: &'static Shape,
    inner_value: &'static Shape,
    path: &Path<'_>,
    hidden: bool,
    findings: &mut Findings,
) -> Result<(), DecodeError> {
    let Value::Object(entries) = value else { return Err(wrong_type("Expected map or null")) };
    entries.retain(|_, value| !value.is_null());
    let mut broken_key = false;
    let mut broken_value = false;
    for (name, value) in entries.iter_mut() {
        broken_key |= breaks_text(name, key);
        if is_scalar(inner_value) {
            scalar_type(value, inner_value)?;
            broken_value |= breaks(value, inner_value);
        } else {
            let path = Path { parent: Some(path), step: Step::Entry(name) };
            check(value, inner_value, &path, hidden, findings)?;
        }
    }
    let hidden = hidden || !may_echo(shape);
    if broken_key {
        findings.add(Some(value), path, hidden, &inner("Map keys", key));
    }
    if broken_value {
        findings.add(Some(value), path, hidden, &inner("Map value", inner_value));
    }
    Ok(())
}

fn inner(of: &'static str, shape: &'static Shape) -> Inner {
    Inner { of, constraints: constraints(shape).into_iter().flatten().collect() }
}

fn is_scalar(shape: &Shape) -> bool {
    !matches!(shape.kind, ShapeKind::Structure(_) | ShapeKind::List { .. } | ShapeKind::Map { .. })
}

/// The constraints of a shape on its own value, in the order in which the service lists them inside brackets.
fn constraints(shape: &'static Shape) -> [Option<Constraint>; 3] {
    match &shape.kind {
        ShapeKind::Text { values, unlisted, .. } if !values.is_empty() => {
            [Some(Constraint::OneOf { told: values, untold: unlisted }), None, None]
        }
        ShapeKind::Text { min, max, pattern, .. } => {
            [max.map(Constraint::LengthAtMost), min.map(Constraint::LengthAtLeast), pattern.map(Constraint::Pattern)]
        }
        ShapeKind::Integer { min, max } => [max.map(Constraint::ValueAtMost), min.map(Constraint::ValueAtLeast), None],
        ShapeKind::Blob { min, max } | ShapeKind::List { min, max, .. } | ShapeKind::Map { min, max, .. } => {
            [max.map(Constraint::LengthAtMost), min.map(Constraint::LengthAtLeast), None]
        }
        ShapeKind::Boolean | ShapeKind::Timestamp | ShapeKind::Document | ShapeKind::Structure(_) => [None, None, None],
    }
}

/// The length that the bounds of a shape speak of: characters, bytes, elements or entries; 0 where there is none.
fn size(value: &Value, shape: &Shape) -> u64 {
    let size = match value {
        Value::String(text) if matches!(shape.kind, ShapeKind::Blob { .. }) => Blob::from_str(text).map_or(0, |blob| blob.0.len()),
        Value::String(text) => text.chars().count(),
        Value::Array(elements) => elements.len(),
        Value::Object(entries) => entries.len(),
        _ => 0,
    };
    u64::try_from(size).unwrap_or(u64::MAX)
}

fn keeps(value: &Value, size: u64, constraint: Constraint) -> bool {
    match constraint {
        Constraint::NotNull => !value.is_null(),
        Constraint::LengthAtMost(max) => size <= u64::from(max),
        Constraint::LengthAtLeast(min) => size >= u64::from(min),
        Constraint::Pattern(pattern) => value.as_str().is_some_and(|text| pattern.matches(text)),
        Constraint::OneOf { told, untold } => value.as_str().is_some_and(|text| told.contains(&text) || untold.contains(&text)),
        Constraint::ValueAtMost(max) => value.as_i64().is_some_and(|number| number <= max),
        Constraint::ValueAtLeast(min) => value.as_i64().is_some_and(|number| number >= min),
    }
}

fn breaks(value: &Value, shape: &'static Shape) -> bool {
    let size = size(value, shape);
    constraints(shape).into_iter().flatten().any(|constraint| !keeps(value, size, constraint))
}

fn breaks_text(text: &str, shape: &'static Shape) -> bool {
    constraints(shape).iter().any(Option::is_some) && breaks(&Value::String(text.to_owned()), shape)
}

const START_OF_LIST: &str = "Start of list found where not expected.";
const START_OF_STRUCTURE: &str = "Start of structure or map found where not expected.";

fn wrong_type(message: &str) -> DecodeError {
    DecodeError::Serialization { message: Some(message.to_owned()) }
}

/// Checks the JSON type of a value that is no list, map or structure; writes a whole number as an integer.
fn scalar_type(value: &mut Value, shape: &Shape) -> Result<(), DecodeError> {
    let wanted = match &shape.kind {
        ShapeKind::Document => return Ok(()),
        ShapeKind::Boolean => "a Boolean",
        ShapeKind::Integer { .. } => "an Integer",
        ShapeKind::Blob { .. } => "a Blob",
        ShapeKind::Timestamp => "a Timestamp",
        _ => "a String",
    };
    let given = match value {
        Value::Array(_) => return Err(wrong_type(START_OF_LIST)),
        Value::Object(_) => return Err(wrong_type(START_OF_STRUCTURE)),
        Value::Null => "NULL_VALUE",
        Value::Bool(true) => "TRUE_VALUE",
        Value::Bool(false) => "FALSE_VALUE",
        Value::Number(_) => "NUMBER_VALUE",
        Value::String(_) => "STRING_VALUE",
    };
    let fits = match (&shape.kind, &*value) {
        (ShapeKind::Text { .. }, Value::String(_)) | (ShapeKind::Boolean, Value::Bool(_)) => true,
        (ShapeKind::Blob { .. }, Value::String(text)) => Blob::from_str(text).is_ok(),
        (ShapeKind::Integer { min, max }, Value::Number(number)) => match whole(number) {
            // Beyond 32 bits only where a bound will refuse it.
            Some(whole) if i32::try_from(whole).is_ok() || max.is_some_and(|max| whole > max) || min.is_some_and(|min| whole < min) => {
                *value = Value::from(whole);
                true
            }
            _ => false,
        },
        (ShapeKind::Timestamp, Value::Number(number)) => {
            number.as_f64().is_some_and(|seconds| Timestamp::SECONDS_POSSIBLE.contains(&seconds))
        }
        _ => false,
    };
    if fits { Ok(()) } else { Err(wrong_type(&format!("{given} can not be converted to {wanted}"))) }
}

/// A whole number, also when it was written as `5.0`.
fn whole(number: &serde_json::Number) -> Option<i64> {
    // Below 2^53 every whole number has its own float.
    const EXACT: f64 = 9_007_199_254_740_992.0;
    number.as_i64().or_else(|| number.as_f64().filter(|float| float.fract() == 0.0 && float.abs() < EXACT).map(|float| float as i64))
}
