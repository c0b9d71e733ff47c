//! What differs between operating systems: the only module of this crate that asks which one it is.

pub(crate) mod process;

use std::fs::{File, OpenOptions};
use std::io;
use std::path::Path;

/// Lowers the priority of the calling thread by `steps` (0 to 19), so that it takes the processor only when others leave it.
///
/// Only Linux keeps a priority for each thread under a safe interface; elsewhere nothing happens.
pub fn lower_thread_priority(steps: u8) {
    #[cfg(target_os = "linux")]
    if steps > 0
        && let Err(error) = rustix::process::nice(i32::from(steps.min(19)))
    {
        tracing::debug!(%error, "the hashing threads keep the usual priority");
    }
    #[cfg(not(target_os = "linux"))]
    let _ = steps;
}

/// Creates a file that only its owner may read and write (mode 0600 where there are modes). It must not exist yet.
///
/// # Errors
/// As [`OpenOptions::open`].
pub fn create_private(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}

/// Opens a file to add to its end; when it does not exist yet, only its owner may read and write it.
///
/// # Errors
/// As [`OpenOptions::open`].
pub fn append_private(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.create(true).append(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}

/// Whether others than the owner may read the file. False where that cannot be told.
///
/// # Errors
/// When the file's metadata cannot be read.
pub fn is_readable_by_others(path: &Path) -> io::Result<bool> {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        Ok(std::fs::metadata(path)?.permissions().mode() & 0o077 != 0)
    }
    #[cfg(not(unix))]
    {
        std::fs::metadata(path)?;
        Ok(false)
    }
}

/// Makes a new name in a folder survive a power cut. Where folders cannot be synchronised nothing happens.
///
/// # Errors
/// As [`File::sync_all`].
pub fn sync_folder(folder: &Path) -> io::Result<()> {
    #[cfg(unix)]
    File::open(folder)?.sync_all()?;
    #[cfg(not(unix))]
    let _ = folder;
    Ok(())
}
