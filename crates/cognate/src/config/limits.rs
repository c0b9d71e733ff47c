//! `[limits]`: quotas that the service has and an operator may set.

use identity::{Plans, RequestRates};
use serde::Deserialize;

/// See the fields.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct LimitsConfig {
    /// E-mails a day that pools with the default sender (COGNITO_DEFAULT) may send together; 0 is without limit. Unset: without limit where
    /// `[mail]` names a carrier, since it is the operator's own and has limits of its own; else the service's figure.
    pub(crate) default_emails_per_day: Option<u32>,
    /// The largest file of an import, in bytes. The service takes 100 MB (administration 5.9).
    pub(crate) import_bytes_max: u64,
    /// Whether pools keep what their users were, so that they can be recovered to a point in time.
    pub(crate) recovery: bool,
    /// `unlimited`, or `aws` for the service's request rates by category.
    pub(crate) request_rates: RequestRates,
    /// `open`, or `aws` for the fences of the service's feature plans.
    pub(crate) plans: Plans,
}

/// A million users with a dozen attributes each.
const IMPORT_BYTES: u64 = 1024 * 1024 * 1024;

/// The service's figure (sign-up 5.3).
const EMAILS_PER_DAY: u32 = 50;

impl LimitsConfig {
    /// The limit on e-mails of the default sender, if there is one.
    pub(crate) fn emails_per_day(&self, own_carrier: bool) -> Option<u32> {
        self.default_emails_per_day.or_else(|| (!own_carrier).then_some(EMAILS_PER_DAY)).filter(|limit| *limit > 0)
    }
}

impl Default for LimitsConfig {
    fn default() -> Self {
        Self {
            default_emails_per_day: None,
            import_bytes_max: IMPORT_BYTES,
            recovery: true,
            request_rates: RequestRates::Unlimited,
            plans: Plans::Open,
        }
    }
}
