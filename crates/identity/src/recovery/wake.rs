//! How a request wakes the worker of its process.

use tokio::sync::Notify;

/// What this process knows of recoveries.
#[derive(Debug, Default)]
pub struct Recoveries {
    /// Wakes the worker.
    pub(super) wake: Notify,
}
