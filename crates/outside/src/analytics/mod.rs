//! Analytics events: who takes them (sign-up 6.1).

mod config;
mod fake;
mod http;

use std::fmt;
use std::sync::Arc;

use futures_util::future::BoxFuture;
use serde_json::Value;

use crate::aws::Aws;
use crate::{SendError, SettingError};

pub use self::http::HttpAnalyticsSink;
pub use config::AnalyticsConfig;
pub use fake::FakeAnalyticsSink;

/// One call of PutEvents.
#[derive(Clone, PartialEq)]
pub struct PutEvents {
    /// The application that the events belong to.
    pub application_id: String,
    /// The EventsRequest.
    pub events: Value,
}

impl fmt::Debug for PutEvents {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("PutEvents").field("application_id", &self.application_id).field("events", &"***").finish()
    }
}

/// Takes analytics events.
pub trait AnalyticsSink: Send + Sync + fmt::Debug {
    /// Hands events over. `Ok` means that the sink has taken them.
    fn put<'a>(&'a self, events: &'a PutEvents) -> BoxFuture<'a, Result<(), SendError>>;
}

/// Makes the sink that the settings ask for; `None` without a URL.
///
/// # Errors
/// A setting that cannot be used, see [`AnalyticsConfig::validate`].
pub fn analytics_sink(config: &AnalyticsConfig, aws: &Aws) -> Result<Option<Arc<dyn AnalyticsSink>>, SettingError> {
    config.validate()?;
    if config.url.is_empty() {
        return Ok(None);
    }
    Ok(Some(Arc::new(HttpAnalyticsSink::new(config, aws)?)))
}
