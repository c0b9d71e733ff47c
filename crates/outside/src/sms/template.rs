//! The request to a provider, with places for the values of one message.

use serde::Deserialize;

use crate::SettingError;
use crate::aws::percent_encode;

/// How values are put into the request's body.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum HttpBody {
    /// `application/x-www-form-urlencoded`; values are percent-encoded.
    #[default]
    Form,
    /// `application/json`; values are escaped for use between quotes.
    Json,
    /// `application/xml`; values are escaped for text and attributes.
    Xml,
}

impl HttpBody {
    /// The Content-Type header.
    pub fn content_type(self) -> &'static str {
        match self {
            Self::Form => "application/x-www-form-urlencoded",
            Self::Json => "application/json",
            Self::Xml => "application/xml; charset=utf-8",
        }
    }
}

/// The values of one message.
#[derive(Clone, Copy)]
pub(super) struct Values<'a> {
    /// The number it goes to, with `+`.
    pub(super) to: &'a str,
    /// The number or name it comes from; empty if none was chosen.
    pub(super) from: &'a str,
    pub(super) text: &'a str,
    pub(super) id: &'a str,
}

impl Values<'static> {
    /// Values to try a template with.
    pub(super) const EXAMPLE: Self = Self { to: "+12065550100", from: "Example", text: "Your code is \"1\"", id: "0" };
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Slot {
    To,
    ToDigits,
    From,
    Text,
    Id,
}

impl Slot {
    fn named(name: &str) -> Option<Self> {
        Some(match name {
            "to" => Self::To,
            "to_digits" => Self::ToDigits,
            "from" => Self::From,
            "text" => Self::Text,
            "id" => Self::Id,
            _ => return None,
        })
    }

    fn value(self, values: &Values<'_>) -> String {
        match self {
            Self::To => values.to,
            Self::ToDigits => values.to.trim_start_matches('+'),
            Self::From => values.from,
            Self::Text => values.text,
            Self::Id => values.id,
        }
        .to_owned()
    }
}

enum Piece {
    Text(String),
    Slot(Slot),
}

/// A parsed template. Braces that do not enclose one lower-case word are text, so JSON needs no escaping.
pub(super) struct Template(Vec<Piece>);

impl Template {
    /// Reads the text of `setting`.
    pub(super) fn parse(setting: &'static str, text: &str) -> Result<Self, SettingError> {
        let mut pieces = Vec::new();
        let mut rest = text;
        while let Some((before, after)) = rest.split_once('{') {
            let name = after.split_once('}').map(|(name, _)| name).filter(|name| is_word(name));
            pieces.push(Piece::Text(before.to_owned()));
            match name {
                Some(name) => {
                    let slot = Slot::named(name).ok_or_else(|| {
                        SettingError::new(
                            setting,
                            format!("{{{name}}} is unknown; there are {{to}}, {{to_digits}}, {{from}}, {{text}}, {{id}}"),
                        )
                    })?;
                    pieces.push(Piece::Slot(slot));
                    rest = after.get(name.len() + 1..).unwrap_or_default();
                }
                None => {
                    pieces.push(Piece::Text("{".to_owned()));
                    rest = after;
                }
            }
        }
        pieces.push(Piece::Text(rest.to_owned()));
        Ok(Self(pieces))
    }

    /// The text with its values, each encoded for the place it stands in.
    pub(super) fn fill(&self, body: HttpBody, values: &Values<'_>) -> String {
        let mut out = String::new();
        for piece in &self.0 {
            match piece {
                Piece::Text(text) => out.push_str(text),
                Piece::Slot(slot) => out.push_str(&encode(body, &slot.value(values))),
            }
        }
        out
    }

    pub(super) fn has_text(&self) -> bool {
        self.has(Slot::Text)
    }

    pub(super) fn has_to(&self) -> bool {
        self.has(Slot::To) || self.has(Slot::ToDigits)
    }

    fn has(&self, wanted: Slot) -> bool {
        self.0.iter().any(|piece| matches!(piece, Piece::Slot(slot) if *slot == wanted))
    }
}

fn is_word(name: &str) -> bool {
    !name.is_empty() && name.bytes().all(|b| b.is_ascii_lowercase() || b == b'_')
}

fn encode(body: HttpBody, value: &str) -> String {
    match body {
        HttpBody::Form => percent_encode(value),
        HttpBody::Json => {
            let quoted = serde_json::Value::from(value).to_string();
            quoted.strip_prefix('"').and_then(|text| text.strip_suffix('"')).unwrap_or_default().to_owned()
        }
        HttpBody::Xml => value.chars().filter(|c| !c.is_control() || matches!(c, '\n' | '\t')).fold(String::new(), |mut out, c| {
            match c {
                '&' => out.push_str("&amp;"),
                '<' => out.push_str("&lt;"),
                '>' => out.push_str("&gt;"),
                '"' => out.push_str("&quot;"),
                '\'' => out.push_str("&apos;"),
                _ => out.push(c),
            }
            out
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NASTY: Values<'static> = Values { to: "+491701234567", from: "Acme", text: "a&b=\"c\"<{to}>\n\\", id: "x" };

    fn fill(template: &str, body: HttpBody) -> String {
        Template::parse("sms.http_template", template).expect("a template").fill(body, &NASTY)
    }

    #[test]
    fn values_are_encoded_for_their_place_and_never_filled_again() {
        assert_eq!(fill("To={to}&Body={text}", HttpBody::Form), "To=%2B491701234567&Body=a%26b%3D%22c%22%3C%7Bto%7D%3E%0A%5C");
        let json = fill(r#"{"to":"{to_digits}","t":"{text}","n":{"from":"{from}"}}"#, HttpBody::Json);
        let json: serde_json::Value = serde_json::from_str(&json).expect("JSON");
        assert_eq!(json, serde_json::json!({"to": "491701234567", "t": NASTY.text, "n": {"from": "Acme"}}));
        assert_eq!(fill("<m id='{id}'>{text}</m>", HttpBody::Xml), "<m id='x'>a&amp;b=&quot;c&quot;&lt;{to}&gt;\n\\</m>");
    }

    #[test]
    fn an_unknown_name_is_refused() {
        let error = Template::parse("sms.http_template", "{to} {body}").err().expect("refused");
        assert!(error.to_string().starts_with("sms.http_template: {body} is unknown"), "{error}");
    }
}
