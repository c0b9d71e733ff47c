//! Makes a message from its text.

use super::defaults::{BY_LINK, default_for};
use super::placeholders::{Piece, SECRET, USERNAME, escape_html, pieces};
use super::{Custom, EMAIL_CHARS_MAX, Origin, Purpose, Rendered, SMS_CHARS_MAX, SUBJECT_CHARS_MAX, TemplateError, Templates};
use crate::delivery::Medium;

/// Makes the message of `purpose` over `medium`.
///
/// `secret` is the code or the temporary password (empty for an invitation without one); `link` confirms the sign-up. The text is, in
/// this order, the CustomMessage function's, the pool's, the service's default. Values that are put into an e-mail are escaped, because
/// its body is HTML; the text around them is the pool owner's and stays as it is. A subject takes no values at all.
///
/// A pool that asks for links gets its code text where `link` is `None`, because a code confirms a sign-up as well.
///
/// # Errors
/// [`TemplateError`]: the text has no place for the secret or (from a function, for an invitation) the username, is too long, or asks
/// for a link that this message does not have. Its `origin` says whose text it was.
pub fn render(
    templates: &Templates,
    custom: Option<&Custom>,
    purpose: Purpose,
    medium: Medium,
    username: &str,
    secret: &str,
    link: Option<&str>,
) -> Result<Rendered, TemplateError> {
    let with_link = templates.by_link && medium == Medium::Email && purpose.may_use_link() && link.is_some();
    let text = choose(templates, custom, purpose, medium, with_link, !secret.is_empty());
    check_source(text.body, medium, text.body_origin)?;
    let filling = Filling { medium, invitation: purpose == Purpose::AdminCreateUser, username, secret, link: link.filter(|_| with_link) };
    let body = filling.fill(text.body, text.body_origin)?;
    check_length(&body, medium, text.body_origin)?;
    let subject = match medium {
        Medium::Sms => None,
        Medium::Email => Some(one_line(text.subject)),
    };
    if subject.as_ref().is_some_and(|subject| subject.chars().count() > SUBJECT_CHARS_MAX) {
        return Err(TemplateError::TooLong { origin: text.subject_origin, chars_max: SUBJECT_CHARS_MAX });
    }
    Ok(Rendered { subject, body })
}

/// The texts chosen for one message.
struct Text<'a> {
    subject: &'a str,
    subject_origin: Origin,
    body: &'a str,
    body_origin: Origin,
}

fn choose<'a>(
    templates: &'a Templates,
    custom: Option<&'a Custom>,
    purpose: Purpose,
    medium: Medium,
    with_link: bool,
    has_secret: bool,
) -> Text<'a> {
    let default = if with_link { BY_LINK } else { default_for(purpose, medium, has_secret) };
    let (own_subject, own_body) = match (purpose, medium) {
        (Purpose::AdminCreateUser, Medium::Sms) => (None, &templates.invite_sms_message),
        (Purpose::Authentication, Medium::Sms) => (None, &templates.sms_authentication_message),
        (_, Medium::Sms) => (None, &templates.sms_message),
        (Purpose::AdminCreateUser, Medium::Email) => (templates.invite_email_subject.as_deref(), &templates.invite_email_message),
        (Purpose::Authentication, Medium::Email) => (templates.email_mfa_subject.as_deref(), &templates.email_mfa_message),
        _ if with_link => (templates.email_subject_by_link.as_deref(), &templates.email_message_by_link),
        _ => (templates.email_subject.as_deref(), &templates.email_message),
    };
    let custom_subject = custom.and_then(|custom| custom.email_subject.as_deref());
    let custom_body = custom.and_then(|custom| match medium {
        Medium::Email => custom.email_message.as_deref(),
        Medium::Sms => custom.sms_message.as_deref(),
    });
    let origin = |from_custom: bool| if from_custom { Origin::Custom } else { Origin::Pool };
    Text {
        subject: custom_subject.or(own_subject).unwrap_or(default.subject),
        subject_origin: origin(custom_subject.is_some()),
        body: custom_body.or(own_body.as_deref()).unwrap_or(default.body),
        body_origin: origin(custom_body.is_some()),
    }
}

/// The values that go into one text.
struct Filling<'a> {
    medium: Medium,
    invitation: bool,
    username: &'a str,
    secret: &'a str,
    link: Option<&'a str>,
}

