//! `[keys]`: where the master key is, under which every secret in the store is sealed.

use std::path::PathBuf;

use domain::secret::Secret;
use serde::Deserialize;

/// At most one of the two; neither: `master.key` beside the database, made at the first start.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct KeysConfig {
    /// A file that holds the key.
    pub(crate) master_key_file: Option<PathBuf>,
    /// The key itself: 32 bytes in base64, for secret managers that hand over variables.
    pub(crate) master_key: Option<Secret>,
}
