//! How often each operation is called, and how long it takes.

use std::collections::HashMap;
use std::fmt;
use std::sync::OnceLock;

use api::OpInfo;
use metrics::{Counter, Histogram};

/// What is counted of one operation. Looking it up by name and labels takes longer than counting, so it is kept from its first call on.
struct Counted {
    succeeded: Counter,
    seconds: Histogram,
}

/// The metrics of all operations; those that were never called do not show.
pub(crate) struct RequestMetrics {
    by_operation: HashMap<&'static str, OnceLock<Counted>>,
}

impl RequestMetrics {
    /// To be made once the process's recorder is there.
    pub(crate) fn new() -> Self {
        Self { by_operation: api::OPERATIONS.iter().map(|op| (op.name, OnceLock::new())).collect() }
    }

    /// Counts one request; `error` is empty for a success.
    pub(crate) fn note(&self, op: &OpInfo, error: &'static str, seconds: f64) {
        let name = op.name;
        let Some(counted) = self.by_operation.get(name) else { return };
        let counted = counted.get_or_init(|| Counted {
            succeeded: metrics::counter!("cognate_requests_total", "operation" => name, "error" => ""),
            seconds: metrics::histogram!("cognate_request_seconds", "operation" => name),
        });
        counted.seconds.record(seconds);
        if error.is_empty() {
            counted.succeeded.increment(1);
        } else {
            metrics::counter!("cognate_requests_total", "operation" => name, "error" => error).increment(1);
        }
    }
}

impl fmt::Debug for RequestMetrics {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("RequestMetrics")
    }
}
