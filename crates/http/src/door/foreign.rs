//! Pages that a browser loaded from elsewhere. Development mode answers without credentials, so it must not answer them.

use axum::extract::Request;
use axum::http::HeaderMap;
use axum::http::header::{HOST, ORIGIN};
use axum::middleware::Next;
use axum::response::Response;

use super::respond::{self, WireError};
use crate::front::Front;

/// Refuses what came by a name that was rebound to loopback. Calls by address and by `localhost` pass.
pub(crate) async fn only_local_names(request: Request, next: Next) -> Response {
    let header = request.headers().get(HOST).and_then(|value| value.to_str().ok());
    // HTTP/2 names the host in the target instead.
    let host = header.or_else(|| request.uri().authority().map(|authority| authority.as_str())).unwrap_or("localhost");
    if is_local_name(host) {
        next.run(request).await
    } else {
        let text = "Only localhost and addresses are answered here, no other names; --dev-allow-remote opens development mode to them.\n";
        respond::plain(403, text)
    }
}

/// Refuses an operation that needs a signature to a page from elsewhere. CORS is open for every origin as the service's is, so in
/// development mode, which needs no credentials, such a page could administer; it is left what app users may do.
///
/// # Errors
/// `AccessDeniedException`, with status 403.
pub(crate) fn refuse(front: &Front, headers: &HeaderMap) -> Result<(), WireError> {
    let foreign = headers.get(ORIGIN).is_some_and(|origin| !origin.to_str().is_ok_and(is_local_origin));
    if !front.settings.local_names_only || !foreign {
        return Ok(());
    }
    let message =
        "Development mode answers administrators' operations to pages of this machine only; --dev-allow-remote opens it to others.";
    Err(WireError { status: 403, ..WireError::new("AccessDeniedException", Some(message.to_owned())) })
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

/// `localhost`, what is below it, and addresses.
pub(crate) fn is_local_name(host: &str) -> bool {
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
