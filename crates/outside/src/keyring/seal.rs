//! AES-256-GCM with a random nonce: one format byte, the nonce, the ciphertext, the tag.

use aws_lc_rs::aead::{AES_256_GCM, Aad, LessSafeKey, NONCE_LEN, Nonce, UnboundKey};
use aws_lc_rs::hkdf::{HKDF_SHA256, Salt};
use zeroize::{Zeroize as _, Zeroizing};

use super::{KEY_BYTES, Unsealed};
use crate::{Entropy, entropy};

/// The format of what is sealed now.
const FORMAT: u8 = 1;

pub(super) struct SealKey(LessSafeKey);

impl SealKey {
    pub(super) fn new(key: &[u8; KEY_BYTES]) -> Option<Self> {
        UnboundKey::new(&AES_256_GCM, key).ok().map(|key| Self(LessSafeKey::new(key)))
    }

    pub(super) fn seal(&self, context: &str, plain: &[u8], entropy: &dyn Entropy) -> Result<Vec<u8>, Unsealed> {
        let nonce: [u8; NONCE_LEN] = entropy::bytes(entropy);
        let mut sealed = Vec::with_capacity(1 + NONCE_LEN + plain.len() + AES_256_GCM.tag_len());
        sealed.push(FORMAT);
        sealed.extend_from_slice(&nonce);
        // Encrypted where it will stay, so that no copy of the plain text is left over.
        sealed.extend_from_slice(plain);
        let nonce = Nonce::assume_unique_for_key(nonce);
        let aad = Aad::from(context.as_bytes());
        match self.0.seal_in_place_separate_tag(nonce, aad, &mut sealed[1 + NONCE_LEN..]) {
            Ok(tag) => {
                sealed.extend_from_slice(tag.as_ref());
                Ok(sealed)
            }
            Err(_) => {
                sealed.zeroize();
                Err(Unsealed)
            }
        }
    }

    pub(super) fn open(&self, context: &str, sealed: &[u8]) -> Result<Vec<u8>, Unsealed> {
        let (format, rest) = sealed.split_first().ok_or(Unsealed)?;
        let (nonce, encrypted) = rest.split_at_checked(NONCE_LEN).ok_or(Unsealed)?;
        if *format != FORMAT {
            return Err(Unsealed);
        }
        let nonce = Nonce::try_assume_unique_for_key(nonce).map_err(|_| Unsealed)?;
        let mut opened = encrypted.to_vec();
        let length = self.0.open_in_place(nonce, Aad::from(context.as_bytes()), &mut opened).map_err(|_| Unsealed)?.len();
        opened.truncate(length);
        Ok(opened)
    }
}

/// A key for one purpose, from a key (HKDF-SHA256). None should the library refuse.
pub(super) fn derive(key: &[u8; KEY_BYTES], purpose: &[u8]) -> Option<Zeroizing<[u8; KEY_BYTES]>> {
    let mut derived = Zeroizing::new([0; KEY_BYTES]);
    let prk = Salt::new(HKDF_SHA256, &[]).extract(key);
    prk.expand(&[purpose], HKDF_SHA256).ok()?.fill(derived.as_mut_slice()).ok()?;
    Some(derived)
}
