//! Imports of users from files (administration 5.9): jobs, the upload of their files, and the worker that goes through them.
//!
//! Files, progress and logs are in the store, so that any node goes on where another one stopped (docs/adr/imports-in-the-store.md).

pub mod job;
pub mod log;
pub mod upload;
pub mod worker;

mod batch;
mod candidate;
mod file;

use std::time::Duration;

/// How long a job waits for its start (administration 5.9 `[model]`: a day or two).
pub const STARTED_WITHIN: Duration = Duration::from_secs(24 * 60 * 60);

/// The size of one part of a file, in bytes.
const PART_BYTES: usize = 256 * 1024;

/// Bounds the number of parts: the largest file that a setting may allow, in bytes.
pub const FILE_BYTES_MAX: u64 = 64 * 1024 * 1024 * 1024;
