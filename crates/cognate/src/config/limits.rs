//! `[limits]`: quotas that the service has and an operator may set.

use identity::RequestRates;
use serde::Deserialize;

/// See the fields.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct LimitsConfig {
    /// E-mails a day that pools with the default sender (COGNITO_DEFAULT) may send together; 0 is without limit.
    pub(crate) default_emails_per_day: u32,
    /// `unlimited`, or `aws` for the service's request rates by category.
    pub(crate) request_rates: RequestRates,
}

impl Default for LimitsConfig {
    fn default() -> Self {
        // The service's figure (sign-up 5.3).
        Self { default_emails_per_day: 50, request_rates: RequestRates::Unlimited }
    }
}
