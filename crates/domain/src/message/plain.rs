//! The plain-text part of an HTML mail.

/// Tags that end a line.
const BLOCKS: [&str; 19] = [
    "p",
    "div",
    "br",
    "tr",
    "li",
    "ul",
    "ol",
    "table",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "section",
    "header",
    "footer",
    "blockquote",
];
/// Elements whose text is not for readers.
const UNSEEN: [&str; 4] = ["style", "script", "head", "title"];
/// Longest run between `&` and `;` that can be an entity.
const ENTITY_BYTES_MAX: usize = 10;

/// What a reader without HTML sees: tags gone, entities resolved, the target of a link behind its label in angle brackets.
///
/// It takes any text, also broken HTML, and reads it once from front to end.
pub fn plain_text(html: &str) -> String {
    let mut page = Page::default();
    let mut rest = html;
    while let Some(at) = rest.find(['<', '&']) {
        let (text, from) = rest.split_at(at);
        page.text(text);
        rest = if from.starts_with('<') { page.tag(from) } else { page.entity(from) };
    }
    page.text(rest);
    page.finish()
}

#[derive(Default)]
struct Page<'a> {
    out: String,
    /// The element being skipped.
    unseen: Option<&'a str>,
    /// Targets of the links that are open.
    targets: Vec<Option<String>>,
    /// White space is due before the next text.
    space: bool,
}

impl<'a> Page<'a> {
    fn text(&mut self, text: &str) {
        if self.unseen.is_some() {
            return;
        }
        for c in text.chars() {
            if c.is_whitespace() {
                self.space = true;
            } else {
                if self.space && !self.out.is_empty() && !self.out.ends_with('\n') {
                    self.out.push(' ');
                }
                self.space = false;
                self.out.push(c);
            }
        }
    }

    fn new_line(&mut self) {
        self.space = false;
        if !self.out.is_empty() && !self.out.ends_with("\n\n") {
            self.out.push('\n');
        }
    }

