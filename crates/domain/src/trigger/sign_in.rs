//! PreAuthentication and PostAuthentication (sign-up 4.6, authentication 7.1).

use serde_json::{Map, Value, json};

use super::envelope::{add, add_client_metadata};
use super::{Attributes, Event, Metadata, Trigger, Unrecognizable};

/// The event before a sign-in is looked at; a failure refuses it.
#[derive(Debug, Clone)]
pub struct PreAuthentication {
    /// The user's attributes with `sub` and `cognito:user_status`; empty for an unknown user.
    pub user_attributes: Attributes,
    /// The ClientMetadata of (Admin)InitiateAuth; `null` in the event when there was none.
    pub validation_data: Option<Metadata>,
    /// Only for clients that hide whether a user exists; left out otherwise (authentication 7.1 `[docs]`).
    pub user_not_found: Option<bool>,
}

impl Event for PreAuthentication {
    type Response = ();

    fn trigger(&self) -> Trigger {
        Trigger::PreAuthentication
    }

    fn source(&self) -> &'static str {
        "PreAuthentication_Authentication"
    }

    fn request(&self) -> Value {
        let mut request = json!({ "userAttributes": self.user_attributes, "validationData": self.validation_data });
        add(&mut request, "userNotFound", self.user_not_found.map(Value::Bool));
        request
    }

    fn response(&self) -> Option<Value> {
        Some(json!({}))
    }

    fn read_response(&self, _response: &Map<String, Value>) -> Result<(), Unrecognizable> {
        Ok(())
    }
}

/// The event after a sign-in succeeded and before its tokens; a failure fails the sign-in.
#[derive(Debug, Clone)]
pub struct PostAuthentication {
    /// The user's attributes with `sub` and `cognito:user_status`.
    pub user_attributes: Attributes,
    /// True if the sign-in came from a device not seen before (pools with device tracking).
    pub new_device_used: bool,
    /// The ClientMetadata of (Admin)RespondToAuthChallenge.
    pub client_metadata: Option<Metadata>,
}

impl Event for PostAuthentication {
    type Response = ();

    fn trigger(&self) -> Trigger {
        Trigger::PostAuthentication
    }

    fn source(&self) -> &'static str {
        "PostAuthentication_Authentication"
    }

    fn request(&self) -> Value {
        let mut request = json!({ "userAttributes": self.user_attributes, "newDeviceUsed": self.new_device_used });
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
