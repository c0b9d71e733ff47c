//! `[keys]`: where the master key is, under which every secret in the store is sealed.

use std::path::PathBuf;
use std::time::Duration;

use domain::secret::Secret;
use outside::Keyring;
use serde::{Deserialize, Deserializer};

use super::ConfigError;

/// At most one of the two; neither: `master.key` beside the database, made at the first start.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct KeysConfig {
    /// A file that holds the key.
    pub(crate) master_key_file: Option<PathBuf>,
    /// The key itself: 32 bytes in base64, for secret managers that hand over variables.
    #[serde(deserialize_with = "master_key")]
    pub(crate) master_key: Option<Secret>,
    /// After so many days a pool's signing keys are replaced by new ones; 0 = never, as at the service.
    pub(crate) signing_key_days: u32,
}

impl KeysConfig {
    pub(super) fn validate(&self) -> Result<(), ConfigError> {
        if self.master_key.is_some() && self.master_key_file.is_some() {
            return Err(ConfigError::new("[keys]: master_key and master_key_file exclude each other; leave one of them out"));
        }
        if self.signing_key_days > SIGNING_KEY_DAYS_MAX {
            return Err(ConfigError::new(format!("[keys]: signing_key_days: at most {SIGNING_KEY_DAYS_MAX}; 0 is never")));
        }
        Ok(())
    }

    /// The age that signing keys are rotated at.
    pub(crate) fn signing_key_age(&self) -> Option<Duration> {
        (self.signing_key_days > 0).then(|| Duration::from_secs(u64::from(self.signing_key_days) * 24 * 3600))
    }
}

/// Ten years.
const SIGNING_KEY_DAYS_MAX: u32 = 3650;

/// A text that is no key is found here, so that the mistake is laid to the file or variable that it stands in.
fn master_key<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Secret>, D::Error> {
    let key = Option::<Secret>::deserialize(deserializer)?;
    if let Some(key) = &key {
        Keyring::from_base64(key.expose()).map_err(serde::de::Error::custom)?;
    }
    Ok(key)
}
