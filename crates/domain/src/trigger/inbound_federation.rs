//! InboundFederation (sign-up 4.6): may change what an identity provider says before it is stored.

use serde_json::{Map, Value, json};

use super::answer::strings_by_name;
use super::{Attributes, Event, Trigger, Unrecognizable};

/// The event before a federated profile is made or brought up to date.
#[derive(Debug, Clone)]
pub struct InboundFederation {
    /// The provider's name in the pool.
    pub provider_name: String,
    /// OIDC, SAML, Facebook, Google, SignInWithApple or LoginWithAmazon.
    pub provider_type: String,
    /// `tokenResponse`, `idToken` and `userInfo`, or `samlResponse`: what the provider said, by part.
    pub attributes: Map<String, Value>,
}

impl Event for InboundFederation {
    /// The attributes to map from now on; none means the provider's own are kept unchanged.
    type Response = Option<Attributes>;

    fn trigger(&self) -> Trigger {
        Trigger::InboundFederation
    }

    fn source(&self) -> &'static str {
        "InboundFederation_ExternalProvider"
    }

    fn request(&self) -> Value {
        json!({ "providerName": self.provider_name, "providerType": self.provider_type, "attributes": self.attributes })
    }

    fn response(&self) -> Option<Value> {
        Some(json!({ "userAttributesToMap": {} }))
    }

    fn read_response(&self, response: &Map<String, Value>) -> Result<Option<Attributes>, Unrecognizable> {
        Ok(Some(strings_by_name(response, "userAttributesToMap")?).filter(|map| !map.is_empty()))
    }
}
