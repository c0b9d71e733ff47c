//! How a request wakes the worker of its process.

use tokio::sync::Notify;

/// What this process knows of imports.
#[derive(Debug, Default)]
pub struct Imports {
    /// Wakes the worker.
    pub(super) wake: Notify,
}
