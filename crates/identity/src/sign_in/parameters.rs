//! AuthParameters and ChallengeResponses.

use std::collections::BTreeMap;

use crate::refusal::Refusal;

/// AuthParameters or ChallengeResponses.
#[derive(Debug, Clone, Default)]
pub struct Parameters(pub BTreeMap<String, String>);

impl Parameters {
    /// The value of a parameter.
    ///
    /// # Errors
    /// [`Kind::Invalid`](crate::Kind::Invalid) when it is missing (authentication 2.1 `[observed-in-issues]`).
    pub fn required(&self, name: &str) -> Result<&str, Refusal> {
        self.optional(name).ok_or_else(|| Refusal::invalid(format!("Missing required parameter {name}")))
    }

    /// The value of a parameter that may be missing.
    pub fn optional(&self, name: &str) -> Option<&str> {
        self.0.get(name).map(String::as_str)
    }

    /// All of them.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(name, value)| (name.as_str(), value.as_str()))
    }
}
