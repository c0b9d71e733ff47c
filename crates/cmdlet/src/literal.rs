//! PowerShell literals and JSON inside one argument (`cmdlet 9.4`): no variables, no commands, only data.

use crate::value::Value;

/// How deep literals may nest.
const DEPTH_MAX: usize = 32;

/// Why a text is not a literal.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct LiteralError {
    /// What was wrong, in words for the user.
    pub message: String,
}

fn fail<T>(message: impl Into<String>) -> Result<T, LiteralError> {
    Err(LiteralError { message: message.into() })
}

/// Reads the text of one argument. The first character that is not a blank decides: `[` or `{` is JSON, everything else PowerShell.
///
/// # Errors
/// When the text is neither, with what to write instead.
pub(crate) fn parse(text: &str) -> Result<Value, LiteralError> {
    let trimmed = text.trim();
    if trimmed.starts_with('{') || trimmed.starts_with('[') {
        return serde_json::from_str(trimmed).or_else(|e| {
            if trimmed.starts_with('[') && trimmed.contains(']') && trimmed.as_bytes().get(1).is_some_and(u8::is_ascii_alphabetic) {
                return fail("Type casts such as [int] are not read here; write the value itself.");
            }
            fail(format!("The value starts like JSON and is not JSON: {e}."))
        });
    }
    let mut reader = Reader { chars: trimmed.chars().collect(), at: 0 };
    let value = reader.list(true, 0)?;
    reader.blanks();
    match reader.peek() {
        None => Ok(value),
        Some(c) => fail(format!("Unexpected '{c}' at position {} of the value.", reader.at + 1)),
    }
}

/// A bare number as the engine reads it, else none.
pub(crate) fn number(text: &str) -> Option<Value> {
    let digits = text.strip_prefix(['-', '+']).unwrap_or(text);
    if let Some(hex) = digits.strip_prefix("0x").or_else(|| digits.strip_prefix("0X")) {
        let n = i64::from_str_radix(hex, 16).ok()?;
        return Some(Value::Int(if text.starts_with('-') { -n } else { n }));
    }
    if !digits.starts_with(|c: char| c.is_ascii_digit() || c == '.') || !digits.chars().any(|c| c.is_ascii_digit()) {
        return None;
    }
    if digits.chars().all(|c| c.is_ascii_digit()) {
        return text.strip_prefix('+').unwrap_or(text).parse().ok().map(Value::Int);
    }
    let looks_decimal = digits.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | 'e' | 'E' | '-' | '+'));
    looks_decimal.then(|| text.parse().ok().map(Value::Double)).flatten()
}

struct Reader {
    chars: Vec<char>,
    at: usize,
}

impl Reader {
    fn peek(&self) -> Option<char> {
        self.chars.get(self.at).copied()
    }

    fn next(&mut self) -> Option<char> {
        let c = self.peek();
        self.at += usize::from(c.is_some());
        c
    }

    fn take(&mut self, wanted: char) -> bool {
        let found = self.peek() == Some(wanted);
        self.at += usize::from(found);
        found
    }

    fn blanks(&mut self) {
        while self.peek().is_some_and(char::is_whitespace) {
            self.at += 1;
        }
    }

    /// Items joined by commas; a single item is not an array.
    fn list(&mut self, top: bool, depth: usize) -> Result<Value, LiteralError> {
        if depth > DEPTH_MAX {
            return fail(format!("The value nests deeper than {DEPTH_MAX} levels."));
        }
        let first = self.item(top, depth)?;
        if !self.comma() {
            return Ok(first);
        }
        let mut items = vec![first, self.item(top, depth)?];
        while self.comma() {
            items.push(self.item(top, depth)?);
        }
        Ok(Value::Array(items))
    }

    /// Takes the next comma and the blanks before it; takes nothing when there is none, for a line's end separates pairs.
    fn comma(&mut self) -> bool {
        let before = self.at;
        self.blanks();
        let found = self.take(',');
        if !found {
            self.at = before;
        }
        found
    }

