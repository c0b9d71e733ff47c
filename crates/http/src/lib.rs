//! The HTTP front. Every request comes in by one `door` (request id, clock, foreign pages, signature, body, context), speaks one
//! `protocol` (AWS JSON, SNS Query, the operator's, the well-known documents) and, where it asks for something to be done, passes one
//! `pipeline` (admit, authorise, dispatch, audit).
//!
//! What an operation does is none of this crate's business; it finds the operation, says who calls, and frames the answer.

use std::sync::Arc;

use axum::routing::{any, get, post};
use axum::{Router, middleware};
use ops::App;

mod door;
mod front;
mod pipeline;
mod policies;
mod protocol;

use door::request_metrics::RequestMetrics;
use door::{foreign, respond};
use front::Front;
use protocol::{confirm_user, dev_messages, health, operator, root, well_known};

pub use door::arrived::PeerAddress;
pub use door::metrics_text::MetricsText;
pub use door::signature::{AccessKeys, KnownKey};
pub use front::HttpSettings;

/// All addresses of design §4 that exist so far.
pub fn router(app: Arc<App>, settings: HttpSettings, keys: AccessKeys) -> Router {
    let dev = app.settings.dev;
    let metrics = settings.metrics.is_some();
    let local_names_only = settings.local_names_only;
    let front = Arc::new(Front { app, settings, keys, metrics: RequestMetrics::new() });
    let mut router = Router::new()
        .route("/", any(root::handle))
        .route("/{pool_id}/.well-known/jwks.json", get(well_known::jwks))
        .route("/{pool_id}/.well-known/openid-configuration", get(well_known::openid_configuration))
        .route(ops::confirm_link::PATH, any(confirm_user::handle))
        .route(ops::confirm_link::PATH.trim_end_matches('/'), any(confirm_user::handle))
        .route("/_cognate/operator", post(operator::handle))
        .route("/_cognate/health", get(health::health))
        .route("/_cognate/ready", get(health::ready));
    if metrics {
        router = router.route("/_cognate/metrics", get(health::metrics));
    }
    if dev {
        // Codes are in these messages, so the address exists in development mode only (design §4).
        router = router.route("/_cognate/messages", get(dev_messages::list));
    }
    if local_names_only {
        router = router.layer(middleware::from_fn(foreign::only_local_names));
    }
    router.fallback(async || respond::not_found()).with_state(front)
}
