//! Backups of stores that are too small to be copied in several steps.

use std::path::Path;

use crate::engine;
use crate::upkeep::{BackedUp, Progress, UpkeepError};

/// As [`crate::upkeep::backup`] with so many pages between two calls of the progress function.
///
/// # Errors
/// The same.
pub fn backup_by_pages(url: &str, target: &Path, pages: i32, progress: &mut dyn FnMut(Progress)) -> Result<BackedUp, UpkeepError> {
    engine::backup(url, target, pages, progress)
}
