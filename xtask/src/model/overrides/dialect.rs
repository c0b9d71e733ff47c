//! From the service's regular expressions to those of the `regex` crate.
//!
//! The service means `\w`, `\s`, `\S` and `\d` in the ASCII sense (an assumption that no capture contradicts) and `.` as "no line end of any kind"; a hyphen
//! after a range is a plain hyphen. The crate reads all of these differently.

const WORD: &str = "0-9A-Z_a-z";
const SPACE: &str = r"\t\n\x0B\x0C\r\x20";
const DIGIT: &str = "0-9";
const NO_LINE_END: &str = r"[^\n\r\x{85}\x{2028}\x{2029}]";

/// Translates one pattern, or says what it does not know.
pub(crate) fn translate(pattern: &str) -> Result<String, String> {
    let mut out = String::new();
    let dot_matches_all = pattern.starts_with("(?s)");
    let mut rest = pattern;
    while let Some(c) = rest.chars().next() {
        if rest.starts_with("(?<") || rest.starts_with("(?=") || rest.starts_with("(?!") {
            return Err("it looks around, which the regex crate refuses".to_owned());
        }
        match c {
            '[' => {
                let (class, after) = class(rest)?;
                out.push_str(&class);
                rest = after;
                continue;
            }
            '\\' => {
                let (escape, after) = escape(rest)?;
                match escape {
                    "\\w" => out.push_str(&format!("[{WORD}]")),
                    "\\s" => out.push_str(&format!("[{SPACE}]")),
                    "\\S" => out.push_str(&format!("[^{SPACE}]")),
                    "\\d" => out.push_str(&format!("[{DIGIT}]")),
                    other => out.push_str(other),
                }
                rest = after;
                continue;
            }
            '.' if !dot_matches_all => out.push_str(NO_LINE_END),
            _ => out.push(c),
        }
        rest = &rest[c.len_utf8()..];
    }
    Ok(out)
}

/// Splits an escape off the front: `\w`, `\p{L}`, `\x21`, `\.`.
fn escape(text: &str) -> Result<(&str, &str), String> {
    let end = match text.as_bytes().get(1) {
        Some(b'p') => text.find('}').map(|at| at + 1),
        Some(b'x') => Some(4),
        Some(c) if c.is_ascii() => Some(2),
        _ => None,
    };
    end.filter(|&end| text.is_char_boundary(end))
        .map(|end| text.split_at(end))
        .ok_or_else(|| "it ends in the middle of an escape".to_owned())
}

/// Splits a class off the front and translates it.
fn class(text: &str) -> Result<(String, &str), String> {
    let mut rest = &text[1..];
    let mut out = String::from("[");
    if let Some(after) = rest.strip_prefix('^') {
        out.push('^');
        rest = after;
    }
    if rest.starts_with(r"\S") {
        return match rest.strip_prefix(r"\S]") {
            Some(after) => Ok((format!("[^{SPACE}]"), after)),
            None => Err(r"it has \S beside others in one class".to_owned()),
        };
    }
    loop {
        let (item, after) = item(rest)?;
        rest = after;
        // `a-z` is a range; `-` anywhere else is itself.
        let range = rest.strip_prefix('-').filter(|after| !after.starts_with(']') && single(&item) && !item.ends_with('-'));
        match range {
            Some(after) => {
                let (end, after) = self::item(after)?;
                if !single(&end) {
                    return Err("it has a range that ends in a class".to_owned());
                }
                out.push_str(&format!("{item}-{end}"));
                rest = after;
            }
            None => out.push_str(&item),
        }
        // After a range a hyphen is plain, whatever follows.
        if range.is_some()
            && let Some(after) = rest.strip_prefix('-')
        {
            out.push_str(r"\-");
            rest = after;
        }
        if let Some(after) = rest.strip_prefix(']') {
            out.push(']');
            return Ok((out, after));
        }
    }
}

/// One item of a class, translated.
fn item(text: &str) -> Result<(String, &str), String> {
    let c = text.chars().next().ok_or("it has a class without an end")?;
    if c != '\\' {
        let item = if "-[&~^".contains(c) { format!(r"\{c}") } else { c.to_string() };
        return Ok((item, &text[c.len_utf8()..]));
    }
    let (escape, after) = escape(text)?;
    let item = match escape {
        "\\w" => WORD,
        "\\s" => SPACE,
        "\\d" => DIGIT,
        "\\S" => return Err(r"it has \S beside others in one class".to_owned()),
        other => other,
    };
    Ok((item.to_owned(), after))
}

/// Whether an item stands for one character, so that it can begin or end a range.
fn single(item: &str) -> bool {
    item.chars().count() == 1 || item.starts_with(r"\x") && item.len() == 4 || item.starts_with('\\') && item.len() == 2
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn classes_become_ascii_and_hyphens_plain() {
        for (service, ours) in [
            (r"[\w+]+", r"[0-9A-Z_a-z+]+"),
            (r"[\w-]+_[0-9a-zA-Z]+", r"[0-9A-Z_a-z\-]+_[0-9a-zA-Z]+"),
            (r"[\w+=/,.@-]+", r"[0-9A-Z_a-z+=/,.@\-]+"),
            (r"[A-Za-z0-9-_=.]+", r"[A-Za-z0-9\-_=.]+"),
            (r"[0-9a-f-]+", r"[0-9a-f\-]+"),
            (r"[\S]+", r"[^\t\n\x0B\x0C\r\x20]+"),
            (r"[\x21\x23-\x5B\x5D-\x7E]+", r"[\x21\x23-\x5B\x5D-\x7E]+"),
            (r"[^_\p{Z}]", r"[^_\p{Z}]"),
            (r".*\{####\}.*", r"[^\n\r\x{85}\x{2028}\x{2029}]*\{####\}[^\n\r\x{85}\x{2028}\x{2029}]*"),
            (r"(?s).*", r"(?s).*"),
            (r"^[\w\- ]+$", r"^[0-9A-Z_a-z\- ]+$"),
        ] {
            assert_eq!(translate(service).as_deref(), Ok(ours), "{service}");
        }
    }

    #[test]
    fn what_the_crate_cannot_do_is_refused() {
        assert!(translate(r"^a*(?<!\.)$").is_err());
        assert!(translate(r"[\w\S]").is_err());
        assert!(translate(r"[abc").is_err());
    }
}
