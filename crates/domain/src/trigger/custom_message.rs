//! CustomMessage (sign-up 4.4): may replace the texts of a message; the placeholder must survive.

use serde_json::{Map, Value, json};

use super::answer::text;
use super::envelope::add_client_metadata;
use super::{Attributes, Event, Metadata, Trigger, Unrecognizable};
use crate::message::Purpose;

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

/// What the text of an e-mail with a code must match `[model]`.
const EMAIL_WITH_CODE: &str = r"[\p{L}\p{M}\p{S}\p{N}\p{P}\s*]*\{####\}[\p{L}\p{M}\p{S}\p{N}\p{P}\s*]*";
/// What the text of an e-mail with a link must match `[model]`.
const EMAIL_WITH_LINK: &str = r"[\p{L}\p{M}\p{S}\p{N}\p{P}\s*]*\{##[\p{L}\p{M}\p{S}\p{N}\p{P}\s*]*##\}[\p{L}\p{M}\p{S}\p{N}\p{P}\s*]*";
/// What a text message must match `[model]`.
const SMS_WITH_CODE: &str = r".*\{####\}.*";

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
    pub occasion: Purpose,
    /// How it will travel.
    pub medium: MessageMedium,
    /// Whether there is a code or a password to carry: an invitation of a user without a password has none.
    pub carries_secret: bool,
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
            Purpose::SignUp => "CustomMessage_SignUp",
            Purpose::ResendCode => "CustomMessage_ResendCode",
            Purpose::AdminCreateUser => "CustomMessage_AdminCreateUser",
            Purpose::ForgotPassword => "CustomMessage_ForgotPassword",
            Purpose::UpdateUserAttribute => "CustomMessage_UpdateUserAttribute",
            Purpose::VerifyUserAttribute => "CustomMessage_VerifyUserAttribute",
            Purpose::Authentication => "CustomMessage_Authentication",
        }
    }

    fn request(&self) -> Value {
        let username = (self.occasion == Purpose::AdminCreateUser).then_some(USERNAME);
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
        let limit = if self.medium == MessageMedium::Sms { SMS_CHARS_MAX } else { EMAIL_CHARS_MAX };
        let nameless = |message: &str| self.occasion == Purpose::AdminCreateUser && !message.contains(USERNAME);
        if self.body(&read).is_some_and(|message| message.chars().count() > limit || nameless(message)) {
            return Err(Unrecognizable);
        }
        let subject = read.email_subject.as_ref().filter(|_| self.medium != MessageMedium::Sms);
        // A line break in a subject would let a function add headers.
        if subject.is_some_and(|subject| subject.chars().count() > SUBJECT_CHARS_MAX || subject.chars().any(char::is_control)) {
            return Err(Unrecognizable);
        }
        Ok(read)
    }

    /// A text that lost the place of the code or the link (sign-up 2.5, 4.4 `[field]`).
    fn finding(&self, response: &CustomMessageResponse) -> Option<String> {
        let text = self.body(response).filter(|_| self.carries_secret)?;
        let (kept, member, pattern) = match self.medium {
            MessageMedium::Sms => (text.contains(CODE), "smsMessage", SMS_WITH_CODE),
            MessageMedium::Email => (text.contains(CODE), "emailBody", EMAIL_WITH_CODE),
            MessageMedium::EmailLink => (has_link(text), "emailBody", EMAIL_WITH_LINK),
        };
        (!kept).then(|| {
            format!(
                "1 validation error detected: Value '{text}' at '{member}' failed to satisfy constraint: \
                 Member must satisfy regular expression pattern: {pattern}"
            )
        })
    }
}

impl CustomMessage {
    /// The text of the medium that is used.
    fn body<'a>(&self, response: &'a CustomMessageResponse) -> Option<&'a str> {
        match self.medium {
            MessageMedium::Sms => response.sms_message.as_deref(),
            MessageMedium::Email | MessageMedium::EmailLink => response.email_message.as_deref(),
        }
    }
}

/// True if the text has `{##words##}` (sign-up 5.1 `[model]`).
fn has_link(message: &str) -> bool {
    message.split("{##").skip(1).any(|rest| rest.find("##}").is_some_and(|end| end > 0))
}
