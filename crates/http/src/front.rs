//! What every handler sees: the running program, the settings of the front, the keys that may sign.

use std::sync::Arc;

use ops::App;

use crate::door::metrics_text::MetricsText;
use crate::door::request_metrics::RequestMetrics;
use crate::door::signature::AccessKeys;

/// Settings of the front.
#[derive(Debug, Clone)]
pub struct HttpSettings {
    /// Largest request body, in bytes.
    pub body_bytes_max: usize,
    /// How metrics are rendered; `None` leaves `/_cognate/metrics` out.
    pub metrics: Option<MetricsText>,
    /// Refuse requests whose `Host` is neither an address nor `localhost`.
    pub local_names_only: bool,
}

impl Default for HttpSettings {
    fn default() -> Self {
        Self { body_bytes_max: 2 * 1024 * 1024, metrics: None, local_names_only: false }
    }
}

/// See the module.
#[derive(Debug)]
pub(crate) struct Front {
    pub(crate) app: Arc<App>,
    pub(crate) settings: HttpSettings,
    pub(crate) keys: AccessKeys,
    pub(crate) metrics: RequestMetrics,
}
