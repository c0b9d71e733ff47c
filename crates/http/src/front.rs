//! What every handler sees: the running program, the settings of the front, the keys that may sign.

use std::sync::Arc;

use domain::network::Network;
use identity::App;

use crate::door::budget::{BodyBudget, Budget};
use crate::door::metrics_text::MetricsText;
use crate::door::request_metrics::RequestMetrics;

const MEBIBYTE: usize = 1024 * 1024;

/// Settings of the front.
#[derive(Debug, Clone)]
pub struct HttpSettings {
    /// Largest request body, in bytes.
    pub body_bytes_max: usize,
    /// The same for operations that ask for no signature.
    pub unsigned_body_bytes_max: usize,
    /// What all bodies may take.
    pub body_budget: BodyBudget,
    /// How metrics are rendered; `None` leaves them empty.
    pub metrics: Option<MetricsText>,
    /// Proxies that are believed what they say of a caller.
    pub trusted_proxies: Vec<Network>,
    /// Whether the main port speaks TLS.
    pub tls: bool,
    /// Refuse requests whose `Host` is neither an address nor `localhost`.
    pub local_names_only: bool,
    /// The same on the operator's port.
    pub operator_local_names_only: bool,
}

impl Default for HttpSettings {
    fn default() -> Self {
        Self {
            body_bytes_max: 2 * MEBIBYTE,
            unsigned_body_bytes_max: MEBIBYTE / 4,
            body_budget: BodyBudget { total: 128 * MEBIBYTE, per_peer: 32 * MEBIBYTE },
            metrics: None,
            trusted_proxies: Vec::new(),
            tls: false,
            local_names_only: false,
            operator_local_names_only: true,
        }
    }
}

/// See the module.
#[derive(Debug)]
pub(crate) struct Front {
    pub(crate) app: Arc<App>,
    pub(crate) settings: HttpSettings,
    pub(crate) metrics: RequestMetrics,
    pub(crate) budget: Budget,
}
