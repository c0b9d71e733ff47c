//! What stands before the server, where it is trusted: a proxy that ends TLS and says for whom it calls.

use std::net::IpAddr;

use axum::http::header::HOST;
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderName};
use domain::network::Network;

const FOR: HeaderName = HeaderName::from_static("x-forwarded-for");
const PROTO: HeaderName = HeaderName::from_static("x-forwarded-proto");
const HOST_BEFORE: HeaderName = HeaderName::from_static("x-forwarded-host");

/// Where a request really comes from, as far as that is known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Origin {
    /// The caller's address: that of the connection, or what trusted proxies say.
    pub(crate) address: Option<IpAddr>,
    /// The caller speaks https.
    pub(crate) https: bool,
    /// The host that the caller asked for.
    pub(crate) host: String,
}

/// Reads the headers of proxies only if the connection is one of theirs: anybody can write them.
pub(crate) fn origin(parts: &Parts, connection: Option<IpAddr>, tls: bool, trusted: &[Network]) -> Origin {
    let headers = &parts.headers;
    // HTTP/2 names the host in the target.
    let own_host = text(headers, &HOST).or_else(|| parts.uri.authority().map(|authority| authority.as_str())).unwrap_or_default();
    let is_trusted = |address: IpAddr| trusted.iter().any(|network| network.contains(address));
    if !connection.is_some_and(is_trusted) {
        return Origin { address: connection, https: tls, host: own_host.to_owned() };
    }
    // The last proxy writes last; the first address from the end that is none of a proxy's is the caller.
    let hops: Vec<&str> =
        headers.get_all(FOR).iter().filter_map(|value| value.to_str().ok()).flat_map(|value| value.split(',')).map(str::trim).collect();
    let mut address = connection;
    for hop in hops.into_iter().rev() {
        let Some(hop) = parse(hop) else { break };
        address = Some(hop);
        if !is_trusted(hop) {
            break;
        }
    }
    let last = |name: &HeaderName| text(headers, name).and_then(|value| value.rsplit(',').next()).map(str::trim);
    Origin {
        address,
        https: last(&PROTO).map_or(tls, |proto| proto.eq_ignore_ascii_case("https")),
        host: last(&HOST_BEFORE).unwrap_or(own_host).to_owned(),
    }
}

fn text<'a>(headers: &'a HeaderMap, name: &HeaderName) -> Option<&'a str> {
    headers.get(name).and_then(|value| value.to_str().ok())
}

/// Some write the port, too.
fn parse(hop: &str) -> Option<IpAddr> {
    hop.parse().ok().or_else(|| hop.parse::<std::net::SocketAddr>().ok().map(|address| address.ip()))
}

#[cfg(test)]
mod tests {
    use axum::http::Request;

    use super::*;

    fn read(connection: &str, headers: &[(&str, &str)]) -> Origin {
        let mut request = Request::builder().uri("/").header("host", "own.example");
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let (parts, ()) = request.body(()).expect("a request").into_parts();
        let trusted = ["10.0.0.0/8".parse().expect("a network")];
        origin(&parts, Some(connection.parse().expect("an address")), false, &trusted)
    }

    fn of(address: &str, https: bool, host: &str) -> Origin {
        Origin { address: Some(address.parse().expect("an address")), https, host: host.to_owned() }
    }

    #[test]
    fn nobody_is_believed_who_is_not_trusted() {
        let forged = [("x-forwarded-for", "192.0.2.1"), ("x-forwarded-proto", "https"), ("x-forwarded-host", "evil.example")];
        assert_eq!(read("198.51.100.7", &forged), of("198.51.100.7", false, "own.example"));
    }

    #[test]
    fn a_trusted_proxy_says_for_whom_it_calls() {
        let told = [("x-forwarded-for", "192.0.2.1"), ("x-forwarded-proto", "https"), ("x-forwarded-host", "id.example")];
        assert_eq!(read("10.0.0.1", &told), of("192.0.2.1", true, "id.example"));
        assert_eq!(read("10.0.0.1", &[]), of("10.0.0.1", false, "own.example"));
        // What the caller itself wrote stands before what the proxy added.
        let chain = [("x-forwarded-for", "8.8.8.8, 192.0.2.1"), ("x-forwarded-for", "10.0.0.2")];
        assert_eq!(read("10.0.0.1", &chain), of("192.0.2.1", false, "own.example"));
        assert_eq!(read("10.0.0.1", &[("x-forwarded-for", "8.8.8.8, unknown")]), of("10.0.0.1", false, "own.example"));
        assert_eq!(read("10.0.0.1", &[("x-forwarded-for", "192.0.2.1:4711")]), of("192.0.2.1", false, "own.example"));
    }
}
