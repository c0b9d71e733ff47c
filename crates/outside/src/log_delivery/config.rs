//! The `[delivery]` section.

use std::fmt;
use std::path::PathBuf;

use ::http::Uri;
use serde::Deserialize;

use crate::SettingError;
use crate::this_machine::is_this_machine;

/// Where the logs of pools go, whatever their configurations name.
#[derive(Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct LogDeliveryConfig {
    /// Every line is posted to this address; empty = it is not.
    pub url: String,
    /// Sent as a bearer token.
    pub token: Option<String>,
    /// Every line is added to this file.
    pub file: Option<PathBuf>,
}

impl LogDeliveryConfig {
    /// Checks the settings together.
    ///
    /// # Errors
    /// The first that cannot be used.
    pub fn validate(&self) -> Result<(), SettingError> {
        if self.url.is_empty() {
            return match &self.token {
                Some(_) => Err(SettingError::new("delivery.url", "must be set, since delivery.token is")),
                None => Ok(()),
            };
        }
        if self.file.is_some() {
            return Err(SettingError::new("delivery.file", "cannot be set together with delivery.url"));
        }
        let wrong = || SettingError::new("delivery.url", "must be like https://logs.example.com/cognate");
        let uri: Uri = self.url.parse().map_err(|_| wrong())?;
        if !matches!(uri.scheme_str(), Some("http" | "https")) {
            return Err(wrong());
        }
        if uri.scheme_str() == Some("http") && !is_this_machine(uri.host().unwrap_or_default()) {
            return Err(SettingError::new("delivery.url", "must begin with https:// (http:// is for this machine only)"));
        }
        Ok(())
    }
}

impl fmt::Debug for LogDeliveryConfig {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let token = self.token.as_ref().map(|_| "***");
        f.debug_struct("LogDeliveryConfig").field("url", &self.url).field("token", &token).field("file", &self.file).finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_go_to_one_place() {
        let config = |url: &str, token: Option<&str>, file: Option<&str>| LogDeliveryConfig {
            url: url.into(),
            token: token.map(Into::into),
            file: file.map(Into::into),
        };
        for fine in [config("", None, None), config("http://localhost:1/x?y", Some("t"), None), config("", None, Some("logs.jsonl"))] {
            assert_eq!(fine.validate(), Ok(()), "{fine:?}");
        }
        for (wrong, setting) in [
            (config("", Some("t"), None), "delivery.url"),
            (config("https://logs.example", None, Some("f")), "delivery.file"),
            (config("http://logs.example", None, None), "delivery.url"),
            (config("logs", None, None), "delivery.url"),
        ] {
            assert_eq!(wrong.validate().map_err(|error| error.setting), Err(setting), "{wrong:?}");
        }
        assert!(!format!("{:?}", config("http://localhost", Some("hidden-token"), None)).contains("hidden-token"));
    }
}
