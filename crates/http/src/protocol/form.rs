//! Forms: `application/x-www-form-urlencoded` bodies and queries.

use percent_encoding::percent_decode;

/// Most fields of a form.
const FIELDS_MAX: usize = 64;

/// The fields of a form in their order.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Form(Vec<(String, String)>);

impl Form {
    /// Reads a form; `None` for broken percent encoding, text that is not UTF-8, or too many fields: a browser's own reading would make
    /// something of these, which two readers could understand in two ways.
    pub(crate) fn parse(body: &[u8]) -> Option<Self> {
        let is_whole = |at: usize| body.get(at + 1..at + 3).is_some_and(|digits| digits.iter().all(u8::is_ascii_hexdigit));
        let whole = body.iter().enumerate().all(|(at, byte)| *byte != b'%' || is_whole(at));
        if !whole || percent_decode(body).decode_utf8().is_err() {
            return None;
        }
        let fields: Vec<_> = form_urlencoded::parse(body).take(FIELDS_MAX + 1).collect();
        (fields.len() <= FIELDS_MAX)
            .then(|| Self(fields.into_iter().map(|(name, value)| (name.into_owned(), value.into_owned())).collect()))
    }

    /// The first value of a field.
    pub(crate) fn get(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }
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
    fn broken_forms_are_refused() {
        assert_eq!(Form::parse(b"a=%"), None);
        assert_eq!(Form::parse(b"a=%4"), None);
        assert_eq!(Form::parse(b"a=%zz"), None);
        assert_eq!(Form::parse(b"a=%ff"), None);
        assert_eq!(Form::parse("a=1&".repeat(65).as_bytes()), None);
    }
}
