//! How a request wakes a worker of its process, and how the worker waits.

use std::time::Duration;

use tokio::sync::{Notify, watch};

/// How often a worker looks for what other nodes have begun or left.
const POLL: Duration = Duration::from_secs(5);

/// Wakes one worker.
#[derive(Debug, Default)]
pub struct Wake(Notify);

impl Wake {
    /// There is something to do.
    pub(crate) fn now(&self) {
        self.0.notify_one();
    }

    /// Waits until there may be something to do; false once `stopping` turns true.
    pub(crate) async fn or_stop(&self, stopping: &mut watch::Receiver<bool>) -> bool {
        tokio::select! {
            _ = stopping.wait_for(|stop| *stop) => false,
            () = self.0.notified() => true,
            () = tokio::time::sleep(POLL) => true,
        }
    }
}
