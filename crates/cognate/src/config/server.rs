//! `[server]`: where the server listens and whom it trusts.

use std::path::{Path, PathBuf};

use domain::network::Network;
use serde::Deserialize;

use super::{ConfigError, Listen};

const MEBIBYTE: usize = 1024 * 1024;

/// See the fields.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct ServerConfig {
    /// Address and port.
    pub(crate) listen: Listen,
    /// Address and port of health and metrics, for the operator alone; unset: 127.0.0.1:9230.
    pub(crate) operator_listen: Option<Listen>,
    /// Base of issuer addresses; unset: `http://` and the listen address.
    pub(crate) public_url: Option<String>,
    /// The host below which prefix domains are names of their own, such as `pages.example.com`; unset: only below `localhost`.
    pub(crate) pages_host: Option<String>,
    /// Certificate chain and private key in PEM form, for TLS on the main port; both or neither. Read again when they change.
    pub(crate) tls_cert: Option<PathBuf>,
    /// See [`ServerConfig::tls_cert`].
    pub(crate) tls_key: Option<PathBuf>,
    /// Address and port of plain HTTP beside TLS, which sends browsers to https; unset: none.
    pub(crate) http_listen: Option<Listen>,
    /// Addresses and networks of proxies that are believed `X-Forwarded-For`, `-Proto` and `-Host`.
    pub(crate) trusted_proxies: Vec<Network>,
    /// Development mode (ARCHITECTURE 4).
    pub(crate) dev: bool,
    /// Development mode even where others can reach it.
    pub(crate) dev_allow_remote: bool,
    /// Largest request body, in bytes.
    pub(crate) body_bytes_max: usize,
    /// The same for operations that ask for no signature.
    pub(crate) unsigned_body_bytes_max: usize,
    /// What all request bodies may take together, in bytes; a request beyond it is told to come again.
    pub(crate) bodies_bytes_max: usize,
    /// The same for the requests of one address (of one /64 in IPv6).
    pub(crate) bodies_per_address_bytes_max: usize,
    /// Connections served at once; where more come, idle ones of the address that has most are ended.
    pub(crate) connections_max: usize,
    /// Connections of one address (of one /64 in IPv6) served at once.
    pub(crate) connections_per_address_max: usize,
    /// A connection without requests is ended after so many seconds.
    pub(crate) idle_seconds_max: u64,
}

impl Default for ServerConfig {
    fn default() -> Self {
        Self {
            listen: Listen::loopback(9229),
            operator_listen: None,
            public_url: None,
            pages_host: None,
            tls_cert: None,
            tls_key: None,
            http_listen: None,
            trusted_proxies: Vec::new(),
            dev: false,
            dev_allow_remote: false,
            body_bytes_max: 2 * MEBIBYTE,
            unsigned_body_bytes_max: MEBIBYTE / 4,
            bodies_bytes_max: 128 * MEBIBYTE,
            bodies_per_address_bytes_max: 32 * MEBIBYTE,
            connections_max: 4096,
            connections_per_address_max: 1024,
            // Longer than the minute that load balancers keep their own: one that is closed under them costs a request.
            idle_seconds_max: 75,
        }
    }
}

impl ServerConfig {
    /// The issuers' base, without a trailing slash, for a server that listens on `port`.
    pub(crate) fn public_url(&self, port: u16) -> String {
        match &self.public_url {
            Some(url) => url.trim_end_matches('/').to_owned(),
            None => format!("{}://{}", if self.tls().is_some() { "https" } else { "http" }, self.listen.authority(port)),
        }
    }

    /// Host names are compared in lower case.
    pub(crate) fn pages_host(&self) -> Option<String> {
        self.pages_host.as_ref().map(|host| host.to_ascii_lowercase())
    }

    /// The files of certificate and key, if there is to be TLS.
    pub(crate) fn tls(&self) -> Option<(&Path, &Path)> {
        Some((self.tls_cert.as_deref()?, self.tls_key.as_deref()?))
    }

    /// Where the operator's port is.
    pub(crate) fn operator_listen(&self) -> Listen {
        self.operator_listen.unwrap_or(Listen::loopback(9230))
    }

    pub(super) fn validate(&self) -> Result<(), ConfigError> {
        if self.dev && !self.listen.address.ip().is_loopback() && !self.dev_allow_remote {
            return Err(ConfigError::new(format!(
                "development mode takes any credentials, so it is refused on {}, which others may reach; listen on 127.0.0.1, leave \
                 --dev out, or add --dev-allow-remote if you mean it",
                self.listen
            )));
        }
        if self.tls_cert.is_some() != self.tls_key.is_some() {
            return Err(ConfigError::new("[server]: tls_cert and tls_key (--tls-cert and --tls-key) must be given together"));
        }
        if self.http_listen.is_some() && self.tls_cert.is_none() {
            return Err(ConfigError::new("[server]: http_listen is the port beside TLS, so it needs tls_cert and tls_key"));
        }
        if let Some(url) = &self.public_url
            && !url.starts_with("https://")
            && !url.starts_with("http://")
        {
            return Err(ConfigError::new(format!("public_url {url}: must begin with https:// or http://")));
        }
        if let Some(host) = &self.pages_host
            && (host.is_empty()
                || !host.split('.').all(|label| !label.is_empty() && label.chars().all(|c| c.is_ascii_alphanumeric() || c == '-')))
        {
            return Err(ConfigError::new(format!("pages_host {host}: must be a host name without a port, such as pages.example.com")));
        }
        if self.body_bytes_max < 1024 || self.unsigned_body_bytes_max < 1024 {
            return Err(ConfigError::new("[server]: body_bytes_max and unsigned_body_bytes_max must be at least 1024"));
        }
        if self.bodies_bytes_max < self.body_bytes_max || self.bodies_per_address_bytes_max < self.body_bytes_max {
            return Err(ConfigError::new(
                "[server]: bodies_bytes_max and bodies_per_address_bytes_max must be at least body_bytes_max, or no request would fit",
            ));
        }
        if self.connections_max == 0 || self.connections_per_address_max == 0 || self.idle_seconds_max == 0 {
            return Err(ConfigError::new("[server]: connections_max, connections_per_address_max and idle_seconds_max must be at least 1"));
        }
        Ok(())
    }
}
