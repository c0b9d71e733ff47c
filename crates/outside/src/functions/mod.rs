//! Where triggers go: the Lambda Invoke API, local function processes, or HTTP(S) webhooks, behind one trait.

mod answer;
mod config;
mod fake;
mod lambda_api;
mod local;
mod none;
mod routed;
mod stats;
mod target;
pub mod webhook;

use std::fmt;
use std::time::Duration;

use futures_util::future::BoxFuture;
use serde_json::Value;

use crate::encryption_sdk::SenderKeys;

pub use config::{FunctionConfig, FunctionConfigError, FunctionsConfig};
pub use domain::trigger::InvokeError;
pub use fake::{FakeFunctions, Recorded};
pub use local::{LogLine, read_log_file};
pub use none::NoFunctions;
pub use routed::{FunctionSummary, FunctionsParts, RoutedFunctions};
pub use stats::{DURATION_BUCKETS_MS, FunctionStatsSnapshot};

/// The largest answer a function may give, in bytes: the Invoke API's own limit for a synchronous answer.
pub const RESPONSE_BYTES_MAX: usize = 6 * 1024 * 1024;

/// The largest event that is handed to a function, in bytes.
pub const EVENT_BYTES_MAX: usize = 6 * 1024 * 1024;

/// Where triggers go.
pub trait Functions: Send + Sync + fmt::Debug {
    /// Invokes `target` (the ARN or name in LambdaConfig) once and waits for its answer, at most `timeout`.
    ///
    /// One attempt only: how often a trigger is tried is decided by the caller (sign-up 4.8). A success is always a JSON object.
    fn invoke<'a>(&'a self, call: Invocation<'a>) -> BoxFuture<'a, Result<Value, InvokeError>>;

    /// Hands over an asynchronous event (custom senders); the result does not matter to the caller.
    ///
    /// It returns when the event was accepted, not when the function ran. `timeout` bounds the handing over.
    fn invoke_async<'a>(&'a self, call: Invocation<'a>) -> BoxFuture<'a, Result<(), InvokeError>>;

    /// Whether it is known how `target` could be reached. It may fail all the same.
    fn knows(&self, _target: &str) -> bool {
        true
    }

    /// The keys under which custom senders get their codes; `None` where none can be had.
    fn sender_keys(&self) -> Option<&SenderKeys> {
        None
    }
}

/// One event on its way to a function.
#[derive(Clone, Copy)]
pub struct Invocation<'a> {
    /// The ARN or name as it stands in the pool's LambdaConfig.
    pub target: &'a str,
    /// The whole event. It may hold passwords and codes, so it is never logged.
    pub payload: &'a Value,
    /// The id of the API request that fired the trigger, for the logs of both sides.
    pub request_id: &'a str,
    /// How long to wait for this attempt.
    pub timeout: Duration,
}

impl fmt::Debug for Invocation<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Invocation")
            .field("target", &self.target)
            .field("request_id", &self.request_id)
            .field("timeout", &self.timeout)
            .finish_non_exhaustive()
    }
}
