//! `[custom_sender_keys]` of the configuration: local keys in the place of KMS.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

use serde::Deserialize;

use super::local_key::LocalKey;
use super::source::SenderKeys;
use crate::aws::{Aws, Lookup};
use crate::entropy::Entropy;

/// Local keys by the `KMSKeyID` that pools name: the base64 text of 32 bytes, or `env:NAME`.
#[derive(Clone, Default, Deserialize)]
#[serde(transparent)]
pub struct SenderKeysConfig {
    keys: BTreeMap<String, String>,
}

impl fmt::Debug for SenderKeysConfig {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("SenderKeysConfig").field(&self.keys.keys()).finish()
    }
}

/// A key that cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("[custom_sender_keys]: {key_id}: {problem}")]
pub struct SenderKeysConfigError {
    /// The `KMSKeyID` of the entry.
    pub key_id: String,
    /// What is wrong and what to do.
    pub problem: String,
}

impl SenderKeysConfig {
    /// Reads the keys; `lookup` reads the environment for `env:NAME`.
    pub fn build(&self, aws: Option<Aws>, entropy: Arc<dyn Entropy>, lookup: Lookup<'_>) -> Result<SenderKeys, SenderKeysConfigError> {
        let mut local = BTreeMap::new();
        for (key_id, text) in &self.keys {
            let wrong = |problem: String| SenderKeysConfigError { key_id: key_id.clone(), problem };
            let text = match text.strip_prefix("env:") {
                Some(name) => lookup(name).ok_or_else(|| wrong(format!("the environment variable {name} is not set")))?,
                None => text.clone(),
            };
            local.insert(key_id.clone(), LocalKey::from_base64(&text).map_err(|error| wrong(error.to_string()))?);
        }
        Ok(SenderKeys::new(local, aws, entropy))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::entropy::SystemEntropy;

    fn build(json: serde_json::Value) -> Result<SenderKeys, String> {
        let config: SenderKeysConfig = serde_json::from_value(json).map_err(|error| error.to_string())?;
        config
            .build(None, Arc::new(SystemEntropy), &|name| {
                (name == "KEY").then(|| "BwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwc=".to_owned())
            })
            .map_err(|error| error.to_string())
    }

    #[test]
    fn keys_come_from_the_file_or_the_environment_and_mistakes_are_named() {
        assert!(build(serde_json::json!({ "arn:a": "env:KEY", "arn:b": "BwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwc=" })).is_ok());
        assert!(
            build(serde_json::json!({ "arn:a": "env:ABSENT" })).expect_err("refused").contains("arn:a: the environment variable ABSENT")
        );
        let refusal = build(serde_json::json!({ "arn:a": "c2hvcnQtc2VjcmV0" })).expect_err("refused");
        assert!(refusal.contains("32 bytes") && !refusal.contains("c2hvcnQ"), "{refusal}");
    }
}
