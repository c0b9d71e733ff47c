//! `[log]`: how much is said on standard error, and how.

use serde::{Deserialize, Deserializer};
use tracing_subscriber::EnvFilter;

/// See the fields.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct LogConfig {
    /// Lines for people or JSON for machines; unset: text on a terminal, JSON otherwise.
    pub(crate) format: Option<LogFormat>,
    /// A filter such as `info` or `warn,cognate_ops=debug`.
    #[serde(deserialize_with = "level")]
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

const LEVELS: [&str; 6] = ["off", "error", "warn", "info", "debug", "trace"];

/// A word that is no level would be taken for the name of a part of the program, and everything else would be silent.
fn level<'de, D: Deserializer<'de>>(deserializer: D) -> Result<String, D::Error> {
    let text = String::deserialize(deserializer)?.split_whitespace().collect::<String>();
    let is_level = |word: &str| LEVELS.iter().any(|level| word.eq_ignore_ascii_case(level));
    let mut parts = text.split(',');
    let fits = parts.all(|part| is_level(part) || part.rsplit_once('=').is_some_and(|(target, word)| !target.is_empty() && is_level(word)));
    if fits && EnvFilter::try_new(&text).is_ok() {
        return Ok(text);
    }
    let levels = LEVELS.join(", ");
    let allowed = format!("must be one of {levels}, or a list with levels of single parts such as warn,cognate_ops=debug");
    Err(serde::de::Error::custom(allowed))
}

impl Default for LogConfig {
    fn default() -> Self {
        Self { format: None, level: "info".to_owned() }
    }
}
