//! Analytics events of sign-ups and sign-ins, on their way to the sink (sign-up 6.1).

use domain::analytics::{ENDPOINT_ID_BYTES_MAX, Event, EventType, SharedUser, application_of_arn};
use domain::id;
use store::{MessageRow, UserRow};

use crate::client::ClientAndPool;
use crate::message::payload::{PAYLOAD_CONTEXT, Payload};
use crate::pool::Pool;
use crate::request::RequestContext;
use crate::user::simulated;

/// Whom an event is about.
#[derive(Debug, Clone, Copy)]
pub enum Who<'a> {
    /// A user.
    User(&'a UserRow),
    /// A typed name that nobody has. Its event looks like any other.
    Nobody(&'a str),
}

/// The outbox row to write with the change that the event tells of; `None` without a sink, and for a client without AnalyticsConfiguration.
/// An event that cannot be made is left out: it never fails the call.
pub fn event(
    cx: &RequestContext,
    called: &ClientAndPool,
    event_type: EventType,
    who: Who<'_>,
    endpoint_id: Option<&str>,
) -> Option<MessageRow> {
    cx.app.outbox.analytics.as_ref()?;
    let ClientAndPool { client, pool } = called;
    let settings = client.settings.client.analytics_configuration.as_ref()?;
    let of_arn = || settings.application_arn.as_deref().and_then(application_of_arn);
    let application = settings.application_id.as_deref().or_else(of_arn)?;
    let sub = match who {
        Who::User(user) => user.sub.clone(),
        Who::Nobody(name) => simulated::simulated_sub(pool, name),
    };
    let given = endpoint_id.filter(|id| (1..=ENDPOINT_ID_BYTES_MAX).contains(&id.len())).map(str::to_owned);
    let shared = settings.user_data_shared;
    let event = Event {
        id: id::ordered(cx.now, cx.app.entropy.bytes()),
        event_type,
        at: cx.now,
        endpoint_id: given.unwrap_or_else(|| made_endpoint(pool, &sub, "")),
        user_pool_id: pool.id().to_owned(),
        client_id: client.id().to_owned(),
        user: match who {
            Who::User(user) if shared => Some(shared_user(pool, user)),
            _ => None,
        },
    };
    let payload = Payload { subject: None, body: event.events_request().to_string(), code: String::new(), sender: None };
    let plain = serde_json::to_vec(&payload).ok()?;
    let Ok(payload) = pool.data_key.seal(PAYLOAD_CONTEXT, &plain, cx.app.entropy.as_ref()) else {
        tracing::error!("an analytics event could not be sealed and is left out");
        return None;
    };
    Some(MessageRow {
        pool_id: event.user_pool_id,
        sub: match who {
            Who::User(user) => user.sub.clone(),
            Who::Nobody(_) => String::new(),
        },
        channel: store::ANALYTICS.to_owned(),
        destination: application.to_owned(),
        trigger_source: event_type.as_str().to_owned(),
        payload,
        ..MessageRow::due(event.id, store::Lane::Events, cx.now)
    })
}

fn shared_user(pool: &Pool, user: &UserRow) -> SharedUser {
    let endpoint = |attribute: &str| {
        let address = user.attributes.get(attribute).filter(|address| !address.is_empty())?;
        Some((made_endpoint(pool, &user.sub, attribute), address.clone()))
    };
    SharedUser { sub: user.sub.clone(), email: endpoint("email"), phone: endpoint("phone_number") }
}

/// The same for a user each time, and nothing that tells who it is.
fn made_endpoint(pool: &Pool, sub: &str, attribute: &str) -> String {
    let digest = pool.data_key.mac("analytics-endpoint", format!("{sub}\n{attribute}").as_bytes());
    let mut random = [0; 16];
    random.copy_from_slice(&digest[..16]);
    id::uuid(random)
}
