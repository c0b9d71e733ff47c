//! How a store is opened.

use std::path::PathBuf;

use crate::OpenError;
use crate::engine::sqlite::Place;

/// Sizes and limits. The default serves an ordinary server.
#[derive(Clone, Debug)]
pub struct StoreOptions {
    /// Reading connections; 0 = as many as processors, at least two and at most sixteen.
    pub readers: usize,
    /// Most writes that wait for the writer; a writer that gets no place within some seconds gets [`crate::StoreError::Busy`].
    pub write_queue: usize,
    /// Largest page cache of the writing connection in MiB; it grows only with use. Reading connections have an eighth of it.
    pub cache_mib: u32,
    /// Pages in the write-ahead log at which a second thread starts to move them into the database. With a small number the same pages are
    /// written again and again: with the default, two to three times as many writes a second were measured as with 1,000. The log may grow to
    /// about three times as much.
    pub checkpoint_pages: u32,
    /// Largest part of the database that is mapped into memory, in MiB.
    pub mmap_mib: u32,
}

impl Default for StoreOptions {
    fn default() -> Self {
        Self { readers: 0, write_queue: 1024, cache_mib: 64, checkpoint_pages: 20_000, mmap_mib: 1024 }
    }
}

impl StoreOptions {
    pub(crate) fn readers(&self) -> usize {
        if self.readers > 0 {
            return self.readers;
        }
        std::thread::available_parallelism().map_or(2, std::num::NonZero::get).clamp(2, 16)
    }
}

/// Reads the store setting.
pub(crate) fn place(url: &str) -> Result<Place, OpenError> {
    if url == "sqlite::memory:" {
        return Ok(Place::Passing);
    }
    if let Some(path) = url.strip_prefix("sqlite:").map(|path| path.strip_prefix("//").unwrap_or(path)).filter(|path| !path.is_empty()) {
        return Ok(Place::File(PathBuf::from(path)));
    }
    if url.starts_with("postgres:") || url.starts_with("postgresql:") {
        return Err(OpenError::NoPostgres);
    }
    // What stands behind a scheme may hold a password.
    let shown = url.split_once(':').map_or_else(|| url.to_owned(), |(scheme, _)| format!("{scheme}:.."));
    Err(OpenError::Url { url: shown })
}
