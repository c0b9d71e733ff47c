//! CustomEmailSender and CustomSMSSender (sign-up 4.5): deliver in the server's place; invoked without waiting.
//!
//! [`CustomSender`] carries a code, [`TakeoverNotice`] none.

use serde_json::{Map, Value, json};

use super::{Attributes, Event, Metadata, Trigger, Unrecognizable};

/// The `type` of requests to e-mail senders.
const EMAIL_REQUEST: &str = "customEmailSenderRequestV1";

/// Which delivery is replaced.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SenderMedium {
    /// E-mail.
    Email,
    /// Text messages.
    Sms,
}

/// Why a message is sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SenderOccasion {
    /// SignUp.
    SignUp,
    /// ResendConfirmationCode.
    ResendCode,
    /// ForgotPassword and AdminResetUserPassword.
    ForgotPassword,
    /// UpdateUserAttributes and its Admin form.
    UpdateUserAttribute,
    /// GetUserAttributeVerificationCode.
    VerifyUserAttribute,
    /// AdminCreateUser.
    AdminCreateUser,
    /// A code of a sign-in.
    Authentication,
}

/// The event in place of a delivery.
#[derive(Clone)]
pub struct CustomSender {
    /// Which delivery is replaced.
    pub medium: SenderMedium,
    /// Why it is sent.
    pub occasion: SenderOccasion,
    /// Base64 of the encrypted code or temporary password (see `outside::encryption_sdk`).
    pub code: String,
    /// The user's attributes with `sub` and `cognito:user_status`.
    pub user_attributes: Attributes,
    /// The request's ClientMetadata; `null` in the event when there was none (sign-up 4.1 `[aws-verified]`).
    pub client_metadata: Option<Metadata>,
}

impl Event for CustomSender {
    type Response = ();

    fn trigger(&self) -> Trigger {
        match self.medium {
            SenderMedium::Email => Trigger::CustomEmailSender,
            SenderMedium::Sms => Trigger::CustomSmsSender,
        }
    }

    fn source(&self) -> &'static str {
        use SenderOccasion as On;
        match (self.medium, self.occasion) {
            (SenderMedium::Email, On::SignUp) => "CustomEmailSender_SignUp",
            (SenderMedium::Email, On::ResendCode) => "CustomEmailSender_ResendCode",
            (SenderMedium::Email, On::ForgotPassword) => "CustomEmailSender_ForgotPassword",
            (SenderMedium::Email, On::UpdateUserAttribute) => "CustomEmailSender_UpdateUserAttribute",
            (SenderMedium::Email, On::VerifyUserAttribute) => "CustomEmailSender_VerifyUserAttribute",
            (SenderMedium::Email, On::AdminCreateUser) => "CustomEmailSender_AdminCreateUser",
            (SenderMedium::Email, On::Authentication) => "CustomEmailSender_Authentication",
            (SenderMedium::Sms, On::SignUp) => "CustomSMSSender_SignUp",
            (SenderMedium::Sms, On::ResendCode) => "CustomSMSSender_ResendCode",
            (SenderMedium::Sms, On::ForgotPassword) => "CustomSMSSender_ForgotPassword",
            (SenderMedium::Sms, On::UpdateUserAttribute) => "CustomSMSSender_UpdateUserAttribute",
            (SenderMedium::Sms, On::VerifyUserAttribute) => "CustomSMSSender_VerifyUserAttribute",
            (SenderMedium::Sms, On::AdminCreateUser) => "CustomSMSSender_AdminCreateUser",
            (SenderMedium::Sms, On::Authentication) => "CustomSMSSender_Authentication",
        }
    }

    fn request(&self) -> Value {
        let kind = match self.medium {
            SenderMedium::Email => EMAIL_REQUEST,
            SenderMedium::Sms => "customSMSSenderRequestV1",
        };
        json!({
            "type": kind,
            "code": self.code,
            "clientMetadata": self.client_metadata,
            "userAttributes": self.user_attributes,
        })
    }

    fn response(&self) -> Option<Value> {
        None
    }

    /// Nobody waits for the answer, so nothing in it is read.
    fn read_response(&self, _response: &Map<String, Value>) -> Result<(), Unrecognizable> {
        Ok(())
    }
}

/// The event in place of the mail about a risky sign-in.
#[derive(Debug, Clone)]
pub struct TakeoverNotice {
    /// What the mail would say, under the names of sign-up 4.5: `EVENT_ID`, `USER_NAME` ..
    pub details: Attributes,
}

impl Event for TakeoverNotice {
    type Response = ();

    fn trigger(&self) -> Trigger {
        Trigger::CustomEmailSender
    }

    fn source(&self) -> &'static str {
        "CustomEmailSender_AccountTakeOverNotification"
    }

    fn request(&self) -> Value {
        json!({ "type": EMAIL_REQUEST, "code": null, "clientMetadata": null, "userAttributes": self.details })
    }

    fn response(&self) -> Option<Value> {
        None
    }

    /// Nobody waits for the answer, so nothing in it is read.
    fn read_response(&self, _response: &Map<String, Value>) -> Result<(), Unrecognizable> {
        Ok(())
    }
}
