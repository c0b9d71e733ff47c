//! An RSA private key.

use std::fmt;

use zeroize::Zeroizing;

/// An RSA private key as PKCS#8 DER. It is wiped when dropped and does not print.
#[derive(Clone)]
pub struct SigningKeyPkcs8(Zeroizing<Vec<u8>>);

impl SigningKeyPkcs8 {
    /// The bytes, for sealing them and for `SigningKey::from_pkcs8`.
    pub fn as_bytes(&self) -> &[u8] {
        &self.0
    }
}

impl From<Zeroizing<Vec<u8>>> for SigningKeyPkcs8 {
    fn from(der: Zeroizing<Vec<u8>>) -> Self {
        Self(der)
    }
}

impl fmt::Debug for SigningKeyPkcs8 {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("***")
    }
}
