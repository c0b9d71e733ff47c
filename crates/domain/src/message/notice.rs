//! Mails that tell a user of a sign-in (sign-up 4.4, administration 5.8).

use super::placeholders::escape_html;

/// What a mail may name.
#[derive(Clone, Copy, Debug)]
pub struct Notice<'a> {
    /// Each placeholder without its braces, and what takes its place.
    pub values: &'a [(&'static str, &'a str)],
}

impl Notice<'_> {
    /// The subject: plain text of one line.
    pub fn subject(&self, text: &str) -> String {
        self.filled(text, |value| value.chars().filter(|c| !c.is_control()).collect())
    }

    /// A body in HTML. What takes a placeholder's place is text.
    pub fn html(&self, text: &str) -> String {
        self.filled(text, escape_html)
    }

    /// The same of a body in plain text.
    pub fn html_of_text(&self, text: &str) -> String {
        self.filled(&escape_html(text).replace('\n', "<br>"), escape_html)
    }

    /// In one pass, so that a value which looks like a placeholder is never filled again.
    fn filled(&self, text: &str, write: impl Fn(&str) -> String) -> String {
        let mut out = String::with_capacity(text.len());
        let mut rest = text;
        while let Some(at) = rest.find('{') {
            let (before, from) = rest.split_at(at);
            out.push_str(before);
            let known = self.values.iter().find_map(|(name, value)| {
                let behind = from.strip_prefix('{')?.strip_prefix(name)?.strip_prefix('}')?;
                Some((value, behind))
            });
            match known {
                Some((value, behind)) => {
                    out.push_str(&write(value));
                    rest = behind;
                }
                None => {
                    out.push('{');
                    rest = from.get(1..).unwrap_or_default();
                }
            }
        }
        out.push_str(rest);
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn placeholders_are_filled_once_and_escaped() {
        let values = [("username", "a<b>{city}"), ("city", "null")];
        let notice = Notice { values: &values };
        assert_eq!(notice.html("<p>{username} {city} {country} {</p>"), "<p>a&lt;b&gt;{city} null {country} {</p>");
        assert_eq!(notice.html_of_text("1 < 2\n{city}"), "1 &lt; 2<br>null");
        assert_eq!(notice.subject("Hello {username}"), "Hello a<b>{city}");
    }
}
