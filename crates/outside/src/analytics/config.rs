//! The `[analytics]` section.

use std::fmt;

use ::http::Uri;
use serde::Deserialize;

use crate::SettingError;
use crate::this_machine::is_this_machine;

/// Where analytics events go.
#[derive(Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct AnalyticsConfig {
    /// The base address of a service with the PutEvents API; empty = no events are made.
    pub url: String,
    /// Sent as a bearer token.
    pub token: Option<String>,
    /// Requests are signed with the AWS credentials of the environment, for the service `mobiletargeting`.
    pub sigv4: bool,
}

impl AnalyticsConfig {
    /// Checks the settings together.
    ///
    /// # Errors
    /// The first that cannot be used.
    pub fn validate(&self) -> Result<(), SettingError> {
        if self.url.is_empty() {
            let alone = self.token.is_some() || self.sigv4;
            return if alone {
                Err(SettingError::new("analytics.url", "must be set, since another setting of [analytics] is"))
            } else {
                Ok(())
            };
        }
        let wrong = || SettingError::new("analytics.url", "must be like https://events.example.com, without a query");
        let uri: Uri = self.url.parse().map_err(|_| wrong())?;
        if !matches!(uri.scheme_str(), Some("http" | "https")) || uri.query().is_some() {
            return Err(wrong());
        }
        if uri.scheme_str() == Some("http") && !is_this_machine(uri.host().unwrap_or_default()) {
            return Err(SettingError::new("analytics.url", "must begin with https:// (http:// is for this machine only)"));
        }
        if self.token.is_some() && self.sigv4 {
            return Err(SettingError::new("analytics.token", "cannot be set together with analytics.sigv4"));
        }
        Ok(())
    }
}

impl fmt::Debug for AnalyticsConfig {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let token = self.token.as_ref().map(|_| "***");
        f.debug_struct("AnalyticsConfig").field("url", &self.url).field("token", &token).field("sigv4", &self.sigv4).finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sink_has_an_address_and_one_way_to_prove_itself() {
        let config = |url: &str, token: Option<&str>, sigv4| AnalyticsConfig { url: url.into(), token: token.map(Into::into), sigv4 };
        for fine in [config("", None, false), config("http://localhost:1", Some("t"), false), config("https://a.example/x", None, true)] {
            assert_eq!(fine.validate(), Ok(()), "{fine:?}");
        }
        for (wrong, setting) in [
            (config("", Some("t"), false), "analytics.url"),
            (config("", None, true), "analytics.url"),
            (config("localhost", None, false), "analytics.url"),
            (config("ftp://localhost", None, false), "analytics.url"),
            (config("http://events.example", Some("t"), false), "analytics.url"),
            (config("http://localhost/?a=b", None, false), "analytics.url"),
            (config("http://localhost", Some("t"), true), "analytics.token"),
        ] {
            assert_eq!(wrong.validate().map_err(|error| error.setting), Err(setting), "{wrong:?}");
        }
        assert!(!format!("{:?}", config("http://localhost", Some("hidden-token"), false)).contains("hidden-token"));
    }
}
