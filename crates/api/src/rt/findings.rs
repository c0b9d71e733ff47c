//! The one sentence that tells every broken constraint of a request (sign-up 1.5).

use std::fmt::{self, Write};

use serde_json::Value;

use crate::schema::{Shape, ShapeKind};

/// Longest list of findings, in bytes; it also travels in a header. Findings beyond it are counted but not told.
const TEXT_BYTES_MAX: usize = 4096;
/// Longest echo of one value, in bytes.
const VALUE_BYTES_MAX: usize = 512;
/// Longest echo of one map key in a path, in bytes.
const KEY_BYTES_MAX: usize = 64;

/// Where a value is in the request.
#[derive(Clone, Copy)]
pub(crate) struct Path<'a> {
    pub(crate) parent: Option<&'a Path<'a>>,
    pub(crate) step: Step<'a>,
}

/// One step into the request.
#[derive(Clone, Copy)]
pub(crate) enum Step<'a> {
    /// A member, by its name on the wire.
    Member(&'a str),
    /// An element of a list, counted from 0.
    Element(usize),
    /// A value of a map.
    Entry(&'a str),
}

impl fmt::Display for Path<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(parent) = self.parent {
            write!(f, "{parent}.")?;
        }
        match self.step {
            Step::Member(name) => {
                let mut chars = name.chars();
                chars.next().map_or(Ok(()), |first| f.write_char(first.to_ascii_lowercase()))?;
                f.write_str(chars.as_str())
            }
            Step::Element(index) => write!(f, "{}.member", index + 1),
            Step::Entry(key) => write!(f, "{}.member", cut(key, KEY_BYTES_MAX)),
        }
    }
}

/// One constraint of the model; `Display` is the service's text.
#[derive(Clone, Copy)]
pub(crate) enum Constraint {
    NotNull,
    LengthAtMost(u32),
    LengthAtLeast(u32),
    Pattern(&'static crate::schema::Pattern),
    OneOf { told: &'static [&'static str], untold: &'static [&'static str] },
    ValueAtMost(i64),
    ValueAtLeast(i64),
}

impl fmt::Display for Constraint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotNull => f.write_str("Member must not be null"),
            Self::LengthAtMost(max) => write!(f, "Member must have length less than or equal to {max}"),
            Self::LengthAtLeast(min) => write!(f, "Member must have length greater than or equal to {min}"),
            Self::Pattern(pattern) => write!(f, "Member must satisfy regular expression pattern: {}", pattern.text),
            Self::OneOf { told, .. } => {
                f.write_str("Member must satisfy enum value set: [")?;
                joined(f, told)?;
                f.write_char(']')
            }
            Self::ValueAtMost(max) => write!(f, "Member must have value less than or equal to {max}"),
            Self::ValueAtLeast(min) => write!(f, "Member must have value greater than or equal to {min}"),
        }
    }
}

fn joined(f: &mut fmt::Formatter<'_>, texts: &[impl fmt::Display]) -> fmt::Result {
    for (at, text) in texts.iter().enumerate() {
        write!(f, "{}{text}", if at == 0 { "" } else { ", " })?;
    }
    Ok(())
}

/// The constraints of a list's elements or of a map's keys or values, told on the list or map itself.
pub(crate) struct Inner {
    pub(crate) of: &'static str,
    pub(crate) constraints: Vec<Constraint>,
}

impl fmt::Display for Inner {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} must satisfy constraint: [", self.of)?;
        joined(f, &self.constraints)?;
        f.write_char(']')
    }
}

/// Collects findings up to a limit.
#[derive(Default)]
pub(crate) struct Findings {
    text: String,
    count: usize,
    full: bool,
}

impl Findings {
    /// Notes a broken constraint of a value; `None` is a missing member, `hidden` keeps the value out of the sentence.
    pub(crate) fn add(&mut self, value: Option<&Value>, path: &Path<'_>, hidden: bool, constraint: &dyn fmt::Display) {
        self.count += 1;
        if self.full {
            return;
        }
        let start = self.text.len();
        if start > 0 {
            self.text.push_str("; ");
        }
        self.text.push_str("Value");
        match value {
            _ if hidden => {}
            None => self.text.push_str(" null"),
            Some(value) => {
                let mut echo = String::new();
                show(value, &mut echo);
                self.text.push_str(" '");
                self.text.push_str(&cut(&echo, VALUE_BYTES_MAX));
                self.text.push('\'');
            }
        }
        // Writing to a String cannot fail.
        let _ = write!(self.text, " at '{path}' failed to satisfy constraint: {constraint}");
        if self.text.len() > TEXT_BYTES_MAX {
            self.full = true;
            self.text.truncate(start);
        }
    }

    /// The whole sentence, if anything was found.
    pub(crate) fn sentence(self) -> Option<String> {
        match self.count {
            0 => None,
            1 => Some(format!("1 validation error detected: {}", self.text)),
            count => Some(format!("{count} validation errors detected: {}", self.text)),
        }
    }
}

/// Whether a value of this shape may be echoed: nothing in it is sensitive. Structures are never echoed.
pub(crate) fn may_echo(shape: &Shape) -> bool {
    !shape.sensitive
        && match &shape.kind {
            ShapeKind::List { member, .. } => may_echo(member),
            ShapeKind::Map { key, value, .. } => may_echo(key) && may_echo(value),
            ShapeKind::Structure(_) | ShapeKind::Document | ShapeKind::Blob { .. } => false,
            ShapeKind::Text { .. } | ShapeKind::Boolean | ShapeKind::Integer { .. } | ShapeKind::Timestamp => true,
        }
}

/// Writes a value as the service does: `text`, `[a, b]`, `{k=v}`; stops soon after the limit.
fn show(value: &Value, out: &mut String) {
    if out.len() > VALUE_BYTES_MAX {
        return;
    }
    match value {
        Value::String(text) => out.push_str(&cut(text, VALUE_BYTES_MAX)),
        Value::Array(elements) => {
            out.push('[');
            for (at, element) in elements.iter().enumerate().take(VALUE_BYTES_MAX) {
                out.push_str(if at == 0 { "" } else { ", " });
                show(element, out);
            }
            out.push(']');
        }
        Value::Object(entries) => {
            out.push('{');
            for (at, (key, value)) in entries.iter().enumerate().take(VALUE_BYTES_MAX) {
                out.push_str(if at == 0 { "" } else { ", " });
                out.push_str(&cut(key, VALUE_BYTES_MAX));
                out.push('=');
                show(value, out);
            }
            out.push('}');
        }
        other => {
            let _ = write!(out, "{other}");
        }
    }
}

/// The text, or as much of it as fits and three dots.
fn cut(text: &str, bytes_max: usize) -> std::borrow::Cow<'_, str> {
    if text.len() <= bytes_max {
        return text.into();
    }
    let end = (0..=bytes_max).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0);
    format!("{}...", &text[..end]).into()
}
