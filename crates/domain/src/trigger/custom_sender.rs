//! CustomEmailSender and CustomSMSSender (sign-up 4.5): deliver in the server's place; invoked without waiting.

use serde_json::{Map, Value, json};

use super::{Attributes, Event, Metadata, Trigger, Unrecognizable};

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
    /// A notice of threat protection; e-mail only.
    AccountTakeOverNotification,
}

/// The event in place of a delivery.
#[derive(Clone)]
pub struct CustomSender {
    /// Which delivery is replaced.
    pub medium: SenderMedium,
    /// Why it is sent.
    pub occasion: SenderOccasion,
    /// Base64 of the encrypted code or temporary password (see `outside::encryption_sdk`); none for notices.
    pub code: Option<String>,
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
            (SenderMedium::Email, On::AccountTakeOverNotification) => "CustomEmailSender_AccountTakeOverNotification",
            (SenderMedium::Sms, On::SignUp) => "CustomSMSSender_SignUp",
            (SenderMedium::Sms, On::ResendCode) => "CustomSMSSender_ResendCode",
            (SenderMedium::Sms, On::ForgotPassword) => "CustomSMSSender_ForgotPassword",
            (SenderMedium::Sms, On::UpdateUserAttribute) => "CustomSMSSender_UpdateUserAttribute",
            (SenderMedium::Sms, On::VerifyUserAttribute) => "CustomSMSSender_VerifyUserAttribute",
            (SenderMedium::Sms, On::AdminCreateUser) => "CustomSMSSender_AdminCreateUser",
            (SenderMedium::Sms, On::Authentication) => "CustomSMSSender_Authentication",
            (SenderMedium::Sms, On::AccountTakeOverNotification) => "CustomSMSSender_AccountTakeOverNotification",
        }
    }

    fn request(&self) -> Value {
        let kind = match self.medium {
            SenderMedium::Email => "customEmailSenderRequestV1",
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
