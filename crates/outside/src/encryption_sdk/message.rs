//! The message format, version 1.

use std::collections::BTreeMap;

use aws_lc_rs::aead::{AES_256_GCM, Aad, LessSafeKey, Nonce, UnboundKey};
use aws_lc_rs::hkdf;
use aws_lc_rs::rand::SystemRandom;
use aws_lc_rs::signature::{ECDSA_P384_SHA384_ASN1_SIGNING, EcdsaKeyPair, KeyPair};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use zeroize::Zeroizing;

use super::error::EncryptError;

/// The data key's length, in bytes.
pub(super) const DATA_KEY_BYTES: usize = 32;
/// AES-256-GCM with HKDF-SHA384 and ECDSA P-384, no key commitment (sign-up 4.5 `[aws-verified]`).
const SUITE: u16 = 0x0378;
/// Message format version 1, customer authenticated encrypted data (sign-up 4.5 `[aws-verified]`).
const VERSION_AND_TYPE: [u8; 2] = [1, 0x80];
/// Framed content.
const FRAMED: u8 = 2;
/// The frame length (sign-up 4.5 `[aws-verified]`).
const FRAME_BYTES: usize = 4096;
/// The nonce's length, in bytes.
const NONCE_BYTES: usize = 12;
/// The mark before the last frame.
const LAST_FRAME: u32 = u32::MAX;
/// The context entry of the signature's public key.
const PUBLIC_KEY_ENTRY: &str = "aws-crypto-public-key";
/// The signature length that the vendors' libraries write for this suite; a signature is made again until it has it.
const SIGNATURE_BYTES: usize = 103;
/// How often a signature is made again at most; each has the usual length with a probability of about one half.
const SIGNATURES_MAX: usize = 128;

/// The encrypted form of the data key.
pub(super) struct EncryptedDataKey {
    /// The key provider's id.
    pub provider_id: String,
    /// What the provider needs to find the key.
    pub provider_info: Vec<u8>,
    /// The ciphertext.
    pub ciphertext: Vec<u8>,
}

/// What a message is made of besides its text.
pub(super) struct Signer {
    pair: EcdsaKeyPair,
    context: BTreeMap<String, String>,
}

impl Signer {
    /// A fresh signature key; its public part joins the encryption context. Key and nonces come from the library's generator.
    pub(super) fn new(mut context: BTreeMap<String, String>) -> Result<Self, EncryptError> {
        let pair = EcdsaKeyPair::generate(&ECDSA_P384_SHA384_ASN1_SIGNING).map_err(|_| EncryptError::Library)?;
        let point = pair.public_key().as_ref();
        // An uncompressed point: 4, x, y. Its compressed form is 2 or 3 by the parity of y, and x.
        let (x, y) = point.get(1..).map(|both| both.split_at(both.len() / 2)).ok_or(EncryptError::Library)?;
        let mut compressed = vec![2 | (y.last().copied().unwrap_or_default() & 1)];
        compressed.extend_from_slice(x);
        context.insert(PUBLIC_KEY_ENTRY.to_owned(), STANDARD.encode(compressed));
        Ok(Self { pair, context })
    }

    /// The whole encryption context, to be bound to the data key too.
    pub(super) fn context(&self) -> &BTreeMap<String, String> {
        &self.context
    }

    /// Writes the message.
    pub(super) fn write(
        &self,
        message_id: [u8; 16],
        data_key: &Zeroizing<[u8; DATA_KEY_BYTES]>,
        encrypted: &EncryptedDataKey,
        text: &[u8],
    ) -> Result<Vec<u8>, EncryptError> {
        let key = derived_key(data_key, message_id)?;
        let mut message = Vec::new();
        message.extend_from_slice(&VERSION_AND_TYPE);
        message.extend_from_slice(&SUITE.to_be_bytes());
        message.extend_from_slice(&message_id);
        field(&mut message, &context_bytes(&self.context)?)?;
        message.extend_from_slice(&1_u16.to_be_bytes());
        field(&mut message, encrypted.provider_id.as_bytes())?;
        field(&mut message, &encrypted.provider_info)?;
        field(&mut message, &encrypted.ciphertext)?;
        message.push(FRAMED);
        message.extend_from_slice(&[0; 4]);
        message.push(NONCE_BYTES as u8);
        message.extend_from_slice(&(FRAME_BYTES as u32).to_be_bytes());

        let (nonce, _, tag) = seal(&key, 0, &message, Vec::new())?;
        message.extend_from_slice(&nonce);
        message.extend_from_slice(&tag);

        let mut frames = text.chunks(FRAME_BYTES).peekable();
        let mut number = 1_u32;
        // A text that fills its frames exactly still ends in a last frame; the last full one may be it.
        loop {
            let frame = frames.next().unwrap_or_default();
            let last = frames.peek().is_none();
            self.frame(&mut message, &key, message_id, number, frame, last)?;
            if last {
                break;
            }
            number += 1;
        }
        let signature = self.sign(&message)?;
        field(&mut message, &signature)?;
        Ok(message)
    }

