//! Signed tokens: RS256, in the service's form (authentication 4.1). Those of identity providers are in [`foreign`].
#![warn(clippy::arithmetic_side_effects)]

pub mod foreign;

use std::fmt;
use std::sync::Arc;

use aws_lc_rs::digest;
use aws_lc_rs::encoding::AsDer as _;
use aws_lc_rs::rand::SystemRandom;
use aws_lc_rs::rsa::{KeyPair, KeySize};
use aws_lc_rs::signature::{self, KeyPair as _, ParsedPublicKey, RsaPublicKeyComponents};
use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use serde_json::{Map, Value, json};

use crate::time::Millis;

/// The claims of a verified token.
pub type Claims = Map<String, Value>;

/// Longer tokens are refused unread. Ours stay far below it.
const TOKEN_BYTES_MAX: usize = 64 * 1024;

/// A key that cannot be used: not a PKCS#8 RSA key of at least 2048 bits, or the cryptographic library failed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct KeyError;

impl fmt::Display for KeyError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the signing key cannot be used")
    }
}

impl std::error::Error for KeyError {}

/// A private signing key, parsed once and kept.
pub struct SigningKey {
    pair: KeyPair,
    kid: String,
    /// The header in Base64 and the dot after it: the same in every token.
    header: String,
}

impl SigningKey {
    /// Reads a PKCS#8 DER key. Its `kid` follows from its public half, so it need not be stored with it.
    ///
    /// # Errors
    /// [`KeyError`] when the bytes are not an RSA key of 2048 to 8192 bits.
    pub fn from_pkcs8(pkcs8: &[u8]) -> Result<Self, KeyError> {
        let pair = KeyPair::from_pkcs8(pkcs8).map_err(|_| KeyError)?;
        // 32 bytes in Base64 with their padding, as the service's kids look (authentication 4.1).
        let kid = STANDARD.encode(digest::digest(&digest::SHA256, pair.public_key().as_ref()));
        let header = format!("{}.", URL_SAFE_NO_PAD.encode(format!(r#"{{"kid":"{kid}","alg":"RS256"}}"#)));
        Ok(Self { pair, kid, header })
    }

    /// Makes a new RSA-2048 key, as PKCS#8 DER. It takes about 70 ms, so it belongs on the hashing threads; the library's own generator is
    /// used, because it takes no other.
    ///
    /// # Errors
    /// [`KeyError`] when the library fails.
    pub fn generate() -> Result<zeroize::Zeroizing<Vec<u8>>, KeyError> {
        let pair = KeyPair::generate(KeySize::Rsa2048).map_err(|_| KeyError)?;
        let der = pair.as_der().map_err(|_| KeyError)?;
        Ok(zeroize::Zeroizing::new(der.as_ref().to_vec()))
    }

    /// The key's id.
    pub fn kid(&self) -> &str {
        &self.kid
    }

    /// The token with these claims.
    ///
    /// # Errors
    /// [`KeyError`] when the library fails.
    pub fn sign(&self, claims: &Value) -> Result<String, KeyError> {
        let mut token = String::with_capacity(1600);
        token.push_str(&self.header);
        URL_SAFE_NO_PAD.encode_string(claims.to_string(), &mut token);
        let mut signature = vec![0; self.pair.public_modulus_len()];
        // PKCS#1 v1.5 signatures use no randomness; the library asks for a source all the same.
        let random = SystemRandom::new();
        self.pair.sign(&signature::RSA_PKCS1_SHA256, &random, token.as_bytes(), &mut signature).map_err(|_| KeyError)?;
        token.push('.');
        URL_SAFE_NO_PAD.encode_string(&signature, &mut token);
        Ok(token)
    }

    /// The public half as it stands in a JWKS: `alg`, `e`, `kid`, `kty`, `n`, `use`.
    pub fn public_jwk(&self) -> Value {
        let public = self.pair.public_key();
        let part = |bytes: &[u8]| URL_SAFE_NO_PAD.encode(bytes);
        json!({
            "alg": "RS256",
            "e": part(public.exponent().big_endian_without_leading_zero()),
            "kid": self.kid,
            "kty": "RSA",
            "n": part(public.modulus().big_endian_without_leading_zero()),
            "use": "sig",
        })
    }

    /// The public half, for verifying.
    ///
    /// # Errors
    /// [`KeyError`] when the library fails.
    pub fn verifying_key(&self) -> Result<VerifyingKey, KeyError> {
        VerifyingKey::from_jwk(&self.public_jwk())
    }
}

impl fmt::Debug for SigningKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SigningKey").field("kid", &self.kid).finish_non_exhaustive()
    }
}

/// A public key, parsed once and kept.
#[derive(Clone)]
pub struct VerifyingKey {
    kid: String,
    key: Arc<ParsedPublicKey>,
}

impl VerifyingKey {
    /// Reads an RSA key for RS256 signatures from a JWKS.
    ///
    /// # Errors
    /// [`KeyError`] when a member is missing or another kind of key is described.
    pub fn from_jwk(jwk: &Value) -> Result<Self, KeyError> {
        let text = |name: &str| jwk.get(name).and_then(Value::as_str).ok_or(KeyError);
        let bytes = |name: &str| URL_SAFE_NO_PAD.decode(text(name)?).map_err(|_| KeyError);
        if text("kty")? != "RSA" || text("alg")? != "RS256" || text("use")? != "sig" {
            return Err(KeyError);
        }
        let components = RsaPublicKeyComponents { n: bytes("n")?, e: bytes("e")? };
        let key = components.to_parsed_public_key(&signature::RSA_PKCS1_2048_8192_SHA256).map_err(|_| KeyError)?;
        Ok(Self { kid: text("kid")?.to_owned(), key: Arc::new(key) })
    }

