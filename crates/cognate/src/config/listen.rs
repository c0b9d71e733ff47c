//! Addresses to listen on.

use std::fmt;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::str::FromStr;

use serde::{Deserialize, Deserializer};

/// An address and a port, where the address may be said as `localhost`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Listen {
    /// What is listened on.
    pub(crate) address: SocketAddr,
    /// Whether it was said by the name, which is then how others are told of it.
    named: bool,
}

impl Listen {
    /// A port of this machine alone.
    pub(crate) const fn loopback(port: u16) -> Self {
        Self { address: SocketAddr::new(IpAddr::V4(Ipv4Addr::LOCALHOST), port), named: false }
    }

    /// How a client names it once the port is known.
    pub(crate) fn authority(self, port: u16) -> String {
        if self.named { format!("localhost:{port}") } else { SocketAddr::new(self.address.ip(), port).to_string() }
    }
}

impl FromStr for Listen {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        if let Ok(address) = text.parse() {
            return Ok(Self { address, named: false });
        }
        match text.strip_prefix("localhost:").and_then(|port| port.parse().ok()) {
            Some(port) => Ok(Self { named: true, ..Self::loopback(port) }),
            None => Err("must be ADDRESS:PORT or localhost:PORT, such as 127.0.0.1:9229, [::1]:9229 or 0.0.0.0:9229".to_owned()),
        }
    }
}

impl fmt::Display for Listen {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.authority(self.address.port()))
    }
}

impl<'de> Deserialize<'de> for Listen {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_or_localhost_is_accepted_and_told_as_it_was_said() {
        for (text, address) in [
            ("127.0.0.1:9229", "127.0.0.1:9229"),
            ("[::1]:80", "[::1]:80"),
            ("0.0.0.0:0", "0.0.0.0:0"),
            ("localhost:9702", "127.0.0.1:9702"),
        ] {
            let listen: Listen = text.parse().expect("an address");
            assert_eq!((listen.address.to_string().as_str(), listen.to_string().as_str()), (address, text));
        }
        assert_eq!("localhost:0".parse::<Listen>().expect("an address").authority(81), "localhost:81");
        for bad in ["", "9229", "localhost", "localhost:", "localhost:99999", "example.com:80", "127.0.0.1", ":9229"] {
            assert!(bad.parse::<Listen>().is_err(), "{bad}");
        }
    }
}
