//! PostConfirmation (sign-up 4.3): told of a confirmation; its failure reaches the caller, but nothing is rolled back.

use serde_json::{Map, Value, json};

use super::envelope::add_client_metadata;
use super::{Attributes, Event, Metadata, Trigger, Unrecognizable};

/// What was confirmed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ConfirmationOccasion {
    /// A sign-up: ConfirmSignUp, AdminConfirmSignUp, a link, or an auto-confirmed SignUp.
    ConfirmSignUp,
    /// A new password: ConfirmForgotPassword.
    ConfirmForgotPassword,
}

/// The event after a confirmation.
#[derive(Debug, Clone)]
pub struct PostConfirmation {
    /// What happened.
    pub occasion: ConfirmationOccasion,
    /// The user's attributes after the confirmation, with `sub` and `cognito:user_status`.
    pub user_attributes: Attributes,
    /// The request's ClientMetadata.
    pub client_metadata: Option<Metadata>,
}

impl Event for PostConfirmation {
    type Response = ();

    fn trigger(&self) -> Trigger {
        Trigger::PostConfirmation
    }

    fn source(&self) -> &'static str {
        match self.occasion {
            ConfirmationOccasion::ConfirmSignUp => "PostConfirmation_ConfirmSignUp",
            ConfirmationOccasion::ConfirmForgotPassword => "PostConfirmation_ConfirmForgotPassword",
        }
    }

    fn request(&self) -> Value {
        let mut request = json!({ "userAttributes": self.user_attributes });
        add_client_metadata(&mut request, self.client_metadata.as_ref());
        request
    }

    fn response(&self) -> Option<Value> {
        Some(json!({}))
    }

    fn read_response(&self, _response: &Map<String, Value>) -> Result<(), Unrecognizable> {
        Ok(())
    }
}
