//! `[root]`: the first administrator key pair for unattended starts (ARCHITECTURE 4).

use domain::secret::Secret;
use serde::Deserialize;

use super::ConfigError;

/// Both or neither.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct RootConfig {
    /// The public half.
    pub(crate) access_key_id: Option<String>,
    /// The secret half, at least sixteen characters.
    pub(crate) secret_access_key: Option<Secret>,
}

impl RootConfig {
    /// The pair, if it is set.
    pub(crate) fn pair(&self) -> Option<(&str, &Secret)> {
        Some((self.access_key_id.as_deref()?, self.secret_access_key.as_ref()?))
    }

    pub(super) fn validate(&self) -> Result<(), ConfigError> {
        match (&self.access_key_id, &self.secret_access_key) {
            (None, None) => Ok(()),
            (Some(id), Some(secret)) => {
                if !(3..=128).contains(&id.len()) || !id.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
                    return Err(ConfigError::new("COGNATE_ROOT_ACCESS_KEY_ID: must be 3 to 128 letters and digits"));
                }
                if secret.expose().len() < 16 {
                    return Err(ConfigError::new("COGNATE_ROOT_SECRET_ACCESS_KEY: must have at least 16 characters"));
                }
                Ok(())
            }
            _ => Err(ConfigError::new("COGNATE_ROOT_ACCESS_KEY_ID and COGNATE_ROOT_SECRET_ACCESS_KEY must be set together")),
        }
    }
}
