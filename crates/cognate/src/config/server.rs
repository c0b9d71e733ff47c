//! `[server]`: where the server listens and whom it trusts.

use std::net::{IpAddr, Ipv4Addr, SocketAddr};

use serde::Deserialize;

use super::ConfigError;

/// See the fields.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct ServerConfig {
    /// Address and port.
    pub(crate) listen: SocketAddr,
    /// Base of issuer addresses; unset: `http://` and the listen address.
    pub(crate) public_url: Option<String>,
    /// Development mode (design §4).
    pub(crate) dev: bool,
    /// Development mode even where others can reach it.
    pub(crate) dev_allow_remote: bool,
    /// Largest request body, in bytes.
    pub(crate) body_bytes_max: usize,
    /// Connections served at once; more wait in the listen queue.
    pub(crate) connections_max: usize,
    /// Connections of one address (of one /64 in IPv6) served at once; more are closed.
    pub(crate) connections_per_address_max: usize,
}

impl Default for ServerConfig {
    fn default() -> Self {
        Self {
            listen: SocketAddr::new(IpAddr::V4(Ipv4Addr::LOCALHOST), 9229),
            public_url: None,
            dev: false,
            dev_allow_remote: false,
            body_bytes_max: 2 * 1024 * 1024,
            connections_max: 4096,
            connections_per_address_max: 1024,
        }
    }
}

impl ServerConfig {
    /// The issuers' base, without a trailing slash.
    pub(crate) fn public_url(&self) -> String {
        match &self.public_url {
            Some(url) => url.trim_end_matches('/').to_owned(),
            None => format!("http://{}", self.listen),
        }
    }

    pub(super) fn validate(&self) -> Result<(), ConfigError> {
        if self.dev && !self.listen.ip().is_loopback() && !self.dev_allow_remote {
            return Err(ConfigError::new(format!(
                "development mode takes any credentials, so it is refused on {}, which others may reach; listen on 127.0.0.1, leave \
                 --dev out, or add --dev-allow-remote if you mean it",
                self.listen
            )));
        }
        if let Some(url) = &self.public_url
            && !url.starts_with("https://")
            && !url.starts_with("http://")
        {
            return Err(ConfigError::new(format!("public_url {url}: must begin with https:// or http://")));
        }
        if self.body_bytes_max < 1024 || self.connections_max == 0 || self.connections_per_address_max == 0 {
            return Err(ConfigError::new(
                "[server]: body_bytes_max must be at least 1024, connections_max and connections_per_address_max at least 1",
            ));
        }
        Ok(())
    }
}