    fn frame(
        &self,
        message: &mut Vec<u8>,
        key: &LessSafeKey,
        id: [u8; 16],
        number: u32,
        text: &[u8],
        last: bool,
    ) -> Result<(), EncryptError> {
        let mut aad = id.to_vec();
        aad.extend_from_slice(if last { b"AWSKMSEncryptionClient Final Frame" } else { b"AWSKMSEncryptionClient Frame" });
        aad.extend_from_slice(&number.to_be_bytes());
        aad.extend_from_slice(&(text.len() as u64).to_be_bytes());
        let (nonce, ciphertext, tag) = seal(key, number, &aad, text.to_vec())?;
        if last {
            message.extend_from_slice(&LAST_FRAME.to_be_bytes());
        }
        message.extend_from_slice(&number.to_be_bytes());
        message.extend_from_slice(&nonce);
        if last {
            message.extend_from_slice(&(text.len() as u32).to_be_bytes());
        }
        message.extend_from_slice(&ciphertext);
        message.extend_from_slice(&tag);
        Ok(())
    }

    fn sign(&self, message: &[u8]) -> Result<Vec<u8>, EncryptError> {
        let random = SystemRandom::new();
        for _ in 0..SIGNATURES_MAX {
            let signature = self.pair.sign(&random, message).map_err(|_| EncryptError::Library)?;
            if signature.as_ref().len() == SIGNATURE_BYTES {
                return Ok(signature.as_ref().to_vec());
            }
        }
        Err(EncryptError::Library)
    }
}

/// The key that encrypts header and frames: HKDF-SHA384 without salt over suite and message id.
fn derived_key(data_key: &[u8; DATA_KEY_BYTES], message_id: [u8; 16]) -> Result<LessSafeKey, EncryptError> {
    let mut info = SUITE.to_be_bytes().to_vec();
    info.extend_from_slice(&message_id);
    let info = [info.as_slice()];
    let pseudorandom = hkdf::Salt::new(hkdf::HKDF_SHA384, &[]).extract(data_key);
    let key: UnboundKey = pseudorandom.expand(&info, &AES_256_GCM).map_err(|_| EncryptError::Library)?.into();
    Ok(LessSafeKey::new(key))
}

type Sealed = ([u8; NONCE_BYTES], Vec<u8>, Vec<u8>);

/// Nonces are the frame's number, and 0 for the header: every message has a key of its own.
fn seal(key: &LessSafeKey, number: u32, aad: &[u8], mut text: Vec<u8>) -> Result<Sealed, EncryptError> {
    let mut nonce = [0; NONCE_BYTES];
    nonce[NONCE_BYTES - 4..].copy_from_slice(&number.to_be_bytes());
    let tag = key.seal_in_place_separate_tag(Nonce::assume_unique_for_key(nonce), Aad::from(aad), &mut text);
    let tag = tag.map_err(|_| EncryptError::Library)?;
    Ok((nonce, text, tag.as_ref().to_vec()))
}

/// The encryption context in its one order: count, then name and value of each entry by name.
pub(super) fn context_bytes(context: &BTreeMap<String, String>) -> Result<Vec<u8>, EncryptError> {
    let mut bytes = u16::try_from(context.len()).map_err(|_| EncryptError::TooLong)?.to_be_bytes().to_vec();
    for (name, value) in context {
        field(&mut bytes, name.as_bytes())?;
        field(&mut bytes, value.as_bytes())?;
    }
    Ok(bytes)
}

fn field(bytes: &mut Vec<u8>, value: &[u8]) -> Result<(), EncryptError> {
    bytes.extend_from_slice(&u16::try_from(value.len()).map_err(|_| EncryptError::TooLong)?.to_be_bytes());
    bytes.extend_from_slice(value);
    Ok(())
}
