//! `GET /_cognate/messages` of development mode (ARCHITECTURE 4).

use std::sync::Arc;

use axum::body::Body;
use axum::extract::{Query, State};
use axum::http::Response;
use identity::message::dev_messages;
use serde::Deserialize;

use crate::door::respond;
use crate::front::Front;

/// How the list may be narrowed.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Wanted {
    destination: Option<String>,
    username: Option<String>,
    limit: Option<u32>,
}

pub(crate) async fn list(State(front): State<Arc<Front>>, Query(wanted): Query<Wanted>) -> Response<Body> {
    let query = dev_messages::Query { destination: wanted.destination, username: wanted.username, limit: wanted.limit };
    match dev_messages::list(&front.app, query).await {
        Ok(messages) => match serde_json::to_vec(&serde_json::json!({ "Messages": messages })) {
            Ok(body) => respond::json(200, body),
            Err(error) => failed(&error),
        },
        Err(error) => failed(&error),
    }
}

fn failed(error: &dyn std::error::Error) -> Response<Body> {
    tracing::error!(error = %error, "messages could not be listed");
    respond::json(500, br#"{"message":"Internal error"}"#.to_vec())
}
