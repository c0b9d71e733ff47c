//! What may reach a terminal: no text of a server or a file may steer it, forge a line, or turn the reading direction.

use std::borrow::Cow;

/// Stands where something was taken out.
const REPLACEMENT: char = '\u{fffd}';

/// Whether a character does something to a terminal instead of showing something: control characters, marks that turn the reading
/// direction or break lines, and marks that nobody sees.
fn steers(c: char) -> bool {
    c.is_control()
        || matches!(
            c,
            '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
                | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}'
        )
}

/// A text of one line as a terminal may show it. A line break inside becomes one that is indented, so that what follows cannot pass for a
/// line of ours; the ones at the end go.
pub fn clean(text: &str) -> Cow<'_, str> {
    if !text.contains(steers) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    for (number, line) in text.trim_end_matches(['\r', '\n']).split('\n').enumerate() {
        if number > 0 {
            out.push_str("\n    ");
        }
        out.extend(line.strip_suffix('\r').unwrap_or(line).chars().map(|c| {
            if c == '\t' {
                ' '
            } else if steers(c) {
                REPLACEMENT
            } else {
                c
            }
        }));
    }
    Cow::Owned(out)
}

/// The same for a text that has lines of its own, where no line of ours is near.
pub fn clean_block(text: &str) -> Cow<'_, str> {
    let steers = |c: char| steers(c) && c != '\n';
    if !text.contains(steers) {
        return Cow::Borrowed(text);
    }
    let text = text.replace("\r\n", "\n");
    Cow::Owned(
        text.chars()
            .map(|c| {
                if c == '\t' {
                    ' '
                } else if steers(c) {
                    REPLACEMENT
                } else {
                    c
                }
            })
            .collect(),
    )
}

/// The same for a cell of a table or anything else that must stay on its line.
pub fn clean_line(text: &str) -> Cow<'_, str> {
    if !text.contains(steers) {
        return Cow::Borrowed(text);
    }
    let shown = |c| {
        if matches!(c, '\n' | '\r' | '\t') {
            ' '
        } else if steers(c) {
            REPLACEMENT
        } else {
            c
        }
    };
    Cow::Owned(text.trim_end().chars().map(shown).collect())
}

/// JSON for a terminal: what steers it is escaped, so that the text means the same.
pub fn clean_json(json: &str) -> Cow<'_, str> {
    if !json.contains(steers) {
        return Cow::Borrowed(json);
    }
    let mut out = String::with_capacity(json.len());
    for c in json.chars() {
        if steers(c) {
            let mut units = [0; 2];
            for unit in c.encode_utf16(&mut units) {
                out.push_str(&format!("\\u{unit:04x}"));
            }
        } else {
            out.push(c);
        }
    }
    Cow::Owned(out)
}

#[cfg(test)]
mod tests {
    use super::{clean, clean_block, clean_json, clean_line};

    #[test]
    fn nothing_that_steers_a_terminal_is_left() {
        let evil = "a\x1b[2Jb\u{9b}31mc\u{202e}d\u{7f}e\x07\rWARNING: f\u{e0041}\u{2066}";
        for text in [clean(evil), clean_line(evil)] {
            assert!(!text.contains(super::steers), "{text:?}");
            assert!(text.contains("[2Jb") && text.contains("WARNING: f"), "{text:?}");
        }
        assert_eq!(clean("Grüße, 名前 \u{1F600}"), "Grüße, 名前 \u{1F600}");
    }

    #[test]
    fn a_line_break_cannot_forge_a_line_of_ours() {
        assert_eq!(clean("one\r\nWARNING: two\n\n"), "one\n    WARNING: two");
        assert_eq!(clean_line("one\r\ntwo\n"), "one  two");
        assert_eq!(clean_block("one\r\ntwo\x1b\n"), "one\ntwo\u{fffd}\n");
    }

    #[test]
    fn json_keeps_its_meaning() {
        let json = serde_json::to_string("a\u{9b}\u{e0041}\u{7f}").expect("JSON");
        let clean = clean_json(&json);
        assert_eq!(clean, r#""a\u009b\udb40\udc41\u007f""#);
        assert_eq!(serde_json::from_str::<String>(&clean).expect("JSON"), "a\u{9b}\u{e0041}\u{7f}");
    }
}
