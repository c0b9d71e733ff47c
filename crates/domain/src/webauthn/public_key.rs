//! The public keys of passkeys, in the form of COSE (RFC 9053).

use aws_lc_rs::signature::{ECDSA_P256_SHA256_ASN1, ParsedPublicKey, RSA_PKCS1_2048_8192_SHA256, RsaPublicKeyComponents};
use ciborium::Value;

use super::Fault;
use super::cbor::{self, Map};

/// ECDSA over P-256 with SHA-256.
pub const ES256: i64 = -7;
/// RSA with PKCS #1 padding and SHA-256.
pub const RS256: i64 = -257;

/// A public key that signatures are checked by.
pub(crate) struct PublicKey {
    /// Its algorithm, one of [`super::ALGORITHMS`].
    pub algorithm: i64,
    key: ParsedPublicKey,
}

impl PublicKey {
    /// Reads a key as the authenticator wrote it.
    ///
    /// # Errors
    /// [`Fault::Unsupported`] for an algorithm that was not offered; [`Fault::Malformed`] for anything that is no such key.
    pub(crate) fn from_cose(bytes: &[u8]) -> Result<Self, Fault> {
        let mut map = Map::of(cbor::whole(bytes)?)?;
        let (kind, algorithm) = (map.integer(&number(1))?, map.integer(&number(3))?);
        let key = match (algorithm, kind) {
            (ES256, 2) => {
                // P-256; other curves are other algorithms.
                if map.integer(&number(-1))? != 1 {
                    return Err(Fault::Unsupported);
                }
                let (x, y) = (map.bytes(&number(-2))?, map.bytes(&number(-3))?);
                if x.len() != 32 || y.len() != 32 {
                    return Err(Fault::Malformed);
                }
                let point = [&[4][..], &x, &y].concat();
                ParsedPublicKey::new(&ECDSA_P256_SHA256_ASN1, point).map_err(|_| Fault::Malformed)?
            }
            (RS256, 3) => {
                let components = RsaPublicKeyComponents { n: map.bytes(&number(-1))?, e: map.bytes(&number(-2))? };
                components.to_parsed_public_key(&RSA_PKCS1_2048_8192_SHA256).map_err(|_| Fault::Malformed)?
            }
            (ES256 | RS256, _) => return Err(Fault::Malformed),
            _ => return Err(Fault::Unsupported),
        };
        Ok(Self { algorithm, key })
    }

    /// Checks a signature.
    ///
    /// # Errors
    /// [`Fault::Signature`].
    pub(crate) fn verify(&self, message: &[u8], signature: &[u8]) -> Result<(), Fault> {
        self.key.verify_sig(message, signature).map_err(|_| Fault::Signature)
    }
}

impl std::fmt::Debug for PublicKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("PublicKey").field("algorithm", &self.algorithm).finish_non_exhaustive()
    }
}

fn number(key: i64) -> Value {
    Value::Integer(key.into())
}
