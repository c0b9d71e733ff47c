//! The master key in a file.

use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use zeroize::Zeroizing;

use super::{KEY_BYTES, Keyring, KeyringError};
use crate::{Entropy, entropy, platform};

/// A key file is 45 bytes; a larger file is something else.
const FILE_BYTES_MAX: u64 = 1024;

impl Keyring {
    /// The master key of this file. The file is made, with a new key, when it does not exist; only its owner may read it.
    ///
    /// # Errors
    /// [`KeyringError`] when the file cannot be read or made, or does not hold a key.
    pub fn load_or_create(path: &Path, entropy: &dyn Entropy) -> Result<Self, KeyringError> {
        let failed = |error: io::Error| KeyringError::File { path: path.to_owned(), error };
        if !path.try_exists().map_err(failed)? {
            create(path, entropy).map_err(failed)?;
        }
        Self::load(path)
    }

    /// The master key of this file, which must exist: data was sealed under it. Nothing is made or changed.
    ///
    /// # Errors
    /// [`KeyringError::Missing`]; otherwise as [`Keyring::load_or_create`].
    pub fn load(path: &Path) -> Result<Self, KeyringError> {
        let failed = |error: io::Error| match error.kind() {
            io::ErrorKind::NotFound => KeyringError::Missing { path: path.to_owned() },
            _ => KeyringError::File { path: path.to_owned(), error },
        };
        let not_a_key = || KeyringError::NotAKeyFile { path: path.to_owned() };
        // A pipe would be waited for without end.
        let metadata = fs::metadata(path).map_err(failed)?;
        if !metadata.is_file() {
            return Err(not_a_key());
        }
        if platform::is_readable_by_others(path).map_err(failed)? {
            tracing::warn!(path = %path.display(), "others may read the master key file; run: chmod 600 on it");
        }
        if metadata.len() > FILE_BYTES_MAX {
            return Err(not_a_key());
        }
        let bytes = Zeroizing::new(fs::read(path).map_err(failed)?);
        let text = std::str::from_utf8(&bytes).map_err(|_| not_a_key())?;
        Self::from_base64(text).map_err(|_| not_a_key())
    }
}

/// Makes the file whole or not at all: a key that was in use must never be lost, replaced or half written.
fn create(path: &Path, entropy: &dyn Entropy) -> io::Result<()> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    fs::create_dir_all(folder)?;
    let unfinished = unfinished_name(path, entropy);
    let result = write_new(&unfinished, entropy).and_then(|()| match fs::hard_link(&unfinished, path) {
        Ok(()) => Ok(()),
        // Another process was first; its key is the key.
        Err(_) if path.exists() => Ok(()),
        // A file system without hard links: there the name is taken without a check for a second process in the same instant.
        Err(_) => fs::rename(&unfinished, path),
    });
    // Gone already after a rename.
    let _ = fs::remove_file(&unfinished);
    result?;
    platform::sync_folder(folder)
}

fn write_new(path: &Path, entropy: &dyn Entropy) -> io::Result<()> {
    let key = Zeroizing::new(entropy::bytes::<KEY_BYTES>(entropy));
    let text = Zeroizing::new(format!("{}\n", STANDARD.encode(key.as_slice())));
    let mut file = platform::create_private(path)?;
    file.write_all(text.as_bytes())?;
    file.sync_all()
}

fn unfinished_name(path: &Path, entropy: &dyn Entropy) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(format!(".{:016x}.new", u64::from_be_bytes(entropy::bytes(entropy))));
    PathBuf::from(name)
}