    fn item(&mut self, top: bool, depth: usize) -> Result<Value, LiteralError> {
        self.blanks();
        match self.peek() {
            Some('@') => match self.chars.get(self.at + 1) {
                Some('{') => self.hash(depth),
                Some('(') => self.array(depth),
                _ => self.bare(top),
            },
            Some('\'' | '\u{2018}' | '\u{2019}') => self.single_quoted(),
            Some('"' | '\u{201c}' | '\u{201d}') => self.double_quoted(),
            Some('$') => self.dollar(),
            Some('{') => fail("Script blocks are not read here; write the value itself, or @{..} for a hashtable."),
            Some('[') => fail("Type casts such as [int] are not read here; write the value itself."),
            Some('(') => fail("Expressions are not read here; write @(..) for a list."),
            _ => self.bare(top),
        }
    }

    fn hash(&mut self, depth: usize) -> Result<Value, LiteralError> {
        self.at += 2;
        let mut pairs: Vec<(String, Value)> = Vec::new();
        loop {
            while self.peek().is_some_and(|c| c.is_whitespace() || c == ';') {
                self.at += 1;
            }
            if self.take('}') {
                return Ok(Value::Hash(pairs));
            }
            let key = match self.item(false, depth + 1)? {
                Value::Array(_) | Value::Hash(_) | Value::Null => return fail("A key of @{..} must be a word or a quoted text."),
                simple => simple.to_text(),
            };
            self.blanks();
            if !self.take('=') {
                return fail(format!("Missing '=' after the key '{key}' in @{{..}}."));
            }
            if pairs.iter().any(|(k, _)| k.to_lowercase() == key.to_lowercase()) {
                return fail(format!("Duplicate keys '{key}' are not allowed in hash literals."));
            }
            let value = self.list(false, depth + 1)?;
            pairs.push((key, value));
            // Pairs end at a semicolon, a line's end or the closing brace.
            let mut separated = false;
            while let Some(c) = self.peek().filter(|c| c.is_whitespace() || *c == ';') {
                separated |= c == ';' || c == '\n';
                self.at += 1;
            }
            if !separated && self.peek() != Some('}') {
                return fail("The hash literal was incomplete: '}' or ';' is missing in @{..}.");
            }
        }
    }

    fn array(&mut self, depth: usize) -> Result<Value, LiteralError> {
        self.at += 2;
        let mut items = Vec::new();
        loop {
            while self.peek().is_some_and(|c| c.is_whitespace() || c == ';') {
                self.at += 1;
            }
            if self.take(')') {
                return Ok(Value::Array(items));
            }
            match self.list(false, depth + 1)? {
                Value::Array(more) => items.extend(more),
                one => items.push(one),
            }
            self.blanks();
            if !matches!(self.peek(), Some(')' | ';')) {
                return fail("The list was incomplete: ')' is missing in @(..).");
            }
        }
    }

    fn single_quoted(&mut self) -> Result<Value, LiteralError> {
        self.at += 1;
        let mut text = String::new();
        while let Some(c) = self.next() {
            if !matches!(c, '\'' | '\u{2018}' | '\u{2019}') {
                text.push(c);
            } else if matches!(self.peek(), Some('\'' | '\u{2018}' | '\u{2019}')) {
                text.push('\'');
                self.at += 1;
            } else {
                return Ok(Value::Str(text));
            }
        }
        fail("The text is missing its closing quote: '.")
    }

    fn double_quoted(&mut self) -> Result<Value, LiteralError> {
        self.at += 1;
        let mut text = String::new();
        while let Some(c) = self.next() {
            match c {
                '`' => text.push(match self.next() {
                    Some('n') => '\n',
                    Some('r') => '\r',
                    Some('t') => '\t',
                    Some('0') => '\0',
                    Some('a') => '\u{7}',
                    Some('b') => '\u{8}',
                    Some('f') => '\u{c}',
                    Some('v') => '\u{b}',
                    Some('e') => '\u{1b}',
                    Some(other) => other,
                    None => return fail("The text is missing its closing quote: \"."),
                }),
                '"' | '\u{201c}' | '\u{201d}' if matches!(self.peek(), Some('"' | '\u{201c}' | '\u{201d}')) => {
                    text.push('"');
                    self.at += 1;
                }
                '"' | '\u{201c}' | '\u{201d}' => return Ok(Value::Str(text)),
                '$' if self.peek().is_some_and(|n| n.is_alphabetic() || matches!(n, '(' | '{' | '_')) => {
                    return fail("Variables and $(..) inside \"..\" are not read here; use '..' for a literal dollar sign.");
                }
                other => text.push(other),
            }
        }
        fail("The text is missing its closing quote: \".")
    }

