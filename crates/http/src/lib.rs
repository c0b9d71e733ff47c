//! The HTTP front: AWS JSON 1.1 on `POST /`, signatures, CORS, the well-known documents, health and metrics.
//!
//! What an operation does is none of this crate's business; it finds the operation, says who calls, and frames the answer.

use std::sync::Arc;

use axum::Router;
use axum::extract::Request;
use axum::http::HeaderMap;
use axum::http::header::{HOST, ORIGIN};
use axum::middleware::{self, Next};
use axum::response::Response;
use axum::routing::{any, get, post};
use ops::App;

mod aws_json;
mod confirm_user;
mod cors;
mod dev_messages;
mod form;
mod health;
mod operator;
mod request_metrics;
mod respond;
mod sigv4;
mod sns_query;
mod well_known;

use request_metrics::RequestMetrics;

pub use aws_json::PeerAddress;
pub use health::MetricsText;
pub use sigv4::{AccessKeys, KnownKey};

/// Settings of the front.
#[derive(Debug, Clone)]
pub struct HttpSettings {
    /// Largest request body, in bytes.
    pub body_bytes_max: usize,
    /// How metrics are rendered; `None` leaves `/_cognate/metrics` out.
    pub metrics: Option<MetricsText>,
    /// Refuse requests whose `Host` is neither an address nor `localhost`.
    pub local_names_only: bool,
}

impl Default for HttpSettings {
    fn default() -> Self {
        Self { body_bytes_max: 2 * 1024 * 1024, metrics: None, local_names_only: false }
    }
}

/// What every handler sees.
#[derive(Debug)]
pub(crate) struct Front {
    pub(crate) app: Arc<App>,
    pub(crate) settings: HttpSettings,
    pub(crate) keys: AccessKeys,
    pub(crate) metrics: RequestMetrics,
}

/// All addresses of design §4 that exist so far.
pub fn router(app: Arc<App>, settings: HttpSettings, keys: AccessKeys) -> Router {
    let dev = app.settings.dev;
    let metrics = settings.metrics.is_some();
    let local_names_only = settings.local_names_only;
    let front = Arc::new(Front { app, settings, keys, metrics: RequestMetrics::new() });
    let mut router = Router::new()
        .route("/", any(aws_json::handle))
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
        router = router.layer(middleware::from_fn(only_local_names));
    }
    router.fallback(well_known::not_found).with_state(front)
}

/// Development mode answers without credentials, so a page that a browser loaded from elsewhere must not reach it through a
/// name that was rebound to loopback. Calls by address and by `localhost` pass.
async fn only_local_names(request: Request, next: Next) -> Response {
    let header = request.headers().get(HOST).and_then(|value| value.to_str().ok());
    // HTTP/2 names the host in the target instead.
    let host = header.or_else(|| request.uri().authority().map(|authority| authority.as_str())).unwrap_or("localhost");
    if is_local_name(host) {
        next.run(request).await
    } else {
        respond::plain(403, "Development mode answers on localhost or an address only; --dev-allow-remote opens it to other names.\n")
    }
}

/// Whether a page that a browser loaded from elsewhere calls. CORS is open for every origin as the service's is, so in development mode,
/// which needs no credentials, such a page could administer; it is left what app users may do.
pub(crate) fn is_foreign_page(front: &Front, headers: &HeaderMap) -> bool {
    front.settings.local_names_only && headers.get(ORIGIN).is_some_and(|origin| !origin.to_str().is_ok_and(is_local_origin))
}

fn is_local_origin(origin: &str) -> bool {
    let Some((_, host)) = origin.split_once("://") else { return false };
    let address = without_port(host).trim_matches(['[', ']']).parse::<std::net::IpAddr>();
    address.map_or_else(|_| is_local_name(host), |address| address.is_loopback())
}

fn without_port(host: &str) -> &str {
    match host.rsplit_once(':') {
        Some((name, port)) if port.bytes().all(|byte| byte.is_ascii_digit()) => name,
        _ => host,
    }
}

fn is_local_name(host: &str) -> bool {
    let name = without_port(host);
    name == "localhost" || name.ends_with(".localhost") || name.trim_matches(['[', ']']).parse::<std::net::IpAddr>().is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_of_this_machine_are_local_and_others_are_not() {
        for origin in ["http://localhost:3000", "capacitor://localhost", "http://127.0.0.1", "http://[::1]:8080", "https://app.localhost"] {
            assert!(is_local_origin(origin), "{origin}");
        }
        for origin in ["null", "https://evil.example", "http://203.0.113.5:3000", "http://localhost.evil.example", "http://", ""] {
            assert!(!is_local_origin(origin), "{origin}");
        }
    }

    #[test]
    fn localhost_and_addresses_are_local_names_and_others_are_not() {
        for host in ["localhost", "localhost:9229", "127.0.0.1:9229", "[::1]:9229", "pool.localhost:80", "192.168.1.4"] {
            assert!(is_local_name(host), "{host}");
        }
        for host in ["evil.example", "evil.example:9229", "localhost.evil.example", ""] {
            assert!(!is_local_name(host), "{host}");
        }
    }
}
