//! `-Select` (`cmdlet 3`): what of the answer is emitted.

use crate::failure::Failure;
use crate::table::{Cmdlet, Kind, Shape};
use crate::value::Value;

/// What `-Select` asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Select {
    /// The whole answer.
    Whole,
    /// Nothing.
    Nothing,
    /// Members from the answer's top.
    Path(Vec<&'static str>),
    /// The pairs of the map at this path. Only an explicit `-Select` takes a map apart; the default emits it whole (`cmdlet-paging 3`).
    Pairs(Vec<&'static str>),
    /// The length of the text at this path: the original's reflection finds it.
    Length(Vec<&'static str>),
    /// The bound value of a request parameter.
    Param(usize),
    /// `^Select` itself.
    Itself(String),
    /// `^Force`.
    Force,
    /// `^NoAutoIteration`.
    NoAutoIteration,
}

fn invalid() -> Failure {
    Failure::raw("System.ArgumentException", "Invalid value for -Select parameter. (Parameter 'Select')")
}

/// Resolves the given text; `explicit` is none when `-Select` was not given.
///
/// # Errors
/// `Invalid value for -Select parameter.` for everything that the original refuses.
pub(crate) fn resolve(cmdlet: &'static Cmdlet, explicit: Option<&Value>) -> Result<Select, Failure> {
    let text = match explicit {
        None if cmdlet.default_select.is_empty() => return Ok(Select::Nothing),
        None => cmdlet.default_select,
        Some(Value::Str(text)) if !text.is_empty() => text,
        Some(_) => return Err(invalid()),
    };
    if text == "*" {
        return Ok(Select::Whole);
    }
    if let Some(name) = text.strip_prefix('^') {
        if name.eq_ignore_ascii_case("Select") {
            return Ok(Select::Itself(text.to_owned()));
        }
        if name.eq_ignore_ascii_case("Force") && cmdlet.confirm.is_some() {
            return Ok(Select::Force);
        }
        if name.eq_ignore_ascii_case("NoAutoIteration") && cmdlet.paging.is_some() {
            return Ok(Select::NoAutoIteration);
        }
        let matches =
            |p: &&crate::table::Param| p.name.eq_ignore_ascii_case(name) || p.aliases.iter().any(|a| a.eq_ignore_ascii_case(name));
        return cmdlet.params.iter().position(|p| matches(&p)).map(Select::Param).ok_or_else(invalid);
    }
    path(cmdlet.response.ok_or_else(invalid)?, text, explicit.is_some())
}

fn path(top: &'static Shape, text: &str, given: bool) -> Result<Select, Failure> {
    let mut shape = Some(top);
    let (mut is_text, mut is_map) = (false, false);
    let mut found = Vec::new();
    let mut names = text.split('.').peekable();
    while let Some(name) = names.next() {
        if is_text && name.eq_ignore_ascii_case("Length") && names.peek().is_none() {
            return Ok(Select::Length(found));
        }
        let member = shape.and_then(|s| s.member(name)).ok_or_else(invalid)?;
        found.push(member.name);
        (is_text, is_map) = (matches!(member.kind, Kind::Str), matches!(member.kind, Kind::Map(_)));
        shape = member.kind.shape();
    }
    Ok(if is_map && given { Select::Pairs(found) } else { Select::Path(found) })
}

/// What is emitted from this answer: nothing, one value, or the items of a list one by one.
pub(crate) fn apply(select: &Select, answer: &Value, bound: &[Option<Value>], force: bool) -> Vec<Value> {
    match select {
        Select::Nothing => Vec::new(),
        Select::Whole => vec![answer.clone()],
        Select::Path(names) => follow(answer, names),
        Select::Pairs(names) => follow(answer, names).into_iter().flat_map(pairs).collect(),
        Select::Length(names) => {
            let texts = follow(answer, names);
            texts.iter().filter_map(Value::as_str).map(|t| Value::Int(i64::try_from(t.encode_utf16().count()).unwrap_or(0))).collect()
        }
        Select::Param(index) => flatten(bound.get(*index).and_then(Clone::clone).unwrap_or(Value::Null)),
        Select::Itself(text) => vec![Value::str(text.clone())],
        Select::Force => vec![Value::Bool(force)],
        Select::NoAutoIteration => Vec::new(),
    }
}

/// A map as the pairs that the shell enumerates.
fn pairs(map: Value) -> Vec<Value> {
    let Value::Hash(pairs) = map else { return vec![map] };
    pairs.into_iter().map(|(key, value)| Value::Hash(vec![("Key".into(), Value::Str(key)), ("Value".into(), value)])).collect()
}

fn follow(value: &Value, names: &[&str]) -> Vec<Value> {
    match (value, names) {
        (Value::Null, _) => Vec::new(),
        (Value::Array(items), _) => items.iter().flat_map(|item| follow(item, names)).collect(),
        (value, []) => vec![value.clone()],
        (value, [name, rest @ ..]) => value.get(name).map_or_else(Vec::new, |inner| follow(inner, rest)),
    }
}

fn flatten(value: Value) -> Vec<Value> {
    match value {
        Value::Null => Vec::new(),
        Value::Array(items) => items,
        one => vec![one],
    }
}
