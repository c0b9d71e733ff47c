//! The logs of pools: who takes their lines (administration 5.7).
//!
//! A pool names its destination by ARN. An operator can have all lines sent to one place of their own, an address or a file; without, a line
//! goes to the service of its ARN where the standard variable names that service's endpoint.

mod aws;
mod config;
mod fake;
mod file;
mod web;

use std::fmt;
use std::sync::Arc;

use domain::time::Millis;
use futures_util::future::BoxFuture;

use crate::aws::{Aws, Service};
use crate::{SendError, SettingError};

pub use config::LogDeliveryConfig;
pub use fake::FakeLogSink;

/// One line of a pool's log.
#[derive(Clone, PartialEq)]
pub struct LogLine {
    /// Time-ordered and the same for every attempt.
    pub id: String,
    /// When it was written.
    pub at: Millis,
    /// The pool that it is about.
    pub pool_id: String,
    /// The account of the server, twelve digits.
    pub account_id: String,
    /// The ARN that the pool's configuration names.
    pub destination: String,
    /// The line, JSON.
    pub text: String,
}

impl fmt::Debug for LogLine {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("LogLine").field("id", &self.id).field("destination", &self.destination).field("text", &"***").finish()
    }
}

impl LogLine {
    /// The pool's Region, as its id begins.
    fn region(&self) -> &str {
        self.pool_id.rsplit_once('_').map_or("", |(region, _)| region)
    }
}

/// Takes the lines of logs.
pub trait LogSink: Send + Sync + fmt::Debug {
    /// Whether lines for this ARN can be handed over at all.
    fn takes(&self, destination: &str) -> bool;

    /// Hands a line over. `Ok` means that the sink has taken it.
    fn put<'a>(&'a self, line: &'a LogLine) -> BoxFuture<'a, Result<(), SendError>>;
}

/// Makes the sink that the settings and the environment ask for; `None` where neither names any place.
///
/// # Errors
/// A setting that cannot be used, see [`LogDeliveryConfig::validate`].
pub fn log_sink(config: &LogDeliveryConfig, aws: &Aws) -> Result<Option<Arc<dyn LogSink>>, SettingError> {
    config.validate()?;
    if let Some(path) = &config.file {
        return Ok(Some(Arc::new(file::FileLogSink::new(path.clone()))));
    }
    if !config.url.is_empty() {
        return Ok(Some(Arc::new(web::WebLogSink::new(config)?)));
    }
    let any = [Service::CloudWatchLogs, Service::S3, Service::Firehose].into_iter().any(|service| aws.has_endpoint(service));
    Ok(any.then(|| Arc::new(aws::AwsLogSink::new(aws.clone())) as _))
}
