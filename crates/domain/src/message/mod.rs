//! The messages a pool sends: their texts, their placeholders and the rules of text-message delivery.
//!
//! Everything here is pure: the texts come in, the finished message goes out. Sending is `outside::mail` and `outside::sms`.

mod check;
mod countries;
mod defaults;
mod notice;
mod placeholders;
mod plain;
mod render;
pub mod retry;
pub mod sms_account;
pub mod sms_rules;

pub use check::{MissingPlaceholder, check_placeholders};
pub use countries::{Country, country_of};
pub use notice::Notice;
pub use placeholders::escape_html;
pub use plain::plain_text;
pub use render::render;

use std::fmt;

/// Most characters of a text message a CustomMessage function may ask for, code included (sign-up 4.4 `[docs]`).
pub(crate) const SMS_CHARS_MAX: usize = 140;
/// Most characters of an e-mail a CustomMessage function may ask for, code included (sign-up 4.4 `[docs]`).
pub(crate) const EMAIL_CHARS_MAX: usize = 20_000;
/// Most characters of a subject (sign-up 5.1 `[model]`).
pub(crate) const SUBJECT_CHARS_MAX: usize = 140;

/// Why a message is sent; the second half of its trigger source (sign-up 4.4 `[docs]`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Purpose {
    /// The first code after SignUp.
    SignUp,
    /// ResendConfirmationCode.
    ResendCode,
    /// An invitation with a temporary password.
    AdminCreateUser,
    /// ForgotPassword and AdminResetUserPassword.
    ForgotPassword,
    /// A changed e-mail address or phone number.
    UpdateUserAttribute,
    /// GetUserAttributeVerificationCode.
    VerifyUserAttribute,
    /// A code of multi-factor or one-time-password sign-in.
    Authentication,
}

impl Purpose {
    /// The suffix of `CustomMessage_..`, `CustomEmailSender_..` and `CustomSMSSender_..`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::SignUp => "SignUp",
            Self::ResendCode => "ResendCode",
            Self::AdminCreateUser => "AdminCreateUser",
            Self::ForgotPassword => "ForgotPassword",
            Self::UpdateUserAttribute => "UpdateUserAttribute",
            Self::VerifyUserAttribute => "VerifyUserAttribute",
            Self::Authentication => "Authentication",
        }
    }

    /// The purpose of a trigger source: `CustomMessage_SignUp`, `SignUp`; `None` for any other word.
    pub fn parse(trigger_source: &str) -> Option<Self> {
        let suffix = trigger_source.rsplit('_').next()?;
        [
            Self::SignUp,
            Self::ResendCode,
            Self::AdminCreateUser,
            Self::ForgotPassword,
            Self::UpdateUserAttribute,
            Self::VerifyUserAttribute,
            Self::Authentication,
        ]
        .into_iter()
        .find(|purpose| purpose.as_str() == suffix)
    }

    /// Whether a pool with CONFIRM_WITH_LINK sends a link for it: only where the link's page can confirm, which is a sign-up.
    pub fn may_use_link(self) -> bool {
        matches!(self, Self::SignUp | Self::ResendCode)
    }
}

/// A pool's texts, already taken from its settings; `None` is the service's default text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Templates {
    /// VerificationMessageTemplate.EmailMessage.
    pub email_message: Option<String>,
    /// VerificationMessageTemplate.EmailSubject.
    pub email_subject: Option<String>,
    /// VerificationMessageTemplate.EmailMessageByLink.
    pub email_message_by_link: Option<String>,
    /// VerificationMessageTemplate.EmailSubjectByLink.
    pub email_subject_by_link: Option<String>,
    /// VerificationMessageTemplate.SmsMessage.
    pub sms_message: Option<String>,
    /// VerificationMessageTemplate.DefaultEmailOption is CONFIRM_WITH_LINK.
    pub by_link: bool,
    /// InviteMessageTemplate.EmailMessage.
    pub invite_email_message: Option<String>,
    /// InviteMessageTemplate.EmailSubject.
    pub invite_email_subject: Option<String>,
    /// InviteMessageTemplate.SMSMessage.
    pub invite_sms_message: Option<String>,
    /// SmsAuthenticationMessage.
    pub sms_authentication_message: Option<String>,
    /// EmailMfaConfiguration.Message.
    pub email_mfa_message: Option<String>,
    /// EmailMfaConfiguration.Subject.
    pub email_mfa_subject: Option<String>,
}

/// The texts a CustomMessage function gave back; a `None` keeps the pool's own text (sign-up 4.4 `[inferred]`).
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Custom {
    /// `response.smsMessage`.
    pub sms_message: Option<String>,
    /// `response.emailMessage`.
    pub email_message: Option<String>,
    /// `response.emailSubject`.
    pub email_subject: Option<String>,
}

/// A message ready to be sent. It holds a code or a password, so it has no readable `Debug`.
#[derive(Clone, PartialEq, Eq)]
pub struct Rendered {
    /// The subject, one line; `None` for a text message.
    pub subject: Option<String>,
    /// HTML for an e-mail, plain text for a text message.
    pub body: String,
}

impl fmt::Debug for Rendered {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Rendered").field("subject", &self.subject).field("body", &"***").finish()
    }
}

/// Who wrote the text that could not be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Origin {
    /// The pool's settings: the message counts as not delivered (sign-up 3.11 `[docs]`).
    Pool,
    /// The CustomMessage function: its answer is invalid.
    Custom,
}

/// Why a message could not be made from its text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TemplateError {
    /// The text has no place for something the reader needs.
    MissingPlaceholder {
        /// Who wrote the text.
        origin: Origin,
        /// What is missing, as one writes it: `{####}`, `{username}` or `{##text##}`.
        placeholder: &'static str,
    },
    /// The finished text is longer than its medium carries.
    TooLong {
        /// Who wrote the text.
        origin: Origin,
        /// The limit, in characters.
        chars_max: usize,
    },
    /// The text asks for a link where there is none.
    NoLink {
        /// Who wrote the text.
        origin: Origin,
    },
}

impl TemplateError {
    /// Who wrote the unusable text.
    pub fn origin(&self) -> Origin {
        match self {
            Self::MissingPlaceholder { origin, .. } | Self::TooLong { origin, .. } | Self::NoLink { origin } => *origin,
        }
    }
}

impl fmt::Display for TemplateError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let whose = match self.origin() {
            Origin::Pool => "the pool's message template",
            Origin::Custom => "the text from the CustomMessage function",
        };
        match self {
            Self::MissingPlaceholder { placeholder, .. } => write!(f, "{whose} lacks {placeholder}"),
            Self::TooLong { chars_max, .. } => write!(f, "{whose} makes a message of more than {chars_max} characters"),
            Self::NoLink { .. } => write!(f, "{whose} has a link, but this message carries a code only"),
        }
    }
}

impl std::error::Error for TemplateError {}
