//! What only development mode has (ARCHITECTURE 4): `/_cognate/messages` and `/_cognate/reset`.

use std::sync::Arc;

use axum::body::Body;
use axum::extract::{Query, State};
use axum::http::{HeaderMap, Response};
use identity::message::dev_messages;
use identity::{Kind, Refusal, reset};
use serde::Deserialize;
use serde_json::{Value, json};

use crate::door::arrived::request_id;
use crate::door::foreign;
use crate::door::respond::{self, WireError};
use crate::front::Front;

/// How the messages may be narrowed.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Wanted {
    destination: Option<String>,
    username: Option<String>,
    limit: Option<u32>,
}

impl From<Wanted> for dev_messages::Query {
    fn from(wanted: Wanted) -> Self {
        Self { destination: wanted.destination, username: wanted.username, limit: wanted.limit }
    }
}

/// `GET /_cognate/messages`.
pub(crate) async fn list(State(front): State<Arc<Front>>, Query(wanted): Query<Wanted>) -> Response<Body> {
    answer(dev_messages::list(&front.app, wanted.into()).await.map(|messages| json!({ "Messages": messages })))
}

/// `DELETE /_cognate/messages`: all of them, or those that the query names.
pub(crate) async fn clear(State(front): State<Arc<Front>>, headers: HeaderMap, Query(wanted): Query<Wanted>) -> Response<Body> {
    if let Err(refusal) = foreign::refuse(&front, &headers) {
        return refused(&front, &refusal);
    }
    answer(dev_messages::clear(&front.app, wanted.into()).await.map(|removed| json!({ "Removed": removed })))
}

/// `POST /_cognate/reset`: an empty server again.
pub(crate) async fn reset(State(front): State<Arc<Front>>, headers: HeaderMap) -> Response<Body> {
    if let Err(refusal) = foreign::refuse(&front, &headers) {
        return refused(&front, &refusal);
    }
    let removed = reset::everything(&front.app).await;
    answer(removed.map(|removed| json!({ "Removed": { "UserPools": removed.pools, "Messages": removed.messages } })))
}

fn refused(front: &Front, refusal: &WireError) -> Response<Body> {
    respond::error(&request_id(front), refusal)
}

fn answer(outcome: Result<Value, Refusal>) -> Response<Body> {
    match outcome {
        Ok(answer) => respond::json(200, answer.to_string().into_bytes()),
        Err(error) if error.kind() == Kind::Invalid => respond::json(400, json!({ "message": error.text() }).to_string().into_bytes()),
        Err(error) => {
            let cause = std::error::Error::source(&error).map(ToString::to_string).unwrap_or_default();
            tracing::error!(%error, cause, "a request of development mode failed");
            respond::json(500, br#"{"message":"Internal error"}"#.to_vec())
        }
    }
}
