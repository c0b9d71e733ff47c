//! `[store]`: where data is kept.

use std::path::{Path, PathBuf};

use serde::Deserialize;

/// See the fields.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct StoreConfig {
    /// `sqlite:PATH`.
    pub(crate) url: String,
}

impl Default for StoreConfig {
    fn default() -> Self {
        Self { url: "sqlite:cognate-data/cognate.db".to_owned() }
    }
}

impl StoreConfig {
    /// The folder beside which the master key lives by default; `None` for a store without files.
    pub(crate) fn folder(&self) -> Option<PathBuf> {
        let path = self.url.strip_prefix("sqlite:").filter(|path| *path != ":memory:")?;
        let parent = Path::new(path).parent().unwrap_or(Path::new(""));
        Some(if parent.as_os_str().is_empty() { PathBuf::from(".") } else { parent.to_owned() })
    }
}
