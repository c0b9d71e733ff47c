//! `[passwords]`: what a password hash costs, and who may spend it.

use std::path::PathBuf;

use outside::HashParams;
use serde::{Deserialize, Deserializer};

use super::ConfigError;

/// See the fields.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct PasswordsConfig {
    /// `argon2id:m=KIB,t=PASSES,p=LANES`.
    #[serde(deserialize_with = "hash_params")]
    pub(crate) hash: HashParams,
    /// Hashing threads; 0 is one per core.
    pub(crate) threads: usize,
    /// Hashes that may wait; beyond it callers get TooManyRequestsException at once.
    pub(crate) queue: usize,
    /// Whether passwords can be proven by SRP; what that takes is stored sealed beside the hash.
    pub(crate) srp: bool,
    /// A file of compromised passwords, one a line, refused by pools with enforced threat protection beside the built-in list.
    pub(crate) compromised_file: Option<PathBuf>,
}

impl Default for PasswordsConfig {
    fn default() -> Self {
        Self { hash: HashParams::default(), threads: 0, queue: 64, srp: true, compromised_file: None }
    }
}

impl PasswordsConfig {
    pub(super) fn validate(&self) -> Result<(), ConfigError> {
        if self.queue == 0 || self.queue > 100_000 || self.threads > 1024 {
            return Err(ConfigError::new("[passwords]: queue must be 1 to 100000 and threads at most 1024"));
        }
        Ok(())
    }
}

fn hash_params<'de, D: Deserializer<'de>>(deserializer: D) -> Result<HashParams, D::Error> {
    String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
}
