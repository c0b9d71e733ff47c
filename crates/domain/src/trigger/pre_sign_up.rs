//! PreSignUp (sign-up 4.2): may refuse a sign-up, confirm it, or mark its e-mail address and phone number verified.

use serde_json::{Map, Value, json};

use super::answer::flag;
use super::envelope::add_client_metadata;
use super::{Attributes, Event, Metadata, Trigger, Unrecognizable};

/// How the user comes about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SignUpOccasion {
    /// SignUp.
    SignUp,
    /// AdminCreateUser; the answer's flags are ignored there (sign-up 4.2 `[docs]`).
    AdminCreateUser,
    /// The first sign-in through an identity provider.
    ExternalProvider,
}

/// The event before a user is stored.
#[derive(Debug, Clone)]
pub struct PreSignUp {
    /// What happens.
    pub occasion: SignUpOccasion,
    /// Only the submitted attributes: no `sub`, no status (sign-up 4.1 `[aws-verified]`).
    pub user_attributes: Attributes,
    /// The request's ValidationData; `null` in the event when there was none.
    pub validation_data: Option<Metadata>,
    /// The request's ClientMetadata.
    pub client_metadata: Option<Metadata>,
}

/// What the function decided.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct PreSignUpResponse {
    /// Confirm the user at once; no code is sent.
    pub auto_confirm_user: bool,
    /// The e-mail address counts as verified.
    pub auto_verify_email: bool,
    /// The phone number counts as verified.
    pub auto_verify_phone: bool,
}

impl Event for PreSignUp {
    type Response = PreSignUpResponse;

    fn trigger(&self) -> Trigger {
        Trigger::PreSignUp
    }

    fn source(&self) -> &'static str {
        match self.occasion {
            SignUpOccasion::SignUp => "PreSignUp_SignUp",
            SignUpOccasion::AdminCreateUser => "PreSignUp_AdminCreateUser",
            SignUpOccasion::ExternalProvider => "PreSignUp_ExternalProvider",
        }
    }

    fn request(&self) -> Value {
        let mut request = json!({ "userAttributes": self.user_attributes, "validationData": self.validation_data });
        add_client_metadata(&mut request, self.client_metadata.as_ref());
        request
    }

    fn response(&self) -> Option<Value> {
        Some(json!({ "autoConfirmUser": false, "autoVerifyEmail": false, "autoVerifyPhone": false }))
    }

    /// A flag for an attribute that was not submitted is an error (sign-up 4.2 `[docs]`, its text is not known).
    fn read_response(&self, response: &Map<String, Value>) -> Result<PreSignUpResponse, Unrecognizable> {
        let read = PreSignUpResponse {
            auto_confirm_user: flag(response, "autoConfirmUser")?,
            auto_verify_email: flag(response, "autoVerifyEmail")?,
            auto_verify_phone: flag(response, "autoVerifyPhone")?,
        };
        if self.occasion == SignUpOccasion::AdminCreateUser {
            return Ok(PreSignUpResponse::default());
        }
        let lacks = |name: &str| self.user_attributes.get(name).is_none_or(String::is_empty);
        if (read.auto_verify_email && lacks("email")) || (read.auto_verify_phone && lacks("phone_number")) {
            return Err(Unrecognizable);
        }
        Ok(read)
    }
}
