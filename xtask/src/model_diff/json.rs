//! JSON that keeps the order of members: the order in the model is the order of the cmdlets' parameters.

use std::fmt;

use serde::Deserialize;

use crate::cmdlets::Ordered;

/// A value of a service model.
#[derive(Clone, Deserialize)]
#[serde(untagged)]
pub(super) enum Json {
    Null,
    Bool(bool),
    Number(serde_json::Number),
    Text(String),
    List(Vec<Json>),
    Object(Ordered<Json>),
}

impl Json {
    pub(super) fn get(&self, name: &str) -> Option<&Json> {
        self.entries().iter().find(|(key, _)| key == name).map(|(_, value)| value)
    }

    /// The members of an object; anything else has none.
    pub(super) fn entries(&self) -> &[(String, Json)] {
        if let Self::Object(Ordered(entries)) = self { entries } else { &[] }
    }

    /// The elements of a list; anything else has none.
    pub(super) fn elements(&self) -> &[Json] {
        if let Self::List(elements) = self { elements } else { &[] }
    }

    pub(super) fn text(&self) -> Option<&str> {
        if let Self::Text(text) = self { Some(text) } else { None }
    }

    /// The text in the member `shape` of the member `name`.
    pub(super) fn shape_of(&self, name: &str) -> Option<&str> {
        self.get(name).and_then(|reference| reference.get("shape")).and_then(Self::text)
    }

    /// The same without documentation texts.
    pub(super) fn without_prose(self) -> Self {
        match self {
            Self::List(elements) => Self::List(elements.into_iter().map(Self::without_prose).collect()),
            Self::Object(Ordered(entries)) => {
                let kept = entries.into_iter().filter(|(name, value)| name != "documentation" || value.text().is_none());
                Self::Object(Ordered(kept.map(|(name, value)| (name, value.without_prose())).collect()))
            }
            other => other,
        }
    }
}

impl fmt::Display for Json {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Null => f.write_str("null"),
            Self::Bool(value) => write!(f, "{value}"),
            Self::Number(number) => write!(f, "{number}"),
            Self::Text(text) => write!(f, "{}", serde_json::Value::from(text.as_str())),
            Self::List(elements) => {
                f.write_str("[")?;
                for (at, element) in elements.iter().enumerate() {
                    write!(f, "{}{element}", if at == 0 { "" } else { ", " })?;
                }
                f.write_str("]")
            }
            Self::Object(Ordered(entries)) => {
                f.write_str("{")?;
                for (at, (name, value)) in entries.iter().enumerate() {
                    let name = serde_json::Value::from(name.as_str());
                    write!(f, "{}{name}: {value}", if at == 0 { "" } else { ", " })?;
                }
                f.write_str("}")
            }
        }
    }
}