    /// Reads a tag or a comment at the start of `from` and gives what follows it.
    fn tag(&mut self, from: &'a str) -> &'a str {
        if let Some(comment) = from.strip_prefix("<!--") {
            return comment.split_once("-->").map_or("", |(_, rest)| rest);
        }
        let opens = from.strip_prefix("</").or_else(|| from.strip_prefix('<')).and_then(|inner| inner.chars().next());
        let (Some((inside, rest)), Some('a'..='z' | 'A'..='Z' | '!')) = (from.split_once('>'), opens) else {
            // A lone `<` is text.
            self.text("<");
            return from.get(1..).unwrap_or_default();
        };
        let inside = inside.get(1..).unwrap_or_default();
        let closing = inside.starts_with('/');
        let inside = inside.trim_start_matches('/');
        let name = inside.split(|c: char| c.is_whitespace() || c == '/').next().unwrap_or_default();
        let is = |known: &&str| name.eq_ignore_ascii_case(known);
        if let Some(unseen) = self.unseen {
            if closing && name.eq_ignore_ascii_case(unseen) {
                self.unseen = None;
            }
        } else if let Some(known) = UNSEEN.iter().find(|known| is(known)) {
            self.unseen = (!closing).then_some(*known);
        } else if name.eq_ignore_ascii_case("a") {
            self.link(closing, inside);
        } else if BLOCKS.iter().any(is) {
            self.new_line();
        }
        rest
    }

    fn link(&mut self, closing: bool, inside: &str) {
        if !closing {
            self.targets.push(attribute(inside, "href"));
        } else if let Some(Some(target)) = self.targets.pop() {
            self.text(" <");
            self.text(&target);
            self.text(">");
        }
    }

    /// Resolves an entity at the start of `from` and gives what follows it.
    fn entity(&mut self, from: &'a str) -> &'a str {
        let found = from.get(1..).and_then(|inner| inner.split_once(';')).filter(|(name, _)| name.len() <= ENTITY_BYTES_MAX);
        if let Some((c, rest)) = found.and_then(|(name, rest)| entity(name).map(|c| (c, rest))) {
            let mut buffer = [0; 4];
            self.text(c.encode_utf8(&mut buffer));
            rest
        } else {
            self.text("&");
            from.get(1..).unwrap_or_default()
        }
    }

    fn finish(self) -> String {
        self.out.trim_end().to_owned()
    }
}

fn entity(name: &str) -> Option<char> {
    match name {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        "nbsp" => Some('\u{a0}'),
        _ => {
            let number = name.strip_prefix('#')?;
            let code = match number.strip_prefix(['x', 'X']) {
                Some(hex) => u32::from_str_radix(hex, 16).ok()?,
                None => number.parse().ok()?,
            };
            char::from_u32(code).filter(|c| !c.is_control())
        }
    }
}

/// The value of an attribute inside a tag, entities resolved.
fn attribute(inside: &str, wanted: &str) -> Option<String> {
    let lower = inside.to_ascii_lowercase();
    let at = lower.match_indices(wanted).map(|(at, _)| at).find(|at| {
        let before = lower.get(..*at).and_then(|text| text.chars().next_back());
        let after = lower.get(at + wanted.len()..).map(str::trim_start);
        before.is_some_and(char::is_whitespace) && after.is_some_and(|text| text.starts_with('='))
    })?;
    let value = inside.get(at + wanted.len()..)?.trim_start().strip_prefix('=')?.trim_start();
    let raw = match value.chars().next()? {
        quote @ ('"' | '\'') => value.get(1..)?.split(quote).next()?,
        _ => value.split(char::is_whitespace).next()?,
    };
    Some(resolve(raw))
}

fn resolve(raw: &str) -> String {
    let mut out = String::new();
    let mut rest = raw;
    while let Some((before, after)) = rest.split_once('&') {
        out.push_str(before);
        match after.split_once(';').and_then(|(name, tail)| entity(name).map(|c| (c, tail))) {
            Some((c, tail)) => {
                out.push(c);
                rest = tail;
            }
            None => {
                out.push('&');
                rest = after;
            }
        }
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_text_stays_as_it_is() {
        assert_eq!(plain_text("Your verification code is 123456"), "Your verification code is 123456");
        assert_eq!(plain_text(""), "");
    }

    #[test]
    fn tags_go_and_blocks_break_lines() {
        let html =
            "<html><head><title>T</title><style>p{}</style></head><body><h1>Hi</h1><p>Code:\n  <b>1</b>2</p>Bye<br/>ann</body></html>";
        assert_eq!(plain_text(html), "Hi\n\nCode: 12\nBye\nann");
    }

    #[test]
    fn a_link_shows_its_target() {
        let html = r#"Go <a class="x" HREF='https://id.example/?a=1&amp;b=2'>here</a>."#;
        assert_eq!(plain_text(html), "Go here <https://id.example/?a=1&b=2>.");
    }

    #[test]
    fn escaped_values_come_back_as_they_were() {
        assert_eq!(plain_text("a&lt;b&gt;&amp;&quot;&#39;&#x41;"), "a<b>&\"'A");
    }

    #[test]
    fn broken_html_is_text_and_never_a_failure() {
        for (html, text) in [
            ("1 < 2", "1 < 2"),
            ("<", "<"),
            ("&", "&"),
            ("&;", "&;"),
            ("&#0;x", "&#0;x"),
            ("a <b", "a <b"),
            ("<!-- never closed", ""),
            ("<script>alert(1)", ""),
            ("</a>x", "x"),
            ("<a href>y</a>", "y"),
        ] {
            assert_eq!(plain_text(html), text, "{html}");
        }
    }

    #[test]
    fn any_script_survives() {
        assert_eq!(plain_text("<p>Ваш код — 1</p><p>验证码 2</p>"), "Ваш код — 1\n\n验证码 2");
    }
}
