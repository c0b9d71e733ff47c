//! What one mail address is.

use lettre::message::Mailbox;

/// Most characters of a From value.
const MAILBOX_CHARS_MAX: usize = 320;

/// Whether `text` is one mail address, with or without a name: `a@b.example` or `Name <a@b.example>`.
pub fn is_mailbox(text: &str) -> bool {
    text.chars().count() <= MAILBOX_CHARS_MAX && !text.contains(|c: char| c.is_control()) && text.parse::<Mailbox>().is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn mailboxes_are_single_addresses_of_one_line() {
        for good in ["a@b.example", "Name <a@b.example>", "\"O'Neil, Ann\" <ann@b.example>", "Änne <a@b.example>"] {
            assert!(is_mailbox(good), "{good}");
        }
        for bad in ["", "a", "a@", "@b", "a@b, c@d", "a@b\r\nBcc: c@d", "<a@b", "Name <a@b> x"] {
            assert!(!is_mailbox(bad), "{bad}");
        }
    }
}
