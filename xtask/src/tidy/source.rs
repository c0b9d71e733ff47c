//! Rust source without what is no code: good enough to count lines, match braces and find imports without a compiler.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::ops::Range;

use regex::Regex;

use crate::Failure;

/// The expression of a pattern. Each is compiled once: that takes longer than to search a file for it.
pub(super) fn regex(pattern: &'static str) -> Result<Regex, Failure> {
    thread_local!(static COMPILED: RefCell<BTreeMap<&'static str, Regex>> = RefCell::default());
    if let Some(known) = COMPILED.with_borrow(|compiled| compiled.get(pattern).cloned()) {
        return Ok(known);
    }
    let new = Regex::new(pattern)?;
    COMPILED.with_borrow_mut(|compiled| compiled.insert(pattern, new.clone()));
    Ok(new)
}

/// The text with comments and the contents of literals turned into blanks. Line ends stay, so that lines keep their numbers.
pub(super) fn masked(text: &str) -> String {
    let chars: Vec<char> = text.chars().collect();
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    while at < chars.len() {
        let end = not_code(&chars, at).unwrap_or(at);
        if end == at {
            out.push(chars[at]);
            at += 1;
        } else {
            // As many bytes as before, so that places in both texts agree.
            for c in &chars[at..end] {
                if *c == '\n' { out.push('\n') } else { out.extend(std::iter::repeat_n(' ', c.len_utf8())) }
            }
            at = end;
        }
    }
    out
}

/// Where the comment or literal ends that begins here, if one does.
fn not_code(chars: &[char], at: usize) -> Option<usize> {
    let get = |at: usize| chars.get(at).copied().unwrap_or('\0');
    let word = |at: usize| at.checked_sub(1).is_some_and(|before| get(before).is_alphanumeric() || get(before) == '_');
    match (get(at), get(at + 1)) {
        ('/', '/') => Some((at..chars.len()).find(|&at| chars[at] == '\n').unwrap_or(chars.len())),
        ('/', '*') => Some(block_comment(chars, at)),
        ('"', _) => Some(text_literal(chars, at + 1)),
        ('b', '"') if !word(at) => Some(text_literal(chars, at + 2)),
        ('r', '"' | '#') if !word(at) || get(at - 1) == 'b' => raw_literal(chars, at + 1),
        ('\'', '\\') => Some((at + 3..chars.len()).find(|&at| chars[at] == '\'').map_or(chars.len(), |at| at + 1)),
        // `'a'` is a character, `'a` a lifetime.
        ('\'', _) if get(at + 2) == '\'' => Some(at + 3),
        _ => None,
    }
}

fn block_comment(chars: &[char], begin: usize) -> usize {
    let (mut at, mut depth) = (begin, 0_usize);
    while at + 1 < chars.len() {
        match (chars[at], chars[at + 1]) {
            ('/', '*') => (depth, at) = (depth + 1, at + 2),
            ('*', '/') if depth == 1 => return at + 2,
            ('*', '/') => (depth, at) = (depth - 1, at + 2),
            _ => at += 1,
        }
    }
    chars.len()
}

fn text_literal(chars: &[char], mut at: usize) -> usize {
    while at < chars.len() {
        match chars[at] {
            '\\' => at += 2,
            '"' => return at + 1,
            _ => at += 1,
        }
    }
    chars.len()
}

/// A raw text, its `r` already passed; none for a raw name such as `r#type`.
fn raw_literal(chars: &[char], at: usize) -> Option<usize> {
    let hashes = chars.get(at..)?.iter().take_while(|c| **c == '#').count();
    if chars.get(at + hashes) != Some(&'"') {
        return None;
    }
    let begin = at + hashes + 1;
    let closes = |at: usize| chars[at] == '"' && chars[at + 1..].iter().take(hashes).filter(|c| **c == '#').count() == hashes;
    Some((begin..chars.len()).find(|&at| closes(at)).map_or(chars.len(), |at| at + 1 + hashes))
}

/// The words of a text: names and numbers.
pub(super) fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric() && c != '_').filter(|word| !word.is_empty())
}

/// A masked text without the items that are compiled for tests only.
pub(super) fn without_tests(masked: &str) -> Result<String, Failure> {
    let attribute = regex(r"#\[cfg\((?:test|all\(test,[^)]*\))\)\]")?;
    let (mut out, mut kept) = (String::with_capacity(masked.len()), 0);
    for hit in attribute.find_iter(masked) {
        if hit.start() >= kept {
            out.push_str(&masked[kept..hit.start()]);
            let end = item_end(masked, hit.end());
            kept = if masked[end..].starts_with('\n') { end + 1 } else { end };
        }
    }
    out.push_str(&masked[kept..]);
    Ok(out)
}

/// Where the item ends that begins here: behind its `;`, or behind the brace that closes it.
pub(super) fn item_end(masked: &str, begin: usize) -> usize {
    let mut depth = 0_usize;
    for (at, byte) in masked.bytes().enumerate().skip(begin) {
        match byte {
            b'{' | b'(' | b'[' => depth += 1,
            b'}' if depth <= 1 => return at + 1,
            b'}' | b')' | b']' => depth = depth.saturating_sub(1),
            b';' if depth == 0 => return at + 1,
            _ => {}
        }
    }
    masked.len()
}

/// The functions with a body: name and where they stand, from `fn` to the closing brace.
pub(super) fn functions(masked: &str) -> Result<Vec<(String, Range<usize>)>, Failure> {
    let head = regex(r"\bfn\s+(?:r#)?(\w+)")?;
    let mut found = Vec::new();
    for hit in head.captures_iter(masked) {
        let (Some(whole), Some(name)) = (hit.get(0), hit.get(1)) else { continue };
        let end = item_end(masked, whole.start());
        if masked[..end].ends_with('}') {
            found.push((name.as_str().to_owned(), whole.start()..end));
        }
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_and_literals_become_blanks() {
        let text = "a // {\nb /* { /* } */ */ c \"{\\\"\" 'x' '{' '\\'' 'life r#\"}\"# r#type b\"{\" é";
        let masked = masked(text);
        assert_eq!(masked.len(), text.len());
        assert!(!masked.contains('{') && !masked.contains('}'), "{masked}");
        for kept in ["a ", "b ", " c ", "'life", "r#type", "\n", "é"] {
            assert!(masked.contains(kept), "{kept:?} in {masked}");
        }
    }

    #[test]
    fn test_items_go_and_functions_are_measured() {
        let text = "fn a(x: [u8; 2]) -> u8 {\n    1\n}\ntrait T { fn b(); }\n#[cfg(test)]\nmod tests {\n    fn c() {}\n}\nfn d() {}\n";
        let code = without_tests(&masked(text)).unwrap();
        let functions = functions(&code).unwrap();
        let names: Vec<&str> = functions.iter().map(|(name, _)| name.as_str()).collect();
        assert_eq!(names, ["a", "d"]);
        assert_eq!(&code[functions[0].1.clone()], "fn a(x: [u8; 2]) -> u8 {\n    1\n}");
    }
}
