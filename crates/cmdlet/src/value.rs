//! A value as the shell's user wrote it: PowerShell's simple types, with the order of keys kept.

use serde::de::{MapAccess, SeqAccess, Visitor};
use serde::ser::{SerializeMap, SerializeSeq};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::fmt;

/// A value. Not `Debug`: it may hold a password.
#[derive(Clone, PartialEq)]
pub(crate) enum Value {
    /// `$null`.
    Null,
    /// `$true`, `$false`.
    Bool(bool),
    /// A whole number.
    Int(i64),
    /// Any other number.
    Double(f64),
    /// Text.
    Str(String),
    /// `@(..)`.
    Array(Vec<Value>),
    /// `@{..}` or a JSON object.
    Hash(Vec<(String, Value)>),
}

impl Value {
    /// A text value.
    pub(crate) fn str(text: impl Into<String>) -> Self {
        Value::Str(text.into())
    }

    /// The value of a key, in any case.
    pub(crate) fn get(&self, key: &str) -> Option<&Value> {
        match self {
            Value::Hash(pairs) => pairs.iter().find(|(k, _)| k.eq_ignore_ascii_case(key)).map(|(_, v)| v),
            _ => None,
        }
    }

    /// The text of a text value.
    pub(crate) fn as_str(&self) -> Option<&str> {
        match self {
            Value::Str(text) => Some(text),
            _ => None,
        }
    }

    /// Whether this is `$null`.
    pub(crate) fn is_null(&self) -> bool {
        matches!(self, Value::Null)
    }

    /// The .NET type's full name.
    pub(crate) fn net_type(&self) -> &'static str {
        match self {
            Value::Null => "System.Object",
            Value::Bool(_) => "System.Boolean",
            Value::Int(n) if i32::try_from(*n).is_ok() => "System.Int32",
            Value::Int(_) => "System.Int64",
            Value::Double(_) => "System.Double",
            Value::Str(_) => "System.String",
            Value::Array(_) => "System.Object[]",
            Value::Hash(_) => "System.Collections.Hashtable",
        }
    }

    /// The text that PowerShell converts this value to, culture-invariant: `True`, `42`, items joined by blanks, `$null` as ''.
    pub(crate) fn to_text(&self) -> String {
        match self {
            Value::Null => String::new(),
            Value::Bool(true) => "True".into(),
            Value::Bool(false) => "False".into(),
            Value::Int(n) => n.to_string(),
            Value::Double(n) => n.to_string(),
            Value::Str(text) => text.clone(),
            Value::Array(items) => items.iter().map(Value::to_text).collect::<Vec<_>>().join(" "),
            Value::Hash(_) => "System.Collections.Hashtable".into(),
        }
    }

    /// One line of JSON.
    pub(crate) fn to_json(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }
}

impl Serialize for Value {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        match self {
            Value::Null => to.serialize_unit(),
            Value::Bool(b) => to.serialize_bool(*b),
            Value::Int(n) => to.serialize_i64(*n),
            Value::Double(n) => to.serialize_f64(*n),
            Value::Str(text) => to.serialize_str(text),
            Value::Array(items) => {
                let mut seq = to.serialize_seq(Some(items.len()))?;
                for item in items {
                    seq.serialize_element(item)?;
                }
                seq.end()
            }
            Value::Hash(pairs) => {
                let mut map = to.serialize_map(Some(pairs.len()))?;
                for (key, value) in pairs {
                    map.serialize_entry(key, value)?;
                }
                map.end()
            }
        }
    }
}

impl<'de> Deserialize<'de> for Value {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        from.deserialize_any(ValueVisitor)
    }
}

struct ValueVisitor;

impl<'de> Visitor<'de> for ValueVisitor {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a JSON value")
    }
    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }
    fn visit_bool<E>(self, b: bool) -> Result<Value, E> {
        Ok(Value::Bool(b))
    }
    fn visit_i64<E>(self, n: i64) -> Result<Value, E> {
        Ok(Value::Int(n))
    }
    fn visit_u64<E>(self, n: u64) -> Result<Value, E> {
        // A number beyond 64 signed bits keeps its size and loses digits, as a double does.
        Ok(i64::try_from(n).map_or(Value::Double(n as f64), Value::Int))
    }
    fn visit_f64<E>(self, n: f64) -> Result<Value, E> {
        Ok(Value::Double(n))
    }
    fn visit_str<E>(self, text: &str) -> Result<Value, E> {
        Ok(Value::Str(text.to_owned()))
    }
    fn visit_string<E>(self, text: String) -> Result<Value, E> {
        Ok(Value::Str(text))
    }
    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Value, A::Error> {
        let mut items = Vec::new();
        while let Some(item) = seq.next_element()? {
            items.push(item);
        }
        Ok(Value::Array(items))
    }
    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Value, A::Error> {
        let mut pairs = Vec::new();
        while let Some(pair) = map.next_entry()? {
            pairs.push(pair);
        }
        Ok(Value::Hash(pairs))
    }
}
