//! What an operator does to a store from outside: backup, restore, check. No server is needed for it, and a running one is not disturbed.

use std::path::Path;

use crate::engine;
pub use crate::upkeep_outcome::{BackedUp, Progress, Report, Restored, UpkeepError};

/// Pages copied between two calls of the progress function.
const STEP: i32 = 2_000;

/// Copies all that is committed at this moment into a new file, which is checked before it gets its name. A server may go on writing.
///
/// # Errors
/// [`UpkeepError`]; the file is whole or not there.
pub fn backup(url: &str, target: &Path, progress: &mut dyn FnMut(Progress)) -> Result<BackedUp, UpkeepError> {
    engine::backup(url, target, STEP, progress)
}

/// Puts a backup in the place of a store that nobody uses. The backup is checked first; what lies in its place is moved aside with `replace`,
/// and stops it without. Nothing is deleted but what a restore that was cut off has left of its own copy.
///
/// # Errors
/// [`UpkeepError`].
pub fn restore(url: &str, backup: &Path, replace: bool) -> Result<Restored, UpkeepError> {
    engine::restore(url, backup, replace)
}

/// Checks a store thoroughly; it takes as long as reading all of it.
///
/// # Errors
/// [`UpkeepError`], with what a start would refuse too.
pub fn check(url: &str) -> Result<Report, UpkeepError> {
    engine::check(url)
}
