//! Bare RSA-2048 signatures (RS256), as tokens carry them.

use std::hint::black_box;
use std::time::Duration;

use aws_lc_rs::rand::SystemRandom;
use aws_lc_rs::rsa::{KeyPair, KeySize};
use aws_lc_rs::signature::RSA_PKCS1_SHA256;

use super::{Bare, on_all_processors};

/// The length of a usual token's signed part, in bytes.
const SIGNED_BYTES: usize = 900;

/// Signatures by the library that Cognate signs with.
pub fn signatures(time: Duration) -> Result<Bare, String> {
    let key = KeyPair::generate(KeySize::Rsa2048).map_err(|error| error.to_string())?;
    let random = SystemRandom::new();
    let signed = [0x2e_u8; SIGNED_BYTES];
    Ok(on_all_processors(
        time,
        || vec![0; key.public_modulus_len()],
        |signature| {
            let made = key.sign(&RSA_PKCS1_SHA256, &random, &signed, signature);
            assert!(made.is_ok(), "the key was made above");
            black_box(&signature);
        },
    ))
}