    fn dollar(&mut self) -> Result<Value, LiteralError> {
        let start = self.at;
        self.at += 1;
        while self.peek().is_some_and(|c| c.is_alphanumeric() || matches!(c, '_' | ':')) {
            self.at += 1;
        }
        let word: String = self.chars[start..self.at].iter().collect();
        match word.to_ascii_lowercase().as_str() {
            "$true" => Ok(Value::Bool(true)),
            "$false" => Ok(Value::Bool(false)),
            "$null" => Ok(Value::Null),
            "$" => fail("Expressions such as $(..) are not read here; write the value itself."),
            _ => fail(format!("The variable {word} cannot be read from here; only $true, $false and $null are known.")),
        }
    }

    /// A word. At the top of an argument only a comma ends it (the shell has already decided where the argument ends).
    fn bare(&mut self, top: bool) -> Result<Value, LiteralError> {
        let start = self.at;
        while let Some(c) = self.peek() {
            let ends = if top { c == ',' } else { c.is_whitespace() || matches!(c, ',' | ';' | '(' | ')' | '{' | '}' | '\'' | '"' | '=') };
            if ends {
                break;
            }
            self.at += 1;
        }
        let word: String = self.chars[start..self.at].iter().collect();
        let word = word.trim_end();
        if word.is_empty() && !(top && self.chars.is_empty()) {
            return match self.peek() {
                None => fail("The value ends too early."),
                Some(c) => fail(format!("A value is missing before '{c}'.")),
            };
        }
        Ok(number(word).unwrap_or_else(|| Value::str(word)))
    }
}

#[cfg(test)]
mod tests {
    use super::parse;

    fn json(text: &str) -> String {
        match parse(text) {
            Ok(value) => value.to_json(),
            Err(e) => format!("! {}", e.message),
        }
    }

    #[test]
    fn hashtables_lists_and_simple_values_are_read() {
        for (text, expected) in [
            (
                "@{Name='email';Value='a@b.c'},@{Name='custom:dept';Value='x'}",
                r#"[{"Name":"email","Value":"a@b.c"},{"Name":"custom:dept","Value":"x"}]"#,
            ),
            ("@{ value = 42 ; NAME = 'age' }", r#"{"value":42,"NAME":"age"}"#),
            ("@{a=$null;b=$True}", r#"{"a":null,"b":true}"#),
            ("@{a=1,2}", r#"{"a":[1,2]}"#),
            ("@{Name=email\nValue=\"a`tb\"}", r#"{"Name":"email","Value":"a\tb"}"#),
            ("@{}", "{}"),
            ("@()", "[]"),
            ("@(@{a='b'})", r#"[{"a":"b"}]"#),
            ("'it''s'", r#""it's""#),
            ("email,phone_number", r#"["email","phone_number"]"#),
            ("email=a@b", r#""email=a@b""#),
            ("two words", r#""two words""#),
            ("1.5", "1.5"),
            ("-3", "-3"),
            (r#"[{"Name":"n"}]"#, r#"[{"Name":"n"}]"#),
            (r#"{"b":"1","a":"2"}"#, r#"{"b":"1","a":"2"}"#),
            ("'[not json'", r#""[not json""#),
        ] {
            assert_eq!(json(text), expected, "{text}");
        }
    }

    #[test]
    fn code_is_refused_with_words() {
        for text in [
            "@{a=$name}",
            "$(Get-Date)",
            "@{a={b}}",
            "[int]5",
            "\"$HOME\"",
            "@{a=(1)}",
            "@{a=1;A=2}",
            "@{a",
            "@{a=1",
            "@(1",
            "'x",
            "[1,",
            "@{=1}",
            ",,",
        ] {
            assert!(json(text).starts_with("! "), "{text} gave {}", json(text));
        }
        assert_eq!(json("@{a=1;A=2}"), "! Duplicate keys 'A' are not allowed in hash literals.");
    }
}
