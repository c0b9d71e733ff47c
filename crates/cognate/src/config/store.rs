//! `[store]`: where data is kept.

use std::path::{Path, PathBuf};
use std::time::Duration;

use serde::Deserialize;
use store::{PostgresOptions, StoreOptions};

use super::{ConfigError, KeysConfig};

/// See the fields.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct StoreConfig {
    /// `sqlite:PATH`, or `postgres://USER:PASSWORD@HOST,HOST/DATABASE?sslmode=..`.
    pub(crate) url: String,
    /// PostgreSQL: most connections of this process.
    pub(crate) connections_max: usize,
    /// PostgreSQL: seconds that one statement may take.
    pub(crate) statement_seconds_max: u64,
    /// PostgreSQL: false behind a pooler that hands out a connection for each transaction.
    pub(crate) prepared_statements: bool,
}

impl Default for StoreConfig {
    fn default() -> Self {
        let usual = PostgresOptions::default();
        Self {
            url: "sqlite:cognate-data/cognate.db".to_owned(),
            connections_max: usual.connections,
            statement_seconds_max: usual.statement_timeout.as_secs(),
            prepared_statements: usual.prepared_statements,
        }
    }
}

impl StoreConfig {
    /// The database's file, if it has one.
    pub(crate) fn file(&self) -> Option<&Path> {
        self.url.strip_prefix("sqlite:").filter(|path| *path != ":memory:").map(Path::new)
    }

    /// The folder beside which the master key lives by default; `None` for a store without files.
    pub(crate) fn folder(&self) -> Option<PathBuf> {
        let parent = self.file()?.parent().unwrap_or(Path::new(""));
        Some(if parent.as_os_str().is_empty() { PathBuf::from(".") } else { parent.to_owned() })
    }

    /// Whether other processes may use the same store.
    pub(crate) fn is_shared(&self) -> bool {
        self.url.starts_with("postgres:") || self.url.starts_with("postgresql:")
    }

    pub(crate) fn options(&self) -> StoreOptions {
        let postgres = PostgresOptions {
            connections: self.connections_max,
            statement_timeout: Duration::from_secs(self.statement_seconds_max),
            prepared_statements: self.prepared_statements,
            ..PostgresOptions::default()
        };
        StoreOptions { postgres, ..StoreOptions::default() }
    }

    /// All nodes of a shared store need one master key, so none of them may make its own, let alone one that is forgotten at its end.
    pub(super) fn validate(&self, keys: &KeysConfig) -> Result<(), ConfigError> {
        self.validate_limits()?;
        if !self.is_shared() || keys.master_key.is_some() {
            return Ok(());
        }
        match &keys.master_key_file {
            Some(path) if path.is_file() => Ok(()),
            Some(path) => Err(ConfigError::new(format!(
                "[keys] master_key_file: {} is not there; make it once with: openssl rand -base64 32, and give it to every node",
                path.display()
            ))),
            None => Err(ConfigError::new(
                "a PostgreSQL store needs a master key that all nodes share: make one with: openssl rand -base64 32, and set \
                 COGNATE_KEYS_MASTER_KEY, or [keys] master_key_file",
            )),
        }
    }

    pub(super) fn validate_limits(&self) -> Result<(), ConfigError> {
        if !(1..=1_000).contains(&self.connections_max) {
            return Err(ConfigError::new("[store] connections_max: between 1 and 1000"));
        }
        if !(1..=600).contains(&self.statement_seconds_max) {
            return Err(ConfigError::new("[store] statement_seconds_max: between 1 and 600"));
        }
        Ok(())
    }
}
