//! Settings of the server that rules read.

use std::sync::Arc;

use crate::federation::config::FederationConfig;
use crate::guard::compromised::CompromisedPasswords;
use crate::guard::plans::Plans;
use crate::guard::request_rates::RequestRates;

/// See the fields.
#[derive(Debug, Clone)]
pub struct Settings {
    /// Development mode: nothing is sent, signatures are optional.
    pub dev: bool,
    /// The Region of requests that name none.
    pub region: String,
    /// The account of ARNs, twelve digits.
    pub account_id: String,
    /// The base of issuer addresses, without a trailing slash.
    pub public_url: String,
    /// The host below which prefix domains are names of their own, in lower case; `None` where they are only below `localhost`.
    pub pages_host: Option<String>,
    /// Which identity providers have an address of their own to come back to.
    pub federation: FederationConfig,
    /// How many e-mails a day pools with the default sender (COGNITO_DEFAULT) may send together; `None` is without limit. The service's
    /// figure is 50 (sign-up 5.3). It does not hold in development mode, where nothing is sent.
    pub default_emails_per_day: Option<u32>,
    /// Whether request rates hold.
    pub request_rates: RequestRates,
    /// Whether the fences of feature plans hold.
    pub plans: Plans,
    /// Whether passwords can be proven by SRP, for which something has to be stored that a thief who breaks the seal can guess by quickly.
    pub srp: bool,
    /// The largest file of an import, in bytes.
    pub import_bytes_max: u64,
    /// Whether pools keep what their users were, for recoveries to a point in time, as their plans say.
    pub recovery: bool,
    /// Passwords that pools with enforced threat protection refuse.
    pub compromised_passwords: Arc<CompromisedPasswords>,
}
