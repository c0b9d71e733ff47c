//! Forms: `application/x-www-form-urlencoded` bodies and queries.

use form_urlencoded::byte_serialize;
use percent_encoding::percent_decode;

/// Most fields of a form.
const FIELDS_MAX: usize = 64;

/// The fields of a form in their order.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Form(Vec<(String, String)>);

impl Form {
    /// Reads a form; `None` for broken percent encoding, text that is not UTF-8, or too many fields: a browser's own reading would make
    /// something of these, which two readers could understand in two ways.
    pub fn parse(body: &[u8]) -> Option<Self> {
        let is_whole = |at: usize| body.get(at + 1..at + 3).is_some_and(|digits| digits.iter().all(u8::is_ascii_hexdigit));
        let whole = body.iter().enumerate().all(|(at, byte)| *byte != b'%' || is_whole(at));
        if !whole || percent_decode(body).decode_utf8().is_err() {
            return None;
        }
        let fields: Vec<_> = form_urlencoded::parse(body).take(FIELDS_MAX + 1).collect();
        (fields.len() <= FIELDS_MAX)
            .then(|| Self(fields.into_iter().map(|(name, value)| (name.into_owned(), value.into_owned())).collect()))
    }

    /// The fields in their order.
    pub fn fields(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(name, value)| (name.as_str(), value.as_str()))
    }

    /// The first value of a field, if it is not empty.
    pub fn present(&self, name: &str) -> Option<&str> {
        self.get(name).filter(|value| !value.is_empty())
    }

    /// The first value of a field.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }
}

/// Values may be passwords and tokens, so only the names are shown.
impl std::fmt::Debug for Form {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_list().entries(self.0.iter().map(|(name, _)| name)).finish()
    }
}

/// Adds a field to a form or query in the making: `&` where something is before it, blanks as `+`.
pub fn push(text: &mut String, name: &str, value: &str) {
    if !text.is_empty() {
        text.push('&');
    }
    text.extend(byte_serialize(name.as_bytes()));
    text.push('=');
    text.extend(byte_serialize(value.as_bytes()));
}

/// An address with a query; one that has a query of its own keeps it.
pub fn joined(url: &str, query: &str) -> String {
    let mark = if url.contains('?') { '&' } else { '?' };
    format!("{url}{mark}{query}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_are_decoded_and_the_first_of_a_name_counts() {
        let form = Form::parse(b"a=1&b=x+y%26%C3%A4&a=2&empty=&bare&&").expect("a form");
        assert_eq!((form.get("a"), form.get("b")), (Some("1"), Some("x y&ä")));
        assert_eq!((form.get("empty"), form.get("bare"), form.get("none")), (Some(""), Some(""), None));
    }

    #[test]
    fn what_is_written_is_read_back() {
        let mut text = String::new();
        for (name, value) in [("state", "a&b=c+d e%ä"), ("next", "https://app.example/cb?x=1#y"), ("~", "")] {
            push(&mut text, name, value);
        }
        assert_eq!(text, "state=a%26b%3Dc%2Bd+e%25%C3%A4&next=https%3A%2F%2Fapp.example%2Fcb%3Fx%3D1%23y&%7E=");
        let form = Form::parse(text.as_bytes()).expect("a form");
        assert_eq!((form.get("state"), form.get("next")), (Some("a&b=c+d e%ä"), Some("https://app.example/cb?x=1#y")));
    }

    #[test]
    fn an_address_keeps_the_query_that_it_has() {
        assert_eq!(joined("https://app.example/cb", "a=1"), "https://app.example/cb?a=1");
        assert_eq!(joined("https://app.example/cb?x=1", "a=1"), "https://app.example/cb?x=1&a=1");
    }

    #[test]
    fn a_form_shows_no_values_in_a_log() {
        let form = Form::parse(b"password=hunter2").expect("a form");
        assert_eq!(format!("{form:?}"), "[\"password\"]");
    }

    #[test]
    fn broken_forms_are_refused() {
        assert_eq!(Form::parse(b"a=%"), None);
        assert_eq!(Form::parse(b"a=%4"), None);
        assert_eq!(Form::parse(b"a=%zz"), None);
        assert_eq!(Form::parse(b"a=%ff"), None);
        assert_eq!(Form::parse("a=1&".repeat(65).as_bytes()), None);
    }
}