impl Filling<'_> {
    fn fill(&self, text: &str, origin: Origin) -> Result<String, TemplateError> {
        let mut out = String::with_capacity(text.len() + self.username.len() + self.secret.len());
        let (mut has_secret, mut has_username) = (false, false);
        for piece in pieces(text) {
            match piece {
                Piece::Text(text) => out.push_str(text),
                Piece::Secret => {
                    has_secret = true;
                    self.put(&mut out, self.secret);
                }
                // `{username}` means something in invitations only (sign-up 5.1 [docs]).
                Piece::Username if !self.invitation => out.push_str(USERNAME),
                Piece::Username => {
                    has_username = true;
                    self.put(&mut out, self.username);
                }
                Piece::Link(label) => {
                    let link = self.link.ok_or(TemplateError::NoLink { origin })?;
                    has_secret = true;
                    out.push_str("<a href=\"");
                    out.push_str(&escape_html(link));
                    out.push_str("\">");
                    out.push_str(label);
                    out.push_str("</a>");
                }
            }
        }
        if !has_secret && !self.secret.is_empty() {
            let placeholder = if self.link.is_some() { "{##text##}" } else { SECRET };
            return Err(TemplateError::MissingPlaceholder { origin, placeholder });
        }
        // A pool's invitation may leave the name out: the invited person often signs in with the address it arrives at. The documented
        // rule for functions is stricter (sign-up 4.4 [docs]).
        if self.invitation && !has_username && origin == Origin::Custom {
            return Err(TemplateError::MissingPlaceholder { origin, placeholder: USERNAME });
        }
        Ok(out)
    }

    fn put(&self, out: &mut String, value: &str) {
        match self.medium {
            Medium::Email => out.push_str(&escape_html(value)),
            Medium::Sms => out.push_str(value),
        }
    }
}

/// The documented limits are those of a function's text with its code in it. A pool's text has been measured when it was set; a long
/// username then makes a message of two parts, which is better than none.
fn check_length(body: &str, medium: Medium, origin: Origin) -> Result<(), TemplateError> {
    let chars_max = chars_max(medium);
    if origin == Origin::Custom && body.chars().count() > chars_max { Err(TemplateError::TooLong { origin, chars_max }) } else { Ok(()) }
}

/// A function can answer megabytes; they are refused before they are read piece by piece. Twice the limit leaves room for placeholders
/// that are longer than their values.
fn check_source(text: &str, medium: Medium, origin: Origin) -> Result<(), TemplateError> {
    let chars_max = chars_max(medium);
    if origin == Origin::Custom && text.chars().nth(2 * chars_max).is_some() {
        return Err(TemplateError::TooLong { origin, chars_max });
    }
    Ok(())
}

fn chars_max(medium: Medium) -> usize {
    match medium {
        Medium::Sms => SMS_CHARS_MAX,
        Medium::Email => EMAIL_CHARS_MAX,
    }
}

