//! The key that both sides come to, and the client's signature with it (authentication 3.3, 3.4).

use std::fmt;

use aws_lc_rs::hmac;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use zeroize::Zeroize;

use super::identity::Identity;
use super::number;
use crate::secret::same;

/// What the key is for, as HKDF is told.
const INFO: &[u8] = b"Caldera Derived Key";

/// The session key of one sign-in.
pub struct SessionKey(pub(super) [u8; 16]);

impl SessionKey {
    /// HKDF-SHA256 with salt u and input S, both as they are hashed.
    pub(super) fn derive(u: &[u8], shared: &[u8]) -> Self {
        let extract = hmac::Key::new(hmac::HMAC_SHA256, &number::pad(u));
        let mut padded = number::pad(shared);
        let prk = hmac::sign(&extract, &padded);
        padded.zeroize();
        let expand = hmac::Key::new(hmac::HMAC_SHA256, prk.as_ref());
        let block = hmac::sign(&expand, &[INFO, &[1]].concat());
        let mut key = [0; 16];
        key.copy_from_slice(&block.as_ref()[..16]);
        Self(key)
    }

    /// Whether PASSWORD_CLAIM_SIGNATURE proves the secret: Base64 of an HMAC over identity, secret block and TIMESTAMP, all as they were sent.
    /// Compared in constant time.
    pub fn proves(&self, identity: &Identity, secret_block: &[u8], timestamp: &str, signature: &str) -> bool {
        let Ok(signature) = STANDARD.decode(signature) else { return false };
        same(self.sign(identity, secret_block, timestamp).as_ref(), &signature)
    }

    /// The signature that proves the secret.
    pub(super) fn sign(&self, identity: &Identity, secret_block: &[u8], timestamp: &str) -> hmac::Tag {
        let mut context = hmac::Context::with_key(&hmac::Key::new(hmac::HMAC_SHA256, &self.0));
        for part in [identity.group.as_bytes(), identity.name.as_bytes(), secret_block, timestamp.as_bytes()] {
            context.update(part);
        }
        context.sign()
    }
}

impl fmt::Debug for SessionKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SessionKey(***)")
    }
}

impl Drop for SessionKey {
    fn drop(&mut self) {
        self.0.zeroize();
    }
}
