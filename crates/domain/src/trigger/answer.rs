//! Members of an answer by type. Null is the same as absent: handlers in typed languages send null for what they did not set.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use super::Unrecognizable;

/// The most entries of a map or list in an answer, and of all changes that one answer asks for together (authentication 7.2 `[docs 2026]`).
pub(super) const ENTRIES_MAX: usize = 5000;

/// The member `name` unless absent or null.
pub(super) fn member<'a>(object: &'a Map<String, Value>, name: &str) -> Option<&'a Value> {
    object.get(name).filter(|value| !value.is_null())
}

/// A boolean; false when not said.
pub(super) fn flag(object: &Map<String, Value>, name: &str) -> Result<bool, Unrecognizable> {
    member(object, name).map_or(Ok(false), |value| value.as_bool().ok_or(Unrecognizable))
}

/// A string; an empty one counts as not said, since handlers with plain string members send it for what they did not set.
pub(super) fn text(object: &Map<String, Value>, name: &str) -> Result<Option<String>, Unrecognizable> {
    match member(object, name) {
        None => Ok(None),
        Some(Value::String(text)) => Ok(Some(text.clone()).filter(|text| !text.is_empty())),
        Some(_) => Err(Unrecognizable),
    }
}

/// An object.
pub(super) fn object<'a>(object: &'a Map<String, Value>, name: &str) -> Result<Option<&'a Map<String, Value>>, Unrecognizable> {
    member(object, name).map(|value| value.as_object().filter(|map| map.len() <= ENTRIES_MAX).ok_or(Unrecognizable)).transpose()
}

/// An object whose values are all strings; empty when not said.
pub(super) fn strings_by_name(map: &Map<String, Value>, name: &str) -> Result<BTreeMap<String, String>, Unrecognizable> {
    let Some(map) = object(map, name)? else { return Ok(BTreeMap::new()) };
    map.iter().map(|(name, value)| Ok((name.clone(), value.as_str().ok_or(Unrecognizable)?.to_owned()))).collect()
}

/// A list of strings; empty when not said.
pub(super) fn strings(object: &Map<String, Value>, name: &str) -> Result<Vec<String>, Unrecognizable> {
    let Some(value) = member(object, name) else { return Ok(Vec::new()) };
    let list = value.as_array().filter(|list| list.len() <= ENTRIES_MAX).ok_or(Unrecognizable)?;
    list.iter().map(|value| value.as_str().map(str::to_owned).ok_or(Unrecognizable)).collect()
}
