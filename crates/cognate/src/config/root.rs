//! `[root]`: the first administrator key pair for unattended starts (ARCHITECTURE 4).

use domain::secret::Secret;
use identity::guard::access_keys::KeyPair;
use serde::{Deserialize, Deserializer};

use super::ConfigError;

/// Both or neither.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct RootConfig {
    /// The public half.
    #[serde(deserialize_with = "access_key_id")]
    pub(crate) access_key_id: Option<String>,
    /// The secret half, at least sixteen characters.
    #[serde(deserialize_with = "secret_access_key")]
    pub(crate) secret_access_key: Option<Secret>,
}

impl RootConfig {
    /// The pair, if it is set.
    pub(crate) fn pair(&self) -> Option<KeyPair> {
        Some(KeyPair { id: self.access_key_id.clone()?, secret: self.secret_access_key.clone()? })
    }

    pub(super) fn validate(&self) -> Result<(), ConfigError> {
        if self.access_key_id.is_some() != self.secret_access_key.is_some() {
            return Err(ConfigError::new(
                "[root]: access_key_id and secret_access_key (COGNATE_ROOT_ACCESS_KEY_ID and COGNATE_ROOT_SECRET_ACCESS_KEY) must be set \
                 together",
            ));
        }
        Ok(())
    }
}

fn access_key_id<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<String>, D::Error> {
    let id = Option::<String>::deserialize(deserializer)?;
    let fits = |id: &String| (3..=128).contains(&id.len()) && id.bytes().all(|byte| byte.is_ascii_alphanumeric());
    if id.as_ref().is_none_or(fits) { Ok(id) } else { Err(serde::de::Error::custom("must be 3 to 128 letters and digits")) }
}

fn secret_access_key<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Secret>, D::Error> {
    let secret = Option::<Secret>::deserialize(deserializer)?;
    let fits = |secret: &Secret| secret.expose().len() >= 16;
    if secret.as_ref().is_none_or(fits) { Ok(secret) } else { Err(serde::de::Error::custom("must have at least 16 characters")) }
}