    /// The key's id.
    pub fn kid(&self) -> &str {
        &self.kid
    }
}

impl fmt::Debug for VerifyingKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("VerifyingKey").field("kid", &self.kid).finish_non_exhaustive()
    }
}

/// Why a token is not accepted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// Not a token of the one form that is accepted.
    Malformed,
    /// Signed by a key that is not among those asked.
    UnknownKey,
    /// The signature is wrong.
    Signature,
    /// Everything is right but the time.
    Expired,
}

impl Fault {
    /// The text of the NotAuthorizedException of operations that take an access token (sign-up 1.3). Which part of a forged token is wrong is
    /// not told.
    pub const fn access_token_message(self) -> &'static str {
        match self {
            Self::Malformed | Self::UnknownKey | Self::Signature => "Invalid Access Token",
            Self::Expired => "Access Token has expired",
        }
    }
}

/// Verifies a token against the keys of a pool and returns its claims.
///
/// Only RS256 is accepted, whatever the header wishes. Issuer, client, use and revocation are the caller's to check. The time is looked at
/// last, so [`Fault::Expired`] is said only of a genuine token.
///
/// # Errors
/// [`Fault`].
pub fn verify(token: &str, keys: &[VerifyingKey], now: Millis) -> Result<Claims, Fault> {
    let token = Parts::of(token)?;
    if token.algorithm()? != "RS256" {
        return Err(Fault::Malformed);
    }
    let kid = token.kid().ok_or(Fault::Malformed)?;
    let key = keys.iter().find(|key| key.kid == kid).ok_or(Fault::UnknownKey)?;
    key.key.verify_sig(token.signed.as_bytes(), &token.signature).map_err(|_| Fault::Signature)?;
    let claims = token.claims()?;
    check_time(&claims, now)?;
    Ok(claims)
}

/// A token taken apart, of which nothing is believed yet.
struct Parts<'a> {
    header: Map<String, Value>,
    payload: &'a str,
    /// What the signature is of.
    signed: &'a str,
    signature: Vec<u8>,
}

impl<'a> Parts<'a> {
    fn of(token: &'a str) -> Result<Self, Fault> {
        if token.len() > TOKEN_BYTES_MAX {
            return Err(Fault::Malformed);
        }
        let (signed, signature) = token.rsplit_once('.').ok_or(Fault::Malformed)?;
        let (header, payload) = signed.split_once('.').ok_or(Fault::Malformed)?;
        let header: Map<String, Value> = decoded(header)?;
        // `crit` would name extensions that must be understood; we understand none.
        if header.contains_key("crit") {
            return Err(Fault::Malformed);
        }
        let signature = URL_SAFE_NO_PAD.decode(signature).map_err(|_| Fault::Malformed)?;
        Ok(Self { header, payload, signed, signature })
    }

    fn algorithm(&self) -> Result<&str, Fault> {
        self.header.get("alg").and_then(Value::as_str).ok_or(Fault::Malformed)
    }

    fn kid(&self) -> Option<&str> {
        self.header.get("kid").and_then(Value::as_str)
    }

    fn claims(&self) -> Result<Claims, Fault> {
        decoded(self.payload)
    }
}

/// Whether a genuine token's time has not come yet.
///
/// # Errors
/// [`Fault::Expired`]; [`Fault::Malformed`] for claims without a time.
pub fn check_time(claims: &Claims, now: Millis) -> Result<(), Fault> {
    let expires = claims.get("exp").and_then(Value::as_i64).ok_or(Fault::Malformed)?;
    if now.seconds() >= expires { Err(Fault::Expired) } else { Ok(()) }
}

/// A digest of the whole token, by which a verified one can be known again.
pub fn fingerprint(token: &str) -> [u8; 32] {
    let mut fingerprint = [0; 32];
    fingerprint.copy_from_slice(digest::digest(&digest::SHA256, token.as_bytes()).as_ref());
    fingerprint
}

/// The claims of a token without any check, for finding out which pool it says it is from. Trust nothing of it.
///
/// # Errors
/// [`Fault::Malformed`].
pub fn peek(token: &str) -> Result<Claims, Fault> {
    if token.len() > TOKEN_BYTES_MAX {
        return Err(Fault::Malformed);
    }
    let mut parts = token.split('.');
    match (parts.next(), parts.next(), parts.next(), parts.next()) {
        (Some(_), Some(payload), Some(_), None) => decoded(payload),
        _ => Err(Fault::Malformed),
    }
}

fn decoded(part: &str) -> Result<Map<String, Value>, Fault> {
    let bytes = URL_SAFE_NO_PAD.decode(part).map_err(|_| Fault::Malformed)?;
    serde_json::from_slice(&bytes).map_err(|_| Fault::Malformed)
}

#[cfg(test)]
mod tests;
