//! `model/overrides.toml`: where the model alone is not enough, each with a reason.

use std::collections::BTreeMap;

use super::{Kind, Pattern, Shape};
use crate::Failure;

mod dialect;

/// The parsed file.
pub(crate) struct Overrides {
    patterns: BTreeMap<String, Translation>,
    printed: BTreeMap<String, Vec<String>>,
    unlisted: BTreeMap<String, Vec<String>>,
    secret: Vec<String>,
}

struct Translation {
    model: String,
    /// The text that the service's messages quote, where it is not the model's.
    wire: Option<String>,
    rust: String,
}

impl Overrides {
    pub(crate) fn parse(text: &str) -> Result<Self, Failure> {
        let mut found = Self { patterns: BTreeMap::new(), printed: BTreeMap::new(), unlisted: BTreeMap::new(), secret: Vec::new() };
        let file: toml::Table = text.parse()?;
        for (section, entries) in &file {
            for (shape, entry) in entries.as_table().ok_or_else(|| format!("overrides.toml: [{section}] is no table"))? {
                let text = |key: &str| {
                    let value = entry.get(key).and_then(toml::Value::as_str).filter(|text| !text.is_empty());
                    value.map(str::to_owned).ok_or_else(|| format!("overrides.toml: [{section}.{shape}] needs `{key}`"))
                };
                text("reason")?;
                match section.as_str() {
                    "pattern" => {
                        found
                            .patterns
                            .insert(shape.clone(), Translation { model: text("model")?, wire: text("wire").ok(), rust: text("rust")? });
                    }
                    "enum_print_order" => {
                        found.printed.insert(shape.clone(), values(entry));
                    }
                    "enum_unlisted" => {
                        found.unlisted.insert(shape.clone(), values(entry));
                    }
                    "secret" => found.secret.push(shape.clone()),
                    _ => return Err(format!("overrides.toml: the section [{section}] is not known").into()),
                }
            }
        }
        Ok(found)
    }

    /// The pattern of a shape in both dialects.
    pub(crate) fn pattern(&self, shape: &str, text: &str) -> Result<Pattern, Failure> {
        let (wire, translated) = match self.patterns.get(shape) {
            Some(known) if known.model == text => (known.wire.as_deref().unwrap_or(text), known.rust.clone()),
            Some(_) => return Err(format!("overrides.toml: the pattern of {shape} has changed in the model to {text}").into()),
            None => (text, dialect::translate(text).map_err(|reason| format!("the pattern of {shape} needs an override: {reason}"))?),
        };
        Ok(Pattern { text: wire.to_owned(), translated })
    }

    /// The values of an enumeration in the order in which the service prints them.
    pub(crate) fn printed(&self, shape: &str, values: &[String]) -> Result<Vec<String>, Failure> {
        let Some(printed) = self.printed.get(shape) else { return Ok(values.to_vec()) };
        let sorted = |values: &[String]| {
            let mut values = values.to_vec();
            values.sort();
            values
        };
        if sorted(printed) != sorted(values) {
            return Err(format!("overrides.toml: the values of {shape} are not those of the model").into());
        }
        Ok(printed.clone())
    }

    /// The values that an enumeration takes besides those of the model.
    pub(crate) fn unlisted(&self, shape: &str, values: &[String]) -> Result<Vec<String>, Failure> {
        let unlisted = self.unlisted.get(shape).cloned().unwrap_or_default();
        match unlisted.iter().find(|value| values.contains(value)) {
            Some(value) => Err(format!("overrides.toml: the model lists {value} of {shape} by now").into()),
            None => Ok(unlisted),
        }
    }

    /// Whether `Debug` hides the shape although the model does not call it sensitive.
    pub(crate) fn is_secret(&self, shape: &str) -> bool {
        self.secret.iter().any(|secret| secret == shape)
    }

    /// Refuses overrides of shapes that the model does not have.
    pub(crate) fn all_used(&self, shapes: &BTreeMap<String, Shape>) -> Result<(), Failure> {
        let enums = self
            .printed
            .keys()
            .chain(self.unlisted.keys())
            .filter(|name| !matches!(shapes.get(*name), Some(Shape { kind: Kind::Enum { .. }, .. })));
        let patterns = self.patterns.keys().filter(|name| !matches!(shapes.get(*name), Some(Shape { kind: Kind::Text { .. }, .. })));
        let secret = self.secret.iter().filter(|name| !shapes.contains_key(*name));
        match enums.chain(patterns).chain(secret).next() {
            Some(name) => Err(format!("overrides.toml: the model has no fitting shape {name}").into()),
            None => Ok(()),
        }
    }
}

fn values(entry: &toml::Value) -> Vec<String> {
    let values = entry.get("values").and_then(toml::Value::as_array).into_iter().flatten();
    values.filter_map(toml::Value::as_str).map(str::to_owned).collect()
}
