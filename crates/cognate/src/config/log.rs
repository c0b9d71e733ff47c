//! `[log]`: how much is said on standard error, and how.

use serde::Deserialize;

/// See the fields.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct LogConfig {
    /// Lines for people or JSON for machines; unset: text on a terminal, JSON otherwise.
    pub(crate) format: Option<LogFormat>,
    /// A filter such as `info` or `warn,cognate_ops=debug`.
    pub(crate) level: String,
}

/// See [`LogConfig::format`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum LogFormat {
    /// For people.
    Text,
    /// One object a line.
    Json,
}

impl Default for LogConfig {
    fn default() -> Self {
        Self { format: None, level: "info".to_owned() }
    }
}