/// A subject as one line: a line break in it would start a new header.
fn one_line(subject: &str) -> String {
    let spaced: String = subject.chars().map(|c| if c.is_control() || matches!(c, '\u{2028}' | '\u{2029}') { ' ' } else { c }).collect();
    spaced.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn email(templates: &Templates, purpose: Purpose, secret: &str, link: Option<&str>) -> Result<Rendered, TemplateError> {
        render(templates, None, purpose, Medium::Email, "ann", secret, link)
    }

    fn custom_email(text: &str) -> Custom {
        Custom { email_message: Some(text.to_owned()), ..Custom::default() }
    }

    #[test]
    fn a_pool_without_texts_sends_the_defaults() {
        let none = Templates::default();
        let code = email(&none, Purpose::SignUp, "123456", None).unwrap();
        assert_eq!((code.subject.as_deref(), code.body.as_str()), (Some("Your verification code"), "Your verification code is 123456"));
        let invitation = email(&none, Purpose::AdminCreateUser, "Pw1!", None).unwrap();
        assert_eq!(invitation.subject.as_deref(), Some("Your temporary password"));
        assert_eq!(invitation.body, "Your username is ann and temporary password is Pw1!.");
        let sms = |purpose| render(&none, None, purpose, Medium::Sms, "ann", "123456", None).unwrap();
        assert_eq!(sms(Purpose::ForgotPassword), Rendered { subject: None, body: "Your verification code is 123456.".to_owned() });
        assert_eq!(sms(Purpose::Authentication).body, "Your authentication code is 123456.");
        assert_eq!(sms(Purpose::AdminCreateUser).body, "Your username is ann and temporary password is 123456");
    }

    #[test]
    fn each_purpose_takes_its_own_text() {
        let templates = Templates {
            email_message: Some("code {####}".into()),
            email_subject: Some("code".into()),
            invite_email_message: Some("invite {username} {####}".into()),
            invite_email_subject: Some("invite".into()),
            email_mfa_message: Some("mfa {####}".into()),
            email_mfa_subject: Some("mfa".into()),
            sms_message: Some("s {####}".into()),
            invite_sms_message: Some("si {username} {####}".into()),
            sms_authentication_message: Some("sa {####}".into()),
            ..Templates::default()
        };
        for (purpose, mail, subject, sms) in [
            (Purpose::SignUp, "code 1", "code", "s 1"),
            (Purpose::ResendCode, "code 1", "code", "s 1"),
            (Purpose::ForgotPassword, "code 1", "code", "s 1"),
            (Purpose::UpdateUserAttribute, "code 1", "code", "s 1"),
            (Purpose::VerifyUserAttribute, "code 1", "code", "s 1"),
            (Purpose::AdminCreateUser, "invite ann 1", "invite", "si ann 1"),
            (Purpose::Authentication, "mfa 1", "mfa", "sa 1"),
        ] {
            let made = email(&templates, purpose, "1", None).unwrap();
            assert_eq!((made.body.as_str(), made.subject.as_deref()), (mail, Some(subject)), "{purpose:?}");
            assert_eq!(render(&templates, None, purpose, Medium::Sms, "ann", "1", None).unwrap().body, sms, "{purpose:?}");
        }
    }

    #[test]
    fn values_are_escaped_in_mail_and_left_alone_in_text_messages() {
        let (name, password) = ("<b>&ann", r#"a<"b'&"#);
        let mail = render(&Templates::default(), None, Purpose::AdminCreateUser, Medium::Email, name, password, None).unwrap();
        assert_eq!(mail.body, "Your username is &lt;b&gt;&amp;ann and temporary password is a&lt;&quot;b&#39;&amp;.");
        let sms = render(&Templates::default(), None, Purpose::AdminCreateUser, Medium::Sms, name, password, None).unwrap();
        assert_eq!(sms.body, format!("Your username is {name} and temporary password is {password}"));
    }

    #[test]
    fn a_username_that_looks_like_a_placeholder_is_not_filled_again() {
        let sms = render(&Templates::default(), None, Purpose::AdminCreateUser, Medium::Sms, "{####}", "Secret1", None).unwrap();
        assert_eq!(sms.body, "Your username is {####} and temporary password is Secret1");
    }

    #[test]
    fn the_username_is_filled_in_invitations_only() {
        let templates = Templates { email_message: Some("{username}: {####}".into()), ..Templates::default() };
        assert_eq!(email(&templates, Purpose::SignUp, "1", None).unwrap().body, "{username}: 1");
    }

    #[test]
    fn a_link_pool_sends_a_link_for_sign_up_and_codes_for_the_rest() {
        let templates = Templates {
            by_link: true,
            email_message_by_link: Some("Go {##here <b>now</b>##}.".into()),
            email_subject_by_link: Some("Link".into()),
            ..Templates::default()
        };
        let link = "https://id.example/confirmUser/?client_id=c&user_name=a%22b";
        for purpose in [Purpose::SignUp, Purpose::ResendCode] {
            let mail = email(&templates, purpose, "123456", Some(link)).unwrap();
            assert_eq!(mail.subject.as_deref(), Some("Link"));
            assert_eq!(mail.body, r#"Go <a href="https://id.example/confirmUser/?client_id=c&amp;user_name=a%22b">here <b>now</b></a>."#);
        }
        assert_eq!(email(&templates, Purpose::ForgotPassword, "123456", Some(link)).unwrap().body, "Your verification code is 123456");
        assert_eq!(email(&templates, Purpose::SignUp, "123456", None).unwrap().body, "Your verification code is 123456");
    }

    #[test]
    fn a_functions_text_wins_and_its_gaps_keep_the_pools() {
        let templates = Templates { email_subject: Some("pool subject".into()), ..Templates::default() };
        let custom = Custom { sms_message: Some("S {####}".into()), ..custom_email("E <i>{####}</i>") };
        let mail = render(&templates, Some(&custom), Purpose::SignUp, Medium::Email, "ann", "123456", None).unwrap();
        assert_eq!(mail, Rendered { subject: Some("pool subject".into()), body: "E <i>123456</i>".into() });
        let sms = render(&templates, Some(&custom), Purpose::SignUp, Medium::Sms, "ann", "123456", None).unwrap();
        assert_eq!(sms.body, "S 123456");
    }

    #[test]
    fn a_text_without_a_place_for_the_secret_is_refused_and_says_whose_it_is() {
        let templates = Templates { invite_email_message: Some("Welcome {username}".into()), ..Templates::default() };
        assert_eq!(
            email(&templates, Purpose::AdminCreateUser, "pw", None),
            Err(TemplateError::MissingPlaceholder { origin: Origin::Pool, placeholder: "{####}" })
        );
        let error =
            render(&Templates::default(), Some(&custom_email("no place")), Purpose::SignUp, Medium::Email, "ann", "1", None).unwrap_err();
        assert_eq!(error.origin(), Origin::Custom);
        assert_eq!(error.to_string(), "the text from the CustomMessage function lacks {####}");
    }

    #[test]
    fn a_functions_invitation_needs_the_username_too() {
        let custom = custom_email("Password {####}");
        assert_eq!(
            render(&Templates::default(), Some(&custom), Purpose::AdminCreateUser, Medium::Email, "ann", "pw", None),
            Err(TemplateError::MissingPlaceholder { origin: Origin::Custom, placeholder: "{username}" })
        );
    }

    #[test]
    fn a_function_that_asks_for_a_link_in_a_code_pool_is_refused() {
        let custom = custom_email("{##Click Here##}");
        assert_eq!(
            render(&Templates::default(), Some(&custom), Purpose::SignUp, Medium::Email, "ann", "1", Some("https://id.example/")),
            Err(TemplateError::NoLink { origin: Origin::Custom })
        );
    }

    #[test]
    fn an_invitation_without_a_password_says_only_the_name() {
        assert_eq!(email(&Templates::default(), Purpose::AdminCreateUser, "", None).unwrap().body, "Your username is ann.");
        let templates = Templates { invite_email_message: Some("Hello {username}".into()), ..Templates::default() };
        assert_eq!(email(&templates, Purpose::AdminCreateUser, "", None).unwrap().body, "Hello ann");
    }

    #[test]
    fn a_functions_text_is_limited_with_its_code_in_it() {
        let exact = Custom { sms_message: Some(format!("{}{{####}}", "é".repeat(134))), ..Custom::default() };
        let over = Custom { sms_message: Some(format!("{}{{####}}", "é".repeat(135))), ..Custom::default() };
        let make = |custom| render(&Templates::default(), Some(custom), Purpose::SignUp, Medium::Sms, "ann", "123456", None);
        assert_eq!(make(&exact).unwrap().body.chars().count(), 140);
        assert_eq!(make(&over), Err(TemplateError::TooLong { origin: Origin::Custom, chars_max: 140 }));
        let mail = custom_email(&format!("{}{{####}}", "x".repeat(20_000)));
        assert_eq!(
            render(&Templates::default(), Some(&mail), Purpose::SignUp, Medium::Email, "ann", "123456", None),
            Err(TemplateError::TooLong { origin: Origin::Custom, chars_max: 20_000 })
        );
    }

    #[test]
    fn a_long_username_does_not_stop_an_invitation() {
        let name = "n".repeat(128);
        let sms = render(&Templates::default(), None, Purpose::AdminCreateUser, Medium::Sms, &name, "Password1!", None).unwrap();
        assert!(sms.body.contains(&name));
    }

    #[test]
    fn a_subject_never_carries_a_line_break() {
        let templates = Templates { email_subject: Some("Hi\r\nBcc: eve@example.com\u{2028}x\u{85}y".into()), ..Templates::default() };
        let mail = email(&templates, Purpose::SignUp, "1", None).unwrap();
        assert_eq!(mail.subject.as_deref(), Some("Hi Bcc: eve@example.com x y"));
    }

    #[test]
    fn debug_output_hides_the_secret() {
        let mail = email(&Templates::default(), Purpose::SignUp, "987654", None).unwrap();
        assert!(!format!("{mail:?}").contains("987654"));
    }
}
