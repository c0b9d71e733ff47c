//! A local key in the place of KMS: the raw AES keyring of the AWS Encryption SDK.

use std::collections::BTreeMap;
use std::fmt;

use aws_lc_rs::aead::{AES_256_GCM, Aad, LessSafeKey, Nonce, UnboundKey};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use zeroize::Zeroizing;

use super::error::EncryptError;
use super::message::{DATA_KEY_BYTES, EncryptedDataKey, context_bytes};

/// The key namespace that the receiving function gives its raw AES keyring. The key name is the pool's `KMSKeyID`.
pub const LOCAL_KEY_NAMESPACE: &str = "cognate";

/// The tag's length as the keyring writes it, in bits.
const TAG_BITS: u32 = 128;
/// The nonce's length, in bytes.
const NONCE_BYTES: usize = 12;

/// A 256-bit key that wraps data keys.
#[derive(Clone)]
pub struct LocalKey(Zeroizing<[u8; 32]>);

/// A text that is no key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the key is not the base64 text of 32 bytes; make one with: openssl rand -base64 32")]
pub struct LocalKeyError;

impl LocalKey {
    /// The key of a base64 text.
    pub fn from_base64(text: &str) -> Result<Self, LocalKeyError> {
        let bytes = Zeroizing::new(STANDARD.decode(text.trim()).map_err(|_| LocalKeyError)?);
        let key: [u8; 32] = bytes.as_slice().try_into().map_err(|_| LocalKeyError)?;
        Ok(Self(Zeroizing::new(key)))
    }

    /// Wraps a data key, bound to the encryption context.
    pub(super) fn wrap(
        &self,
        name: &str,
        data_key: &Zeroizing<[u8; DATA_KEY_BYTES]>,
        context: &BTreeMap<String, String>,
        nonce: [u8; NONCE_BYTES],
    ) -> Result<EncryptedDataKey, EncryptError> {
        let key = UnboundKey::new(&AES_256_GCM, self.0.as_slice()).map_err(|_| EncryptError::Library)?;
        let mut wrapped = data_key.to_vec();
        let aad = context_bytes(context)?;
        let sealed = LessSafeKey::new(key).seal_in_place_append_tag(Nonce::assume_unique_for_key(nonce), Aad::from(aad), &mut wrapped);
        sealed.map_err(|_| EncryptError::Library)?;
        let mut info = name.as_bytes().to_vec();
        info.extend_from_slice(&TAG_BITS.to_be_bytes());
        info.extend_from_slice(&(NONCE_BYTES as u32).to_be_bytes());
        info.extend_from_slice(&nonce);
        Ok(EncryptedDataKey { provider_id: LOCAL_KEY_NAMESPACE.to_owned(), provider_info: info, ciphertext: wrapped })
    }
}

impl fmt::Debug for LocalKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("LocalKey(***)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_32_bytes_are_a_key() {
        assert!(LocalKey::from_base64(&STANDARD.encode([7; 32])).is_ok());
        assert_eq!(LocalKey::from_base64(&STANDARD.encode([7; 16])).map(drop), Err(LocalKeyError));
        assert_eq!(LocalKey::from_base64("not base64").map(drop), Err(LocalKeyError));
    }
}
