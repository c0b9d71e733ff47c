//! Forms: `application/x-www-form-urlencoded` bodies and queries.

/// Most fields of a form.
const FIELDS_MAX: usize = 64;

/// The fields of a form in their order.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Form(Vec<(String, String)>);

impl Form {
    /// Reads a form; `None` for broken percent encoding, text that is not UTF-8, or too many fields.
    pub(crate) fn parse(body: &[u8]) -> Option<Self> {
        let mut fields = Vec::new();
        for pair in body.split(|byte| *byte == b'&').filter(|pair| !pair.is_empty()) {
            if fields.len() == FIELDS_MAX {
                return None;
            }
            let at = pair.iter().position(|byte| *byte == b'=');
            let (name, value) = at.map_or((pair, &b""[..]), |at| (&pair[..at], &pair[at + 1..]));
            fields.push((decode(name)?, decode(value)?));
        }
        Some(Self(fields))
    }

    /// The first value of a field.
    pub(crate) fn get(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }
}

fn decode(text: &[u8]) -> Option<String> {
    let mut out = Vec::with_capacity(text.len());
    let mut bytes = text.iter().copied();
    while let Some(byte) = bytes.next() {
        match byte {
            b'+' => out.push(b' '),
            b'%' => {
                let digit = |byte: Option<u8>| byte.and_then(|byte| char::from(byte).to_digit(16));
                let (high, low) = (digit(bytes.next())?, digit(bytes.next())?);
                out.push(u8::try_from(high * 16 + low).ok()?);
            }
            _ => out.push(byte),
        }
    }
    String::from_utf8(out).ok()
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
