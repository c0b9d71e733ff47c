//! A mail as bytes: MIME with a text and an HTML part.

use aws_lc_rs::digest::{SHA256, digest};
use lettre::message::header::{ContentType, HeaderName, HeaderValue};
use lettre::message::{Mailbox, Message, MultiPart, SinglePart};

use super::{Mail, SendError, Sender};

/// The whole message, its envelope included.
///
/// Every encoding is chosen by what the text needs, so any script arrives; the same mail always gives the same bytes, and its
/// Message-ID is made of [`Mail::id`].
///
/// # Errors
/// Permanent: an address of the mail or of its sender is not one.
pub fn compose(mail: &Mail, sender: &Sender) -> Result<Message, SendError> {
    let from = mailbox(&sender.from, "the sender")?;
    let to = mailbox(&mail.to, "the destination")?;
    let message_id = format!("<{}@{}>", token(&mail.id), from.email.domain());
    let mut builder = Message::builder().from(from).to(to).subject(header_text(&mail.subject)).date(mail.date).message_id(Some(message_id));
    if let Some(reply_to) = &sender.reply_to {
        builder = builder.reply_to(mailbox(reply_to, "the reply address")?);
    }
    // Tells vacation responders not to answer (RFC 3834).
    builder = builder.raw_header(HeaderValue::new(HeaderName::new_from_ascii_str("Auto-Submitted"), "auto-generated".to_owned()));
    let parts = MultiPart::alternative()
        .boundary(boundary(&mail.id))
        .singlepart(SinglePart::builder().header(ContentType::TEXT_PLAIN).body(domain::message::plain_text(&mail.html)))
        .singlepart(SinglePart::builder().header(ContentType::TEXT_HTML).body(mail.html.clone()));
    builder.multipart(parts).map_err(|error| SendError::permanent(format!("the mail cannot be made: {error}")))
}

fn mailbox(text: &str, what: &str) -> Result<Mailbox, SendError> {
    let bad = || SendError::permanent(format!("{what} is not a mail address"));
    if !super::is_mailbox(text) {
        return Err(bad());
    }
    text.parse().map_err(|_| bad())
}

/// Line breaks cannot start a header of their own, whoever wrote the text.
fn header_text(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect()
}

/// The id with only those characters that a Message-ID may hold unquoted.
fn token(id: &str) -> String {
    id.chars().map(|c| if c.is_ascii_alphanumeric() || c == '-' || c == '.' { c } else { '-' }).collect()
}

/// A line that the text does not hold: the hash of an id that is random.
fn boundary(id: &str) -> String {
    let hash = digest(&SHA256, id.as_bytes());
    hash.as_ref().iter().take(20).map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::{Duration, SystemTime};

    fn mail() -> Mail {
        Mail {
            id: "0190a1b2-0000-7000-8000-000000000001".into(),
            date: SystemTime::UNIX_EPOCH + Duration::from_secs(1_700_000_000),
            to: "ann@example.com".into(),
            subject: "Ваш код ✓".into(),
            html: "<p>Код: <b>123456</b></p>".into(),
            pool: super::super::PoolSender::default(),
        }
    }

    fn sender() -> Sender {
        Sender {
            from: "Ünïcode <no-reply@id.example>".into(),
            reply_to: Some("help@id.example".into()),
            identity_arn: None,
            configuration_set: None,
        }
    }

    fn text(mail: &Mail, sender: &Sender) -> String {
        String::from_utf8(compose(mail, sender).expect("a mail").formatted()).expect("7-bit text")
    }

    #[test]
    fn a_mail_is_ascii_with_both_parts_and_a_stable_message_id() {
        let text = text(&mail(), &sender());
        assert!(text.is_ascii());
        assert!(text.contains("Message-ID: <0190a1b2-0000-7000-8000-000000000001@id.example>\r\n"), "{text}");
        assert!(text.contains("Date: Tue, 14 Nov 2023 22:13:20 +0000\r\n"), "{text}");
        assert!(text.contains("Reply-To: help@id.example\r\n"));
        assert!(text.contains("multipart/alternative"));
        assert_eq!(text.matches("Content-Type: text/plain; charset=utf-8").count(), 1);
        assert_eq!(text.matches("Content-Type: text/html; charset=utf-8").count(), 1);
        assert!(!text.contains("Bcc"));
    }

    #[test]
    fn the_same_mail_gives_the_same_bytes() {
        assert_eq!(text(&mail(), &sender()), text(&mail(), &sender()));
    }

    #[test]
    fn nothing_in_a_mail_can_add_a_header() {
        let evil = Mail { subject: "x\r\nBcc: eve@example.com".into(), ..mail() };
        let made = text(&evil, &sender());
        assert!(!made.lines().any(|line| line.starts_with("Bcc")), "{made}");
        for to in ["a@b\r\nBcc: c@d", "a@b.example, c@d.example", "a@b> RCPT TO:<c@d", ""] {
            let error = compose(&Mail { to: to.into(), ..mail() }, &sender()).expect_err("refused");
            assert_eq!(error, SendError::permanent("the destination is not a mail address"));
        }
        let error = compose(&mail(), &Sender { from: "x\n<a@b.example>".into(), ..sender() }).expect_err("refused");
        assert!(error.is_permanent());
    }

    #[test]
    fn long_lines_are_folded() {
        let long = Mail { html: format!("<p>{}</p>", "word ".repeat(4000)), subject: "s".repeat(140), ..mail() };
        assert!(text(&long, &sender()).lines().all(|line| line.len() <= 998));
    }
}
