//! Finds and fills the placeholders of a message text.

/// A piece of a message text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Piece<'a> {
    /// Text to copy.
    Text(&'a str),
    /// `{####}`.
    Secret,
    /// `{username}`.
    Username,
    /// `{##label##}`.
    Link(&'a str),
}

pub(super) const SECRET: &str = "{####}";
pub(super) const USERNAME: &str = "{username}";
const LINK_OPEN: &str = "{##";
const LINK_CLOSE: &str = "##}";

/// Cuts a text into pieces in one pass, so that a value which itself looks like a placeholder is never filled again.
pub(super) fn pieces(text: &str) -> Pieces<'_> {
    Pieces { rest: text }
}

/// Iterator of [`pieces`].
#[derive(Debug)]
pub(super) struct Pieces<'a> {
    rest: &'a str,
}

impl<'a> Iterator for Pieces<'a> {
    type Item = Piece<'a>;

    fn next(&mut self) -> Option<Piece<'a>> {
        if self.rest.is_empty() {
            return None;
        }
        if let Some((piece, rest)) = placeholder(self.rest) {
            self.rest = rest;
            return Some(piece);
        }
        // The text up to the next brace that opens a placeholder.
        let end = self
            .rest
            .match_indices('{')
            .map(|(at, _)| at)
            .find(|at| *at > 0 && placeholder(self.rest.get(*at..).unwrap_or_default()).is_some())
            .unwrap_or(self.rest.len());
        let (text, rest) = self.rest.split_at(end);
        self.rest = rest;
        Some(Piece::Text(text))
    }
}

/// The placeholder that `text` starts with, and what follows it.
fn placeholder(text: &str) -> Option<(Piece<'_>, &str)> {
    if let Some(rest) = text.strip_prefix(SECRET) {
        return Some((Piece::Secret, rest));
    }
    if let Some(rest) = text.strip_prefix(USERNAME) {
        return Some((Piece::Username, rest));
    }
    let (label, rest) = text.strip_prefix(LINK_OPEN)?.split_once(LINK_CLOSE)?;
    // A label that opens a placeholder of its own means that the first `{##` was only text.
    if label.is_empty() || label.contains(LINK_OPEN) { None } else { Some((Piece::Link(label), rest)) }
}

/// `text` with the five characters replaced that mean something in HTML, inside an attribute too.
pub fn escape_html(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            _ => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(text: &str) -> Vec<Piece<'_>> {
        pieces(text).collect()
    }

    #[test]
    fn every_placeholder_is_found_between_its_text() {
        assert_eq!(
            cut("Hi {username}, {####} or {##click here##}!"),
            [
                Piece::Text("Hi "),
                Piece::Username,
                Piece::Text(", "),
                Piece::Secret,
                Piece::Text(" or "),
                Piece::Link("click here"),
                Piece::Text("!"),
            ]
        );
    }

    #[test]
    fn braces_that_open_nothing_are_text() {
        for text in ["{", "a{b}c", "{###}", "{##no end", "{}{", "{user name}"] {
            assert_eq!(cut(text), [Piece::Text(text)], "{text}");
        }
    }

    #[test]
    fn a_broken_link_does_not_swallow_the_placeholder_behind_it() {
        assert_eq!(cut("{##broken {####} end"), [Piece::Text("{##broken "), Piece::Secret, Piece::Text(" end")]);
        assert_eq!(cut("{##a {##b##}"), [Piece::Text("{##a "), Piece::Link("b")]);
    }

    #[test]
    fn neighbours_need_no_text_between_them() {
        assert_eq!(cut("{####}{####}{username}"), [Piece::Secret, Piece::Secret, Piece::Username]);
    }

    #[test]
    fn html_characters_are_escaped_for_attributes_too() {
        assert_eq!(escape_html(r#"<a href="x" title='y'>&"#), "&lt;a href=&quot;x&quot; title=&#39;y&#39;&gt;&amp;");
    }
}
