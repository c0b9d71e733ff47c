//! The master key and what is sealed under it (ARCHITECTURE rule 8).
//!
//! The master key lives outside the database: in a file beside it, or in an environment variable. Each pool has a random data key of its own,
//! sealed under the master key in the pool's row; everything secret in a pool is sealed under the pool's data key.

mod file;
mod seal;

use std::fmt;
use std::path::PathBuf;

use aws_lc_rs::hmac;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use domain::secret::same;
use zeroize::{Zeroize as _, Zeroizing};

use crate::{Entropy, entropy};
use seal::SealKey;

/// The length of the master key and of data keys, in bytes.
const KEY_BYTES: usize = 32;

/// Something sealed could not be opened: another key, another context, or damage. Which one is not told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("sealed data cannot be opened: it is damaged, or it was sealed under another key")]
pub struct Unsealed;

/// Why there is no master key.
#[derive(Debug, thiserror::Error)]
pub enum KeyringError {
    /// The text is not a key.
    #[error("the master key is not 32 bytes in Base64; make one with: openssl rand -base64 32")]
    NotAKey,
    /// The file holds something else.
    #[error("{path} does not hold a master key (32 bytes in Base64): put the right file back, or move it away if no data exists yet")]
    NotAKeyFile {
        /// The file.
        path: PathBuf,
    },
    /// The file cannot be read or made.
    #[error("the master key file {path} cannot be read or made: {error}")]
    File {
        /// The file.
        path: PathBuf,
        /// What the system said.
        error: std::io::Error,
    },
    /// The file is gone, and there is data that was sealed under its key.
    #[error(
        "the master key file {path} is missing, and the store holds data that was sealed under it: put the file back (or set the key variable \
         that was used before); without it the sealed data is lost. Nothing was changed"
    )]
    Missing {
        /// The file.
        path: PathBuf,
    },
    /// The data was sealed under another master key.
    #[error(
        "the master key is not the one this data was sealed under: start with the key file (or the key variable) that was used before; \
         without it the sealed data is lost"
    )]
    WrongKey,
}

/// The master key. It prints nothing of itself.
pub struct Keyring {
    wrapping: SealKey,
    root: DataKey,
    check: String,
}

impl Keyring {
    /// A keyring of this master key.
    ///
    /// # Errors
    /// [`KeyringError::NotAKey`] should the library refuse.
    pub fn new(master: &[u8; KEY_BYTES]) -> Result<Self, KeyringError> {
        let derive = |purpose: &[u8]| seal::derive(master, purpose).ok_or(KeyringError::NotAKey);
        let wrapping = SealKey::new(&*derive(b"cognate keyring v1 wrap")?).ok_or(KeyringError::NotAKey)?;
        let root = DataKey::new(&*derive(b"cognate keyring v1 root")?).ok_or(KeyringError::NotAKey)?;
        let check = STANDARD.encode(&derive(b"cognate keyring v1 check")?[..16]);
        Ok(Self { wrapping, root, check })
    }

    /// A keyring of a master key as text: 32 bytes in Base64.
    ///
    /// # Errors
    /// [`KeyringError::NotAKey`]; the message does not repeat the text.
    pub fn from_base64(text: &str) -> Result<Self, KeyringError> {
        let bytes = Zeroizing::new(STANDARD.decode(text.trim()).map_err(|_| KeyringError::NotAKey)?);
        let mut master: [u8; KEY_BYTES] = bytes.as_slice().try_into().map_err(|_| KeyringError::NotAKey)?;
        let keyring = Self::new(&master);
        master.zeroize();
        keyring
    }

    /// A new master key: for tests, and for stores that live in memory only.
    ///
    /// # Errors
    /// [`KeyringError::NotAKey`] should the library refuse.
    pub fn ephemeral(entropy: &dyn Entropy) -> Result<Self, KeyringError> {
        Self::new(&Zeroizing::new(entropy::bytes::<KEY_BYTES>(entropy)))
    }

    /// A data key for a new pool, and the form in which it is stored.
    ///
    /// # Errors
    /// [`Unsealed`] should the library refuse.
    pub fn new_data_key(&self, entropy: &dyn Entropy) -> Result<(DataKey, Vec<u8>), Unsealed> {
        let key = Zeroizing::new(entropy::bytes::<KEY_BYTES>(entropy));
        let sealed = self.wrapping.seal("data key", key.as_slice(), entropy)?;
        Ok((DataKey::new(&key).ok_or(Unsealed)?, sealed))
    }

    /// A pool's data key from its stored form.
    ///
    /// # Errors
    /// [`Unsealed`].
    pub fn open_data_key(&self, sealed: &[u8]) -> Result<DataKey, Unsealed> {
        let opened = Zeroizing::new(self.wrapping.open("data key", sealed)?);
        let key: Zeroizing<[u8; KEY_BYTES]> = Zeroizing::new(opened.as_slice().try_into().map_err(|_| Unsealed)?);
        DataKey::new(&key).ok_or(Unsealed)
    }

    /// The key for things without a pool, such as access keys.
    pub fn root(&self) -> &DataKey {
        &self.root
    }

    /// A text that tells master keys apart and nothing else. Store it with the data, and compare at the next start with [`Keyring::check`].
    pub fn check_value(&self) -> &str {
        &self.check
    }

    /// Whether the data was sealed under this master key.
    ///
    /// # Errors
    /// [`KeyringError::WrongKey`].
    pub fn check(&self, stored: &str) -> Result<(), KeyringError> {
        if same(stored.as_bytes(), self.check.as_bytes()) { Ok(()) } else { Err(KeyringError::WrongKey) }
    }
}

impl fmt::Debug for Keyring {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Keyring(***)")
    }
}

/// The key of one pool. Clones share nothing secret that a copy would leave behind unwiped.
#[derive(Clone)]
pub struct DataKey {
    seal: std::sync::Arc<SealKey>,
    mac: hmac::Key,
}

impl DataKey {
    fn new(key: &[u8; KEY_BYTES]) -> Option<Self> {
        let seal = SealKey::new(&*seal::derive(key, b"cognate data key v1 seal")?)?;
        let mac = hmac::Key::new(hmac::HMAC_SHA256, seal::derive(key, b"cognate data key v1 mac")?.as_slice());
        Some(Self { seal: std::sync::Arc::new(seal), mac })
    }

    /// Seals a secret. `context` says what it is and whose (`totp:SUB`); it must be the same when opening, so that a sealed value is of no use
    /// in another place.
    ///
    /// # Errors
    /// [`Unsealed`] should the library refuse.
    pub fn seal(&self, context: &str, plain: &[u8], entropy: &dyn Entropy) -> Result<Vec<u8>, Unsealed> {
        self.seal.seal(context, plain, entropy)
    }

    /// Opens a sealed secret.
    ///
    /// # Errors
    /// [`Unsealed`].
    pub fn open(&self, context: &str, sealed: &[u8]) -> Result<Vec<u8>, Unsealed> {
        self.seal.open(context, sealed)
    }

    /// HMAC-SHA256 of the data in this context, for codes and for values that must be the same each time. Compare with `domain::secret::same`.
    pub fn mac(&self, context: &str, data: &[u8]) -> [u8; 32] {
        let mut mac = hmac::Context::with_key(&self.mac);
        // The length keeps context and data apart.
        mac.update(&(context.len() as u64).to_be_bytes());
        mac.update(context.as_bytes());
        mac.update(data);
        let mut tag = [0; 32];
        tag.copy_from_slice(mac.sign().as_ref());
        tag
    }
}

impl fmt::Debug for DataKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("DataKey(***)")
    }
}

#[cfg(test)]
mod tests;
