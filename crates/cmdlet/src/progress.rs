//! The progress bar on a terminal and the count at the end.

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::time::{Duration, Instant};

/// How often another program is told.
const TOLD_EVERY: Duration = Duration::from_millis(250);

/// Counts of one run, and the bar that shows them.
pub(crate) struct Progress {
    bar: ProgressBar,
    bytes_total: Option<u64>,
    started: Instant,
    told: Option<Instant>,
    /// Accepted by the service.
    pub done: u64,
    /// Already there when resumed.
    pub exists: u64,
    /// Failed.
    pub failed: u64,
    /// Finished by an earlier run.
    pub skipped: u64,
    /// Declined by the user.
    pub declined: u64,
}

impl Progress {
    /// A bar over the input's bytes, a spinner when its size is unknown, nothing when not `shown`.
    pub(crate) fn new(shown: bool, bytes_total: Option<u64>) -> Self {
        let bar = match (shown, bytes_total) {
            (false, _) => ProgressBar::hidden(),
            (true, Some(total)) => ProgressBar::with_draw_target(Some(total), ProgressDrawTarget::stderr_with_hz(5)),
            (true, None) => ProgressBar::with_draw_target(None, ProgressDrawTarget::stderr_with_hz(5)),
        };
        let template = if bytes_total.is_some() { "{bar:30} {percent:>3}%  {msg}  {eta_precise} left" } else { "{spinner} {msg}" };
        if let Ok(style) = ProgressStyle::with_template(template) {
            bar.set_style(style);
        }
        Self { bar, bytes_total, started: crate::io::start(), told: None, done: 0, exists: 0, failed: 0, skipped: 0, declined: 0 }
    }

    /// Shows how far the input was read.
    pub(crate) fn show(&self, bytes_read: u64) {
        if !self.bar.is_hidden() {
            self.bar.set_position(bytes_read);
            self.bar.set_message(self.line());
        }
    }

    fn line(&self) -> String {
        let failed = if self.failed > 0 { format!(", {} failed", self.failed) } else { String::new() };
        format!("{} records, {:.0} a second{failed}", self.tried(), self.rate())
    }

    /// The same for a program that shows it: percent, when the input's size is known, and the line; none when it was told just now.
    pub(crate) fn tell(&mut self, bytes_read: u64) -> Option<(Option<u64>, String)> {
        if self.told.is_some_and(|told| told.elapsed() < TOLD_EVERY) {
            return None;
        }
        self.told = Some(crate::io::start());
        let percent = self.bytes_total.filter(|total| *total > 0).map(|total| (bytes_read.saturating_mul(100) / total).min(100));
        Some((percent, self.line()))
    }

    /// Writes around the bar.
    pub(crate) fn around<T>(&self, write: impl FnOnce() -> T) -> T {
        self.bar.suspend(write)
    }

    /// Removes the bar and gives the last line.
    pub(crate) fn end(&self) -> String {
        self.bar.finish_and_clear();
        let mut parts = vec![format!("{} done", self.done)];
        for (count, word) in [
            (self.exists, "already there"),
            (self.failed, "failed"),
            (self.skipped, "finished by an earlier run"),
            (self.declined, "declined"),
        ] {
            if count > 0 {
                parts.push(format!("{count} {word}"));
            }
        }
        format!(
            "{} records: {} in {:.1} s ({:.0} a second)\n",
            self.tried() + self.skipped,
            parts.join(", "),
            self.elapsed().as_secs_f64(),
            self.rate()
        )
    }

    fn tried(&self) -> u64 {
        self.done + self.exists + self.failed + self.declined
    }

    fn elapsed(&self) -> Duration {
        self.started.elapsed()
    }

    fn rate(&self) -> f64 {
        self.tried() as f64 / self.elapsed().as_secs_f64().max(0.001)
    }
}
