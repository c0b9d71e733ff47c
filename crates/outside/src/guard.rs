//! What the server may connect to on behalf of strangers.

use std::net::IpAddr;

use http::Uri;
use http::uri::Scheme;

/// What may be connected to.
#[derive(Debug, Clone, Default)]
pub struct Guard {
    private_hosts: Vec<String>,
    /// Development mode: this machine, also over plain http.
    loopback: bool,
}

impl Guard {
    /// Of the settings.
    pub fn new(private_hosts: &[String], loopback: bool) -> Self {
        Self { private_hosts: private_hosts.iter().map(|host| bare(host)).collect(), loopback }
    }

    /// Whether a name (or an address that stands for one) may lead to an address.
    pub fn allows(&self, host: &str, address: IpAddr) -> bool {
        let host = bare(host);
        self.private_hosts.contains(&host)
            || domain::network::is_public(address)
            || (self.loopback && address.to_canonical().is_loopback() && is_this_machine(&host))
    }

    /// Whether an address may be asked at all, as far as it says by itself: https, to the usual port or one above the system's; plain http only
    /// in development mode and on this machine.
    pub(crate) fn allows_uri(&self, uri: &Uri) -> bool {
        let Some(host) = uri.host().map(bare) else { return false };
        let plain = self.loopback && is_this_machine(&host);
        let scheme = uri.scheme() == Some(&Scheme::HTTPS) || (uri.scheme() == Some(&Scheme::HTTP) && plain);
        let port = uri.port_u16().is_none_or(|port| matches!(port, 80 | 443) || port > 1023) || self.private_hosts.contains(&host);
        // No resolver sees an address that is written out.
        let literal = host.parse().map_or(true, |address| self.allows(&host, address));
        let user = uri.authority().is_some_and(|authority| authority.as_str().contains('@'));
        scheme && port && literal && !user
    }
}

/// In lower case, without the brackets of IPv6.
fn bare(host: &str) -> String {
    host.trim_start_matches('[').trim_end_matches(']').to_ascii_lowercase()
}

fn is_this_machine(host: &str) -> bool {
    host == "localhost" || host.ends_with(".localhost") || host.parse().is_ok_and(|address: IpAddr| address.to_canonical().is_loopback())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn uri(guard: &Guard, text: &str) -> bool {
        guard.allows_uri(&text.parse().expect("an address"))
    }

    #[test]
    fn only_public_https_is_asked_unless_a_host_is_named() {
        let guard = Guard::new(&["idp.internal".to_owned(), "10.0.0.5".to_owned()], false);
        for good in ["https://idp.example/x", "https://idp.example:8443/x", "https://10.0.0.5/x", "https://idp.internal:99/x"] {
            assert!(uri(&guard, good), "{good}");
        }
        for bad in [
            "http://idp.example/x",
            "https://127.0.0.1/x",
            "https://[::1]/x",
            "https://[::ffff:127.0.0.1]/x",
            "https://169.254.169.254/latest",
            "https://10.0.0.6/x",
            "https://idp.example:22/x",
            "https://user@idp.example/x",
        ] {
            assert!(!uri(&guard, bad), "{bad}");
        }
        assert!(guard.allows("IDP.internal", [10, 0, 0, 9].into()) && !guard.allows("idp.example", [10, 0, 0, 9].into()));
        assert!(!guard.allows("localhost", [127, 0, 0, 1].into()));
    }

    #[test]
    fn development_mode_knows_this_machine_and_no_other() {
        let guard = Guard::new(&[], true);
        for good in ["http://localhost:8080/x", "http://127.0.0.1:9999/x", "http://idp.localhost:8080/x"] {
            assert!(uri(&guard, good), "{good}");
        }
        assert!(!uri(&guard, "http://idp.example/x") && !uri(&guard, "https://192.168.1.1/x"));
        assert!(guard.allows("localhost", [127, 0, 0, 1].into()) && !guard.allows("rebound.example", [127, 0, 0, 1].into()));
    }
}
