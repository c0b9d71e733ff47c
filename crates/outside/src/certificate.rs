//! Self-signed certificates over a key that is there already.

use std::time::{Duration, SystemTime};

use aws_lc_rs::digest::{SHA256, digest};
use rcgen::{CertificateParams, DistinguishedName, DnType, IsCa, KeyPair, PKCS_RSA_SHA256, SerialNumber};
use rustls::pki_types::PrivatePkcs8KeyDer;

use crate::signing_key::SigningKeyPkcs8;

/// A certificate that could not be made.
#[derive(Debug, thiserror::Error)]
#[error("a certificate could not be made: {0}")]
pub struct CertificateError(#[from] rcgen::Error);

/// A certificate (X.509, DER) for signing, of an RSA key and by it, good from `from` for `lifetime`.
///
/// # Errors
/// For a key that is none.
pub fn self_signed(key: &SigningKeyPkcs8, common_name: &str, from: SystemTime, lifetime: Duration) -> Result<Vec<u8>, CertificateError> {
    let der = PrivatePkcs8KeyDer::from(key.as_bytes());
    let pair = KeyPair::from_pkcs8_der_and_sign_algo(&der, &PKCS_RSA_SHA256)?;
    let mut parameters = CertificateParams::default();
    parameters.distinguished_name = DistinguishedName::new();
    parameters.distinguished_name.push(DnType::CommonName, common_name);
    parameters.is_ca = IsCa::ExplicitNoCa;
    parameters.not_before = from.into();
    parameters.not_after = (from + lifetime).into();
    // Of the key, so that the same key and time give the same certificate; a positive number of 16 bytes.
    let mut serial = digest(&SHA256, &pair.public_key_raw()[..]).as_ref()[..16].to_vec();
    serial[0] = serial[0] & 0x7f | 0x40;
    parameters.serial_number = Some(SerialNumber::from(serial));
    Ok(parameters.self_signed(&pair)?.der().to_vec())
}
