//! CustomMessage (sign-up 4.4): may replace the texts of a message; the placeholder must survive.

use serde_json::{Map, Value, json};

use super::answer::text;
use super::envelope::add_client_metadata;
use super::{Attributes, Event, Metadata, Trigger, Unrecognizable};

/// The code's placeholder (sign-up 4.4 `[aws-verified]`).
const CODE: &str = "{####}";
/// The username's placeholder, in invitations only (sign-up 4.4 `[aws-verified]`).
const USERNAME: &str = "{username}";
/// The link's placeholder as it is offered; the words between the marks may be changed.
const LINK: &str = "{##Click Here##}";
/// The longest text message, in characters (sign-up 4.4 `[docs]`).
const SMS_CHARS_MAX: usize = 140;
/// The longest e-mail text, in characters (sign-up 4.4 `[docs]`).
const EMAIL_CHARS_MAX: usize = 20_000;
/// The longest subject, in characters (sign-up 5.1 `[model]`).
const SUBJECT_CHARS_MAX: usize = 140;

/// Why a message is sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MessageOccasion {
    /// SignUp.
    SignUp,
    /// ResendConfirmationCode.
    ResendCode,
    /// AdminCreateUser, also when it resends.
    AdminCreateUser,
    /// ForgotPassword and AdminResetUserPassword.
    ForgotPassword,
    /// UpdateUserAttributes and its Admin form.
    UpdateUserAttribute,
    /// GetUserAttributeVerificationCode.
    VerifyUserAttribute,
    /// A code of a sign-in.
    Authentication,
}

/// How the message will travel; decides which text of the answer must carry which placeholder.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MessageMedium {
    /// A text message.
    Sms,
    /// An e-mail with a code.
    Email,
    /// An e-mail with a link to click.
    EmailLink,
}

/// The event before a message is rendered.
#[derive(Debug, Clone)]
pub struct CustomMessage {
    /// Why it is sent.
    pub occasion: MessageOccasion,
    /// How it will travel.
    pub medium: MessageMedium,
    /// The user's attributes with `sub` and `cognito:user_status`.
    pub user_attributes: Attributes,
    /// The request's ClientMetadata.
    pub client_metadata: Option<Metadata>,
}

/// The texts that replace the pool's own; what is not said keeps the pool's.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CustomMessageResponse {
    /// For a text message.
    pub sms_message: Option<String>,
    /// For an e-mail.
    pub email_message: Option<String>,
    /// For an e-mail.
    pub email_subject: Option<String>,
}

impl Event for CustomMessage {
    type Response = CustomMessageResponse;

    fn trigger(&self) -> Trigger {
        Trigger::CustomMessage
    }

    fn source(&self) -> &'static str {
        match self.occasion {
            MessageOccasion::SignUp => "CustomMessage_SignUp",
            MessageOccasion::ResendCode => "CustomMessage_ResendCode",
            MessageOccasion::AdminCreateUser => "CustomMessage_AdminCreateUser",
            MessageOccasion::ForgotPassword => "CustomMessage_ForgotPassword",
            MessageOccasion::UpdateUserAttribute => "CustomMessage_UpdateUserAttribute",
            MessageOccasion::VerifyUserAttribute => "CustomMessage_VerifyUserAttribute",
            MessageOccasion::Authentication => "CustomMessage_Authentication",
        }
    }

    fn request(&self) -> Value {
        let username = (self.occasion == MessageOccasion::AdminCreateUser).then_some(USERNAME);
        let mut request = json!({
            "userAttributes": self.user_attributes,
            "codeParameter": CODE,
            "linkParameter": LINK,
            "usernameParameter": username,
        });
        add_client_metadata(&mut request, self.client_metadata.as_ref());
        request
    }

    fn response(&self) -> Option<Value> {
        Some(json!({ "smsMessage": null, "emailMessage": null, "emailSubject": null }))
    }

    /// All members must have their types; the contents are judged only for the medium that is used, since handlers fill in both.
    fn read_response(&self, response: &Map<String, Value>) -> Result<CustomMessageResponse, Unrecognizable> {
        let read = CustomMessageResponse {
            sms_message: text(response, "smsMessage")?,
            email_message: text(response, "emailMessage")?,
            email_subject: text(response, "emailSubject")?,
        };
        let (message, limit) = match self.medium {
            MessageMedium::Sms => (&read.sms_message, SMS_CHARS_MAX),
            MessageMedium::Email | MessageMedium::EmailLink => (&read.email_message, EMAIL_CHARS_MAX),
        };
        if message.as_ref().is_some_and(|message| message.chars().count() > limit || !self.keeps_placeholders(message)) {
            return Err(Unrecognizable);
        }
        let subject = read.email_subject.as_ref().filter(|_| self.medium != MessageMedium::Sms);
        // A line break in a subject would let a function add headers.
        if subject.is_some_and(|subject| subject.chars().count() > SUBJECT_CHARS_MAX || subject.chars().any(char::is_control)) {
            return Err(Unrecognizable);
        }
        Ok(read)
    }
}

impl CustomMessage {
    fn keeps_placeholders(&self, message: &str) -> bool {
        let code = match self.medium {
            MessageMedium::EmailLink => has_link(message),
            MessageMedium::Sms | MessageMedium::Email => message.contains(CODE),
        };
        code && (self.occasion != MessageOccasion::AdminCreateUser || message.contains(USERNAME))
    }
}

/// True if the text has `{##words##}` (sign-up 5.1 `[model]`).
fn has_link(message: &str) -> bool {
    message.split("{##").skip(1).any(|rest| rest.find("##}").is_some_and(|end| end > 0))
}
