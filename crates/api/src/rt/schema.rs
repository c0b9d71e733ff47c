//! The constraints of a request, as static data that [`crate::decode`] interprets.
//!
//! Data instead of generated code: one small decoder for all operations, and the same data feeds the tests that break each constraint.

use std::sync::OnceLock;

use regex::Regex;

/// One shape of the model.
#[derive(Debug)]
pub struct Shape {
    /// Whether the model hides its value from messages.
    pub sensitive: bool,
    /// What it is.
    pub kind: ShapeKind,
}

/// What a shape holds. Bounds are inclusive.
#[derive(Debug)]
pub enum ShapeKind {
    /// Text.
    Text {
        /// Fewest characters (code points).
        min: Option<u32>,
        /// Most characters (code points).
        max: Option<u32>,
        /// What the whole text must match.
        pattern: Option<&'static Pattern>,
        /// The only texts allowed, in the order in which the service prints them; empty when any text is.
        values: &'static [&'static str],
        /// Texts that are allowed besides those, and that no message tells of.
        unlisted: &'static [&'static str],
    },
    /// `true` or `false`.
    Boolean,
    /// A whole number of 32 bits.
    Integer {
        /// Smallest value.
        min: Option<i64>,
        /// Largest value.
        max: Option<i64>,
    },
    /// Base64 text.
    Blob {
        /// Fewest bytes.
        min: Option<u32>,
        /// Most bytes.
        max: Option<u32>,
    },
    /// A point in time: seconds since the Unix epoch.
    Timestamp,
    /// Any JSON.
    Document,
    /// A list.
    List {
        /// Its elements.
        member: &'static Shape,
        /// Fewest elements.
        min: Option<u32>,
        /// Most elements.
        max: Option<u32>,
    },
    /// A map from text.
    Map {
        /// Its keys, always text.
        key: &'static Shape,
        /// Its values.
        value: &'static Shape,
        /// Fewest entries.
        min: Option<u32>,
        /// Most entries.
        max: Option<u32>,
    },
    /// Named members, sorted by name.
    Structure(&'static [Member]),
}

/// One member of a structure.
#[derive(Debug)]
pub struct Member {
    /// The name on the wire.
    pub name: &'static str,
    /// Whether it must be there.
    pub required: bool,
    /// What it holds.
    pub shape: &'static Shape,
}

/// A regular expression of the model.
#[derive(Debug)]
pub struct Pattern {
    /// The text as the model has it, which messages quote.
    pub text: &'static str,
    /// The same in the dialect of the `regex` crate, with the classes `\w \s \S \d` in their ASCII sense.
    pub translated: &'static str,
    ascii: Option<AsciiTable>,
    compiled: OnceLock<Option<Regex>>,
}

/// What a pattern of the form `[class]+` or `[class]*` says of ASCII texts: nearly all texts of nearly all requests, which so need no
/// regular expression at all.
#[derive(Debug, Clone, Copy)]
pub(crate) struct AsciiClass {
    /// The bit of each ASCII character in the class.
    pub(crate) members: u128,
    /// Whether the empty text matches.
    pub(crate) empty: bool,
}

impl AsciiClass {
    /// Access tokens have a thousand characters, so each of them is one look into a table.
    const fn table(self) -> AsciiTable {
        let mut members = [false; 128];
        let mut character = 0;
        while character < members.len() {
            members[character] = self.members >> character & 1 == 1;
            character += 1;
        }
        AsciiTable { members, empty: self.empty }
    }
}

#[derive(Debug)]
struct AsciiTable {
    members: [bool; 128],
    empty: bool,
}

impl AsciiTable {
    /// For texts of ASCII only.
    fn matches(&self, text: &str) -> bool {
        (self.empty || !text.is_empty()) && text.bytes().all(|byte| self.members[usize::from(byte & 127)])
    }
}

impl Pattern {
    /// Both spellings of one pattern, and the ASCII part of its class if it is one class.
    pub(crate) const fn new(text: &'static str, translated: &'static str, ascii: Option<AsciiClass>) -> Self {
        let ascii = match ascii {
            Some(class) => Some(class.table()),
            None => None,
        };
        Self { text, translated, ascii, compiled: OnceLock::new() }
    }

    /// Whether the whole text matches. A pattern that does not compile matches nothing; a test proves that all compile.
    pub fn matches(&self, text: &str) -> bool {
        match &self.ascii {
            Some(class) if text.is_ascii() => class.matches(text),
            _ => self.matches_expression(text),
        }
    }

    /// The same without the short cut; compiled at the first use.
    pub(crate) fn matches_expression(&self, text: &str) -> bool {
        let regex = self.compiled.get_or_init(|| Regex::new(&format!(r"\A(?:{})\z", self.translated)).ok());
        regex.as_ref().is_some_and(|regex| regex.is_match(text))
    }
}

/// A member that must be there.
pub(crate) const fn required(name: &'static str, shape: &'static Shape) -> Member {
    Member { name, required: true, shape }
}

/// A member that may be left out.
pub(crate) const fn optional(name: &'static str, shape: &'static Shape) -> Member {
    Member { name, required: false, shape }
}

impl Shape {
    const fn of(kind: ShapeKind) -> Self {
        Self { sensitive: false, kind }
    }

    pub(crate) const fn text(min: Option<u32>, max: Option<u32>, pattern: Option<&'static Pattern>) -> Self {
        Self::of(ShapeKind::Text { min, max, pattern, values: &[], unlisted: &[] })
    }

    pub(crate) const fn one_of(values: &'static [&'static str], unlisted: &'static [&'static str]) -> Self {
        Self::of(ShapeKind::Text { min: None, max: None, pattern: None, values, unlisted })
    }

    pub(crate) const fn boolean() -> Self {
        Self::of(ShapeKind::Boolean)
    }

    pub(crate) const fn integer(min: Option<i64>, max: Option<i64>) -> Self {
        Self::of(ShapeKind::Integer { min, max })
    }

    pub(crate) const fn blob(min: Option<u32>, max: Option<u32>) -> Self {
        Self::of(ShapeKind::Blob { min, max })
    }

    pub(crate) const fn timestamp() -> Self {
        Self::of(ShapeKind::Timestamp)
    }

    pub(crate) const fn document() -> Self {
        Self::of(ShapeKind::Document)
    }

    pub(crate) const fn list(member: &'static Shape, min: Option<u32>, max: Option<u32>) -> Self {
        Self::of(ShapeKind::List { member, min, max })
    }

    pub(crate) const fn map(key: &'static Shape, value: &'static Shape, min: Option<u32>, max: Option<u32>) -> Self {
        Self::of(ShapeKind::Map { key, value, min, max })
    }

    pub(crate) const fn structure(members: &'static [Member]) -> Self {
        Self::of(ShapeKind::Structure(members))
    }

    pub(crate) const fn sensitive(mut self) -> Self {
        self.sensitive = true;
        self
    }
}
