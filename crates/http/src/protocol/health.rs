//! `/_cognate/health`, `/_cognate/ready` and, on the operator's port and in development mode, `/_cognate/metrics` (ARCHITECTURE 4).

use std::sync::Arc;

use axum::body::Body;
use axum::extract::State;
use axum::http::{HeaderValue, Response, header};

use crate::door::respond;
use crate::front::Front;

/// The process runs; nothing else is asked, so a busy store or a full queue does not make it look dead.
pub(crate) async fn health() -> Response<Body> {
    respond::json(200, br#"{"status":"ok"}"#.to_vec())
}

/// The store answers and its migrations are done.
pub(crate) async fn ready(State(front): State<Arc<Front>>) -> Response<Body> {
    match front.app.store.ready().await {
        Ok(()) => respond::json(200, br#"{"status":"ready"}"#.to_vec()),
        Err(error) => {
            tracing::warn!(error = %error, "the store is not ready");
            respond::json(503, br#"{"status":"unavailable"}"#.to_vec())
        }
    }
}

/// Counters and histograms.
pub(crate) async fn metrics(State(front): State<Arc<Front>>) -> Response<Body> {
    front.budget.tell();
    let text = match &front.settings.metrics {
        Some(metrics) => metrics.render().await,
        None => String::new(),
    };
    let mut response = Response::new(Body::from(text));
    response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static("text/plain; version=0.0.4"));
    response
}
