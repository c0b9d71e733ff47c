//! Work that comes again and again while the server runs.

use std::time::Duration;

use tokio::sync::watch;
use tokio::time::{Interval, MissedTickBehavior, interval};

/// When it is time again.
pub(super) struct Ticks {
    ticks: Interval,
    stopping: watch::Receiver<bool>,
}

impl Ticks {
    /// At once and after each `period`. Where the work took longer, the next time comes a whole period later.
    pub(super) fn every(period: Duration, stopping: watch::Receiver<bool>) -> Self {
        let mut ticks = interval(period);
        ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
        Self { ticks, stopping }
    }

    /// Waits for the next time; false once `stopping` turns true.
    pub(super) async fn next(&mut self) -> bool {
        tokio::select! {
            _ = self.ticks.tick() => true,
            // A sender that is gone means that the process is ending.
            _ = self.stopping.wait_for(|stop| *stop) => false,
        }
    }
}
