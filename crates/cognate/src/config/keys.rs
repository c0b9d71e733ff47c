//! `[keys]`: where the master key is, under which every secret in the store is sealed.

use std::path::PathBuf;

use domain::secret::Secret;
use serde::{Deserialize, Deserializer};

/// At most one of the two; neither: `master.key` beside the database, made at the first start.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct KeysConfig {
    /// A file that holds the key.
    pub(crate) master_key_file: Option<PathBuf>,
    /// The key itself: 32 bytes in base64, for secret managers that hand over variables.
    #[serde(deserialize_with = "secret")]
    pub(crate) master_key: Option<Secret>,
}

fn secret<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Secret>, D::Error> {
    Ok(Option::<String>::deserialize(deserializer)?.map(Secret::new))
}
