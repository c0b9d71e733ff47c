//! Events for an analytics service, as the PutEvents request of the Amazon Pinpoint API carries them (sign-up 6.1).

use serde_json::{Map, Value, json};

use crate::calendar::iso_8601;
use crate::time::Millis;

/// Longest endpoint id that is passed on, in bytes; the service itself names no bound below its request size.
pub const ENDPOINT_ID_BYTES_MAX: usize = 256;

/// What happened (sign-up 6.1 `[observed-in-issues]`).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EventType {
    /// A user registered.
    SignUp,
    /// A sign-in was completed.
    SignIn,
    /// A password or one-time password was wrong.
    AuthFail,
}

impl EventType {
    /// The EventType member.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::SignUp => "_userauth.sign_up",
            Self::SignIn => "_userauth.sign_in",
            Self::AuthFail => "_userauth.auth_fail",
        }
    }
}

/// One event with what it is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
    /// Names the event; a resend has the same.
    pub id: String,
    /// What happened.
    pub event_type: EventType,
    /// When.
    pub at: Millis,
    /// The device or the user at the analytics service: AnalyticsEndpointId of the request, or one made for the user.
    pub endpoint_id: String,
    /// The pool.
    pub user_pool_id: String,
    /// The app client.
    pub client_id: String,
    /// Who it was; only where the client has UserDataShared.
    pub user: Option<SharedUser>,
}

/// What UserDataShared adds: the user's id, and endpoints for e-mail address and phone number (sign-up 6.1 `[docs]`).
#[derive(Clone, PartialEq, Eq)]
pub struct SharedUser {
    /// The sub.
    pub sub: String,
    /// Id of the endpoint for mail, and the address.
    pub email: Option<(String, String)>,
    /// Id of the endpoint for text messages, and the number.
    pub phone: Option<(String, String)>,
}

impl std::fmt::Debug for SharedUser {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("SharedUser").finish_non_exhaustive()
    }
}

impl Event {
    /// The EventsRequest of PutEvents. Without [`SharedUser`] it holds nothing that tells who the user is.
    #[must_use]
    pub fn events_request(&self) -> Value {
        let mut items = Map::new();
        let user = self.user.as_ref();
        for (channel, address) in [("EMAIL", user.and_then(|user| user.email.as_ref())), ("SMS", user.and_then(|user| user.phone.as_ref()))]
        {
            if let (Some(user), Some((id, address))) = (user, address) {
                let endpoint = json!({ "ChannelType": channel, "Address": address, "User": { "UserId": user.sub } });
                items.insert(id.clone(), json!({ "Endpoint": endpoint, "Events": {} }));
            }
        }
        let endpoint = user.map_or_else(|| json!({}), |user| json!({ "User": { "UserId": user.sub } }));
        let event = json!({
            "EventType": self.event_type.as_str(),
            "Timestamp": iso_8601(self.at),
            "Attributes": { "ClientId": self.client_id, "UserPoolId": self.user_pool_id },
            "Metrics": {},
        });
        let mut events = Map::new();
        events.insert(self.id.clone(), event);
        items.insert(self.endpoint_id.clone(), json!({ "Endpoint": endpoint, "Events": events }));
        json!({ "BatchItem": items })
    }
}

/// The application that an ApplicationArn names: `arn:..:apps/ID`.
#[must_use]
pub fn application_of_arn(arn: &str) -> Option<&str> {
    let (_, resource) = arn.rsplit_once(":apps/")?;
    resource.split('/').next().filter(|id| !id.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn event(user: Option<SharedUser>) -> Event {
        Event {
            id: "event".into(),
            event_type: EventType::SignUp,
            at: Millis(1_767_323_045_678),
            endpoint_id: "device".into(),
            user_pool_id: "us-east-1_abcdefghi".into(),
            client_id: "client".into(),
            user,
        }
    }

    fn written() -> Value {
        json!({
            "EventType": "_userauth.sign_up",
            "Timestamp": "2026-01-02T03:04:05.678Z",
            "Attributes": { "ClientId": "client", "UserPoolId": "us-east-1_abcdefghi" },
            "Metrics": {},
        })
    }

    #[test]
    fn an_event_stands_under_its_endpoint_and_tells_nothing_of_the_user() {
        let expected = json!({ "BatchItem": { "device": { "Endpoint": {}, "Events": { "event": written() } } } });
        assert_eq!(event(None).events_request(), expected);
    }

    #[test]
    fn shared_user_data_adds_endpoints_for_address_and_number() {
        let user = SharedUser {
            sub: "sub".into(),
            email: Some(("mail".into(), "ann@example.com".into())),
            phone: Some(("text".into(), "+491701234567".into())),
        };
        let expected = json!({ "BatchItem": {
            "device": { "Endpoint": { "User": { "UserId": "sub" } }, "Events": { "event": written() } },
            "mail": { "Endpoint": { "ChannelType": "EMAIL", "Address": "ann@example.com", "User": { "UserId": "sub" } }, "Events": {} },
            "text": { "Endpoint": { "ChannelType": "SMS", "Address": "+491701234567", "User": { "UserId": "sub" } }, "Events": {} },
        } });
        assert_eq!(event(Some(user)).events_request(), expected);
    }

    #[test]
    fn an_application_arn_ends_with_the_applications_id() {
        assert_eq!(application_of_arn("arn:aws:mobiletargeting:us-east-1:111122223333:apps/0123abcd"), Some("0123abcd"));
        assert_eq!(application_of_arn("arn:aws:mobiletargeting:us-east-1:111122223333:apps/"), None);
        assert_eq!(application_of_arn("arn:aws:sns:us-east-1:111122223333:topic"), None);
    }
}
