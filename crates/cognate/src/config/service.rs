//! `[service]`: the Region and account that ids and ARNs carry.

use serde::Deserialize;

use super::ConfigError;

/// See the fields.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct ServiceConfig {
    /// Region of pools, and of signatures outside development mode.
    pub(crate) region: String,
    /// Twelve digits.
    pub(crate) account_id: String,
}

impl Default for ServiceConfig {
    fn default() -> Self {
        Self { region: "us-east-1".to_owned(), account_id: "000000000000".to_owned() }
    }
}

impl ServiceConfig {
    pub(super) fn validate(&self) -> Result<(), ConfigError> {
        let region_fits = (1..=32).contains(&self.region.len())
            && self.region.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-');
        if !region_fits {
            return Err(ConfigError::new(format!("region {:?}: must be like us-east-1", self.region)));
        }
        if self.account_id.len() != 12 || !self.account_id.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(ConfigError::new(format!("account id {:?}: must be twelve digits", self.account_id)));
        }
        Ok(())
    }
}
