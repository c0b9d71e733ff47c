//! RSA-OAEP (RFC 8017, 7.1.2) whose mask is made with another hash than the label's. XML encryption has it so under its oldest name, where the
//! mask is always SHA-1's; the cryptographic library has one hash for both alone.
//!
//! No step depends on a secret by its time: the power is that of a library of numbers, and a block is judged as a whole, so that there is no
//! telling by what it fell short (Manger's attack asks for the first byte alone).

use aws_lc_rs::digest::{Algorithm, digest};
use crypto_bigint::modular::{FixedMontyForm, FixedMontyParams};
use crypto_bigint::{CtAssign as _, CtEq as _, Odd, U2048};
use zeroize::Zeroizing;

/// The length of a key's modulus, in bytes; all keys that are made here have it.
const BYTES: usize = 256;

/// The numbers of a private key, big-endian, without zeros before them or with one.
#[derive(Clone, Copy)]
pub struct PrivateKey<'a> {
    /// n, of 2,048 bits.
    pub modulus: &'a [u8],
    /// d.
    pub exponent: &'a [u8],
}

/// It is a secret.
impl std::fmt::Debug for PrivateKey<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("PrivateKey").finish_non_exhaustive()
    }
}

/// Decrypts a text without a label; `None` for whatever is wrong.
pub fn decrypt(
    key: PrivateKey<'_>,
    (hash, mask_hash): (&'static Algorithm, &'static Algorithm),
    text: &[u8],
) -> Option<Zeroizing<Vec<u8>>> {
    let mut block = power(key, text)?;
    let (first, rest) = block.split_first_mut()?;
    let (seed, data) = rest.split_at_mut_checked(hash.output_len())?;
    if data.len() <= hash.output_len() {
        return None;
    }
    mask(seed, data, mask_hash);
    mask(data, seed, mask_hash);
    let label = digest(hash, b"");
    let (told, padded) = data.split_at(hash.output_len());
    let mut wrong = told.iter().zip(label.as_ref()).fold(*first, |wrong, (a, b)| wrong | (a ^ b));
    // Zeros, a one, the text.
    let (mut start, mut ended) = (0_u32, 0_u8);
    for (byte, behind) in padded.iter().zip(1_u32..) {
        let is_end = is(*byte, 1) & !ended;
        start.ct_assign(&behind, is_end.ct_eq(&1));
        wrong |= !ended & !is_end & !is(*byte, 0) & 1;
        ended |= is_end;
    }
    wrong |= ended ^ 1;
    if wrong != 0 {
        return None;
    }
    padded.get(usize::try_from(start).ok()?..).map(|text| Zeroizing::new(text.to_vec()))
}

/// 1 where two bytes are one, else 0.
fn is(byte: u8, wanted: u8) -> u8 {
    let mut found = 0;
    found.ct_assign(&1, byte.ct_eq(&wanted));
    found
}

/// text^d mod n, as many bytes as the modulus has.
fn power(key: PrivateKey<'_>, text: &[u8]) -> Option<Zeroizing<[u8; BYTES]>> {
    let modulus: Option<Odd<U2048>> = Odd::new(number(key.modulus)?).into();
    let (modulus, exponent, text) =
        (modulus?, Zeroizing::new(number(key.exponent)?), number(Some(text).filter(|text| text.len() == BYTES)?)?);
    if text >= *modulus.as_ref() || modulus.as_ref().bit_width() != U2048::BITS {
        return None;
    }
    let power = Zeroizing::new(FixedMontyForm::new(&text, &FixedMontyParams::new(modulus)).pow(&*exponent).retrieve());
    let mut block = Zeroizing::new([0; BYTES]);
    block.copy_from_slice(power.to_be_bytes().as_ref());
    Some(block)
}

fn number(bytes: &[u8]) -> Option<U2048> {
    let mut padded = Zeroizing::new([0; BYTES]);
    let bytes = if bytes.len() == BYTES + 1 { bytes.strip_prefix(&[0])? } else { bytes };
    padded.get_mut(BYTES.checked_sub(bytes.len())?..)?.copy_from_slice(bytes);
    Some(U2048::from_be_slice(padded.as_slice()))
}

/// MGF1 of a seed, over the bytes that it masks.
fn mask(over: &mut [u8], seed: &[u8], hash: &'static Algorithm) {
    let mut seeded = Zeroizing::new([seed, &[0; 4]].concat());
    let at = seed.len();
    for (part, count) in over.chunks_mut(hash.output_len()).zip(0_u32..) {
        seeded[at..].copy_from_slice(&count.to_be_bytes());
        part.iter_mut().zip(digest(hash, &seeded).as_ref()).for_each(|(byte, mask)| *byte ^= mask);
    }
}

#[cfg(test)]
mod tests;
