//! Checks a pool's texts when they are set.

use std::fmt;

use super::Templates;
use super::placeholders::{Piece, pieces};

/// A text has no place for the code or the link.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MissingPlaceholder {
    /// The setting, as the API calls it.
    pub setting: &'static str,
    /// What is missing.
    pub placeholder: &'static str,
}

impl MissingPlaceholder {
    /// The text of the InvalidParameterException (administration 1.6 `[field]`). For a code the model's patterns mostly come first, with
    /// the framework's own sentence.
    pub const PUBLIC_TEXT: &'static str = "The message is invalid.";
}

impl fmt::Display for MissingPlaceholder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} must contain {}", self.setting, self.placeholder)
    }
}

impl std::error::Error for MissingPlaceholder {}

/// Checks the texts of a pool's settings for their placeholders (sign-up 5.1 `[model]`).
///
/// A text with a code and a text with a link may stand side by side, whichever is sent (administration 1.3 `[aws-verified]`).
/// Invitations are not checked: the service takes any, and one without `{####}` is not delivered (sign-up 3.11 `[docs]`).
///
/// # Errors
/// The first finding.
pub fn check_placeholders(templates: &Templates) -> Result<(), MissingPlaceholder> {
    let with_code = [
        ("VerificationMessageTemplate.EmailMessage", &templates.email_message),
        ("VerificationMessageTemplate.SmsMessage", &templates.sms_message),
        ("SmsAuthenticationMessage", &templates.sms_authentication_message),
        ("EmailMfaConfiguration.Message", &templates.email_mfa_message),
    ];
    for (setting, text) in with_code {
        if text.as_deref().is_some_and(|text| !pieces(text).any(|piece| piece == Piece::Secret)) {
            return Err(MissingPlaceholder { setting, placeholder: "{####}" });
        }
    }
    let by_link = templates.email_message_by_link.as_deref();
    if by_link.is_some_and(|text| !pieces(text).any(|piece| matches!(piece, Piece::Link(_)))) {
        return Err(MissingPlaceholder { setting: "VerificationMessageTemplate.EmailMessageByLink", placeholder: "{##text##}" });
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_with_their_placeholders_pass() {
        let templates = Templates {
            email_message: Some("<p>{####}</p>".into()),
            sms_message: Some("{####} is it".into()),
            sms_authentication_message: Some("{####}".into()),
            email_mfa_message: Some("{####}".into()),
            invite_email_message: Some("no placeholder at all".into()),
            ..Templates::default()
        };
        assert_eq!(check_placeholders(&templates), Ok(()));
        let by_link = Templates { by_link: true, email_message_by_link: Some("{##x##}".into()), ..Templates::default() };
        assert_eq!(check_placeholders(&by_link), Ok(()));
        assert_eq!(check_placeholders(&Templates::default()), Ok(()));
    }

    #[test]
    fn a_text_without_its_placeholder_is_named() {
        let templates = Templates { sms_message: Some("####".into()), ..Templates::default() };
        let finding = check_placeholders(&templates).unwrap_err();
        assert_eq!(finding.to_string(), "VerificationMessageTemplate.SmsMessage must contain {####}");
        let templates = Templates { email_message_by_link: Some("click {####}".into()), ..Templates::default() };
        assert_eq!(
            check_placeholders(&templates),
            Err(MissingPlaceholder { setting: "VerificationMessageTemplate.EmailMessageByLink", placeholder: "{##text##}" })
        );
    }

    #[test]
    fn a_code_text_and_a_link_text_stand_side_by_side() {
        for by_link in [false, true] {
            let templates = Templates {
                by_link,
                email_message: Some("{####}".into()),
                email_message_by_link: Some("{##x##}".into()),
                ..Templates::default()
            };
            assert_eq!(check_placeholders(&templates), Ok(()));
        }
    }
}
