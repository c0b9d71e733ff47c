//! What every page has: its language, its addresses, what protects its form, and the brand it wears.

use crate::language::Language;
use crate::texts::{Texts, fill};

/// What the layout of a page shows.
#[derive(Debug)]
pub(crate) struct Page {
    /// The language of the page.
    pub(crate) language: &'static Language,
    /// Its texts.
    pub(crate) texts: &'static Texts,
    /// Links to the page in every language.
    pub(crate) languages: Vec<InLanguage>,
    /// The path under which this pool's pages are, without a slash at the end.
    pub(crate) base: String,
    /// Where the page's form goes.
    pub(crate) action: String,
    /// Where a sign-in starts.
    pub(crate) start_over: String,
    /// The value of the cookie `XSRF-TOKEN`.
    pub(crate) csrf: String,
    /// The sealed step that the form belongs to.
    pub(crate) state: Option<String>,
    /// What went wrong.
    pub(crate) error: Option<String>,
    /// What went right.
    pub(crate) notice: Option<String>,
    /// `light`, `dark`, or nothing for what the browser prefers.
    pub(crate) scheme: &'static str,
    /// The brand.
    pub(crate) brand: Brand,
}

impl Page {
    pub(crate) fn signing_in_as(&self, name: &str) -> String {
        fill(&self.texts.signing_in_as, "name", name)
    }
}

/// Addresses of what a page wears.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Brand {
    /// A style sheet behind the pages' own.
    pub(crate) style: Option<String>,
    /// A picture above the title.
    pub(crate) logo: Option<String>,
    /// The picture of the browser's tab.
    pub(crate) favicon: Option<String>,
    /// What the picture stands for.
    pub(crate) name: String,
}

/// The page in a language.
#[derive(Debug)]
pub(crate) struct InLanguage {
    pub(crate) tag: &'static str,
    pub(crate) name: &'static str,
    pub(crate) href: String,
    /// It is this one.
    pub(crate) current: bool,
}

/// A field for a name or an attribute.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Field {
    pub(crate) id: String,
    pub(crate) name: String,
    pub(crate) label: String,
    pub(crate) kind: FieldKind,
    pub(crate) value: String,
    pub(crate) autocomplete: Option<&'static str>,
    pub(crate) required: bool,
    pub(crate) focus: bool,
    /// The longest value, in UTF-16 code units.
    pub(crate) most: Option<u32>,
}

/// What kind of value a field takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum FieldKind {
    Text,
    /// A user name of any form.
    Name,
    Email,
    Phone,
    Date,
    Url,
    Number,
}

impl FieldKind {
    /// The `type` of the input.
    pub(crate) const fn type_name(self) -> &'static str {
        match self {
            Self::Text | Self::Name | Self::Number => "text",
            Self::Email => "email",
            Self::Phone => "tel",
            Self::Date => "date",
            Self::Url => "url",
        }
    }

    /// The keyboard of a phone, where the type does not say it.
    pub(crate) const fn input_mode(self) -> Option<&'static str> {
        match self {
            Self::Number => Some("decimal"),
            _ => None,
        }
    }

    /// An example, where the form of the value is not plain.
    pub(crate) const fn placeholder(self) -> Option<&'static str> {
        match self {
            Self::Phone => Some("+12065550100"),
            _ => None,
        }
    }

    /// Whether nothing about it should be corrected.
    pub(crate) const fn is_a_name(self) -> bool {
        matches!(self, Self::Name | Self::Email)
    }
}
