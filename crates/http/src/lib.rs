//! The HTTP front. Every request comes in by one `door` (request id, clock, foreign pages, signature, body, context), speaks one
//! `protocol` (AWS JSON, SNS Query, the operator's, the well-known documents) and, where it asks for something to be done, passes one
//! `pipeline` (admit, authorise, dispatch, audit).
//!
//! What an operation does is none of this crate's business; it finds the operation, says who calls, and frames the answer.

use std::sync::Arc;

use axum::routing::{any, get, post, put};
use axum::{Router, middleware};
use identity::App;
use identity::import::upload;
use identity::message::confirm_link;

mod door;
mod front;
mod pipeline;
mod policies;
mod protocol;

use door::budget::Budget;
use door::request_metrics::RequestMetrics;
use door::{foreign, respond};
use front::Front;
use protocol::{confirm_user, dev, health, import_file, logo, operator, plain, root, site, well_known};

pub use door::budget::BodyBudget;
pub use door::connection::{Connection, Work};
pub use door::metrics_text::MetricsText;
pub use door::peer::Peer;
pub use front::HttpSettings;

/// The addresses of the main port (ARCHITECTURE 4) and those of the operator's port.
#[derive(Debug)]
pub struct Routers {
    /// What callers reach.
    pub main: Router,
    /// What a port beside TLS answers: where https is.
    pub plain: Router,
    /// What only the operator reaches: health and metrics, whatever happens on the main port.
    pub operator: Router,
}

/// All addresses of ARCHITECTURE 4 that exist so far.
pub fn routers(app: Arc<App>, settings: HttpSettings) -> Routers {
    let is_dev = app.settings.dev;
    let budget = Budget::new(settings.body_budget);
    let front = Arc::new(Front { app, settings, metrics: RequestMetrics::new(), budget });
    let mut router = Router::new()
        .route("/", any(root::handle))
        .route("/{pool_id}/.well-known/jwks.json", get(well_known::jwks))
        .route("/{pool_id}/.well-known/openid-configuration", get(well_known::openid_configuration))
        .route("/{pool_id}/assets/images/{client_id}/{file}", get(logo::handle))
        // The same for clients that look for an authorization server (RFC 8414, managed-login 10), which put the path behind.
        .route("/{pool_id}/.well-known/oauth-authorization-server", get(well_known::openid_configuration))
        .route("/.well-known/oauth-authorization-server/{pool_id}", get(well_known::openid_configuration))
        .route("/.well-known/openid-configuration/{pool_id}", get(well_known::openid_configuration))
        .route(confirm_link::PATH, any(confirm_user::handle))
        .route(confirm_link::PATH.trim_end_matches('/'), any(confirm_user::handle))
        .route(&format!("{}/{{pool_id}}/{{job_id}}", upload::PATH), put(import_file::handle))
        .route("/_cognate/operator", post(operator::handle))
        .route("/_cognate/health", get(health::health))
        .route("/_cognate/ready", get(health::ready));
    if is_dev {
        // Codes are in these messages, and metrics tell who exists, so the addresses are here in development mode only (ARCHITECTURE 4).
        router = router
            .route("/_cognate/messages", get(dev::list).delete(dev::clear))
            .route("/_cognate/reset", post(dev::reset))
            .route("/_cognate/metrics", get(health::metrics));
    }
    let operator = Router::new()
        .route("/_cognate/health", get(health::health))
        .route("/_cognate/ready", get(health::ready))
        .route("/_cognate/metrics", get(health::metrics));
    let finish = |mut router: Router<Arc<Front>>, local_names_only| {
        if local_names_only {
            router = router.layer(middleware::from_fn(foreign::only_local_names));
        }
        router.with_state(Arc::clone(&front))
    };
    // Everything else belongs to a pool's site, or to nobody.
    let router = router.fallback(site::handle);
    let operator = operator.fallback(async || respond::not_found());
    let plain = Router::new().fallback(plain::handle).with_state(Arc::clone(&front));
    Routers {
        main: finish(router, front.settings.local_names_only),
        plain,
        operator: finish(operator, front.settings.operator_local_names_only),
    }
}
