//! Whether a host is this machine: the one place where settings may ask for a connection without TLS.

use std::net::IpAddr;

/// True for `localhost` and the loopback addresses, in the brackets of a URL or without.
pub(crate) fn is_this_machine(host: &str) -> bool {
    host == "localhost" || host.trim_matches(['[', ']']).parse::<IpAddr>().is_ok_and(|address| address.is_loopback())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_loopback_is_this_machine() {
        for host in ["localhost", "127.0.0.1", "127.9.9.9", "::1", "[::1]"] {
            assert!(is_this_machine(host), "{host}");
        }
        for host in ["", "localhost.example.com", "127.0.0.1.example.com", "10.0.0.1", "relay", "[fe80::1]"] {
            assert!(!is_this_machine(host), "{host}");
        }
    }
}
