//! Checks a pool's texts when they are set.

use super::Templates;
use super::placeholders::{Piece, pieces};

/// Something wrong with a pool's texts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TemplateFinding {
    /// A text has no place for the code or the link.
    Missing {
        /// The setting, as the API calls it.
        setting: &'static str,
        /// What is missing.
        placeholder: &'static str,
    },
    /// EmailMessage and EmailMessageByLink are both set although only one kind can be sent (sign-up 5.1 `[model]`).
    BothKinds,
}

impl TemplateFinding {
    /// A public text. The model's patterns catch most of these before, with the framework's own sentence; the service's words for the
    /// rest are not recorded (administration 1.6), so these are ours.
    pub fn public_text(self) -> String {
        match self {
            Self::Missing { setting, placeholder } => format!("{setting} must contain {placeholder}."),
            Self::BothKinds => {
                "Only one of EmailMessage and EmailMessageByLink can be set in the verification message template.".to_owned()
            }
        }
    }
}

/// Checks the texts of a pool's settings for their placeholders (sign-up 5.1 `[model]`).
///
/// Invitations are not checked: the service takes any, and one without `{####}` is not delivered (sign-up 3.11 `[docs]`).
///
/// # Errors
/// The first finding.
pub fn check_placeholders(templates: &Templates) -> Result<(), TemplateFinding> {
    let with_code = [
        ("VerificationMessageTemplate.EmailMessage", &templates.email_message),
        ("VerificationMessageTemplate.SmsMessage", &templates.sms_message),
        ("SmsAuthenticationMessage", &templates.sms_authentication_message),
        ("EmailMfaConfiguration.Message", &templates.email_mfa_message),
    ];
    for (setting, text) in with_code {
        if text.as_deref().is_some_and(|text| !pieces(text).any(|piece| piece == Piece::Secret)) {
            return Err(TemplateFinding::Missing { setting, placeholder: "{####}" });
        }
    }
    let by_link = templates.email_message_by_link.as_deref();
    if by_link.is_some_and(|text| !pieces(text).any(|piece| matches!(piece, Piece::Link(_)))) {
        return Err(TemplateFinding::Missing { setting: "VerificationMessageTemplate.EmailMessageByLink", placeholder: "{##text##}" });
    }
    if by_link.is_some() && templates.email_message.is_some() {
        return Err(TemplateFinding::BothKinds);
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
        assert_eq!(finding.public_text(), "VerificationMessageTemplate.SmsMessage must contain {####}.");
        let templates = Templates { email_message_by_link: Some("click {####}".into()), ..Templates::default() };
        assert_eq!(
            check_placeholders(&templates),
            Err(TemplateFinding::Missing { setting: "VerificationMessageTemplate.EmailMessageByLink", placeholder: "{##text##}" })
        );
    }

    #[test]
    fn a_code_text_beside_a_link_text_is_refused() {
        let templates =
            Templates { email_message: Some("{####}".into()), email_message_by_link: Some("{##x##}".into()), ..Templates::default() };
        assert_eq!(check_placeholders(&templates), Err(TemplateFinding::BothKinds));
    }
}
