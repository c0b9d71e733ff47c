//! How a SQLite database is opened, and where it is.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::AtomicUsize;

/// Sizes and limits of a SQLite store. The default serves an ordinary server.
#[derive(Clone, Debug)]
pub struct SqliteOptions {
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
    /// Each group's first write closure runs once in vain and is undone before it counts. For tests: closures may run again, and here they do.
    pub rehearse: bool,
    /// There is no thread that writes: whoever waits for a write does what waits, after others had a turn. What one caller sees then follows from
    /// what was asked for, and nobody waits for a thread to wake. For tests.
    pub on_callers: bool,
    /// So many of the next groups are undone in place of being committed, as on a full disk. For tests.
    pub failing_commits: Arc<AtomicUsize>,
}

impl Default for SqliteOptions {
    fn default() -> Self {
        Self {
            readers: 0,
            write_queue: 1024,
            cache_mib: 64,
            checkpoint_pages: 20_000,
            mmap_mib: 1024,
            rehearse: false,
            on_callers: false,
            failing_commits: Arc::default(),
        }
    }
}

impl SqliteOptions {
    pub(super) fn readers(&self) -> usize {
        if self.readers > 0 {
            return self.readers;
        }
        std::thread::available_parallelism().map_or(2, std::num::NonZero::get).clamp(2, 16)
    }
}

/// Where a database is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    /// A file that stays.
    File(PathBuf),
    /// A file in a folder of its own that goes with the store. A real file, because SQLite's memory databases lock differently.
    Passing,
}

impl Place {
    /// The place that a store setting names; `None` if it is not SQLite's.
    pub(crate) fn of(url: &str) -> Option<Self> {
        let path = url.strip_prefix("sqlite:")?;
        if path == ":memory:" {
            return Some(Self::Passing);
        }
        let path = path.strip_prefix("//").unwrap_or(path);
        (!path.is_empty()).then(|| Self::File(PathBuf::from(path)))
    }
}
