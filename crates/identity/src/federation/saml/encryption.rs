//! XML encryption, as far as an assertion has it: a key for AES under RSA-OAEP, and the assertion under that key.
//!
//! All faults are told alike, and whoever sees only that a response failed learns nothing of a padding. The old key transport of RSA (PKCS#1 v1.5)
//! is refused: it lets itself be asked.

use aws_lc_rs::aead::{AES_128_GCM, AES_256_GCM, Aad, LessSafeKey, NONCE_LEN, Nonce, UnboundKey};
use aws_lc_rs::cipher::{self, AES_128, AES_256, DecryptionContext, PaddedBlockDecryptingKey, UnboundCipherKey};
use aws_lc_rs::digest::{Algorithm, SHA1_FOR_LEGACY_USE_ONLY, SHA256, SHA384, SHA512};
use aws_lc_rs::iv::{FixedLength, IV_LEN_128_BIT};
use aws_lc_rs::rsa::{
    OAEP_SHA1_MGF1SHA1, OAEP_SHA256_MGF1SHA256, OAEP_SHA384_MGF1SHA384, OAEP_SHA512_MGF1SHA512, OaepAlgorithm, OaepPrivateDecryptingKey,
    PrivateDecryptingKey,
};
use domain::rsa_oaep::{self, PrivateKey};
use roxmltree::Node;
use zeroize::Zeroizing;

use crate::pool::saml::der;
use crate::pool::saml::xml::{self, BadXml, ENCRYPTION, SIGNATURE};

const ENCRYPTION_11: &str = "http://www.w3.org/2009/xmlenc11#";

/// Most keys that are tried: one for each recipient.
const KEYS_MAX: usize = 4;
/// Most of them under two hashes: their power is dearer than the library's, and nobody's signature has been seen yet.
const TWO_HASHES_MAX: usize = 1;

const FAULT: BadXml = BadXml("the assertion cannot be decrypted");

/// The text of an `EncryptedAssertion` or `EncryptedID`, with the private key (PKCS#8, DER) that it is for.
///
/// # Errors
/// One for whatever is wrong.
pub(super) fn decrypt(encrypted: Node<'_, '_>, private_key: &[u8]) -> Result<Zeroizing<String>, BadXml> {
    let data = xml::only(encrypted, ENCRYPTION, "EncryptedData").ok_or(FAULT)?;
    let algorithm = method(data).and_then(|method| xml::attribute(method, "Algorithm")).ok_or(FAULT)?;
    let bytes = value(data).ok_or(FAULT)?;
    let keys = encrypted.descendants().filter(|node| xml::is(*node, ENCRYPTION, "EncryptedKey")).take(KEYS_MAX);
    let mut with_two_hashes = 0;
    let mut unwrapped = keys.filter_map(|key| {
        let transport = transport(method(key)?)?;
        if matches!(transport, Transport::TwoHashes(..)) {
            with_two_hashes += 1;
            if with_two_hashes > TWO_HASHES_MAX {
                return None;
            }
        }
        unwrap(&transport, &value(key)?, private_key)
    });
    // The first key that is for us and no other: a second one would tell whether the padding under the first was good.
    let key = unwrapped.next().ok_or(FAULT)?;
    let opened = open(algorithm, &key, &bytes).ok_or(FAULT)?;
    std::str::from_utf8(&opened).map(|text| Zeroizing::new(text.to_owned())).map_err(|_| FAULT)
}

/// The key for the data.
fn unwrap(transport: &Transport, bytes: &[u8], private_key: &[u8]) -> Option<Zeroizing<Vec<u8>>> {
    match *transport {
        Transport::OneHash(algorithm) => {
            let key = OaepPrivateDecryptingKey::new(PrivateDecryptingKey::from_pkcs8(private_key).ok()?).ok()?;
            let mut plain = Zeroizing::new(vec![0; key.key_size_bytes()]);
            let length = key.decrypt(algorithm, bytes, &mut plain, None).ok()?.len();
            plain.truncate(length);
            Some(plain)
        }
        Transport::TwoHashes(hash, mask) => {
            let (modulus, exponent) = der::rsa_numbers(private_key)?;
            rsa_oaep::decrypt(PrivateKey { modulus, exponent }, (hash, mask), bytes)
        }
    }
}

/// RSA-OAEP without a label.
enum Transport {
    /// One hash throughout.
    OneHash(&'static OaepAlgorithm),
    /// One for the label, and one for the mask, as whoever sets only the former has it.
    TwoHashes(&'static Algorithm, &'static Algorithm),
}

fn transport(method: Node<'_, '_>) -> Option<Transport> {
    if xml::children(method, ENCRYPTION, "OAEPparams").any(|label| !xml::text(label).trim().is_empty()) {
        return None;
    }
    let named = |namespace, name| xml::only(method, namespace, name).and_then(|node| xml::attribute(node, "Algorithm"));
    let hash = match named(SIGNATURE, "DigestMethod") {
        None | Some("http://www.w3.org/2000/09/xmldsig#sha1") => &SHA1_FOR_LEGACY_USE_ONLY,
        Some("http://www.w3.org/2001/04/xmlenc#sha256") => &SHA256,
        Some("http://www.w3.org/2001/04/xmldsig-more#sha384") => &SHA384,
        Some("http://www.w3.org/2001/04/xmlenc#sha512") => &SHA512,
        _ => return None,
    };
    let mask = match (xml::attribute(method, "Algorithm")?, named(ENCRYPTION_11, "MGF")) {
        // The name says which mask (XML Encryption 1.1, 5.5.2).
        ("http://www.w3.org/2001/04/xmlenc#rsa-oaep-mgf1p", _) => &SHA1_FOR_LEGACY_USE_ONLY,
        ("http://www.w3.org/2009/xmlenc11#rsa-oaep", mask) => match mask {
            None | Some("http://www.w3.org/2009/xmlenc11#mgf1sha1") => &SHA1_FOR_LEGACY_USE_ONLY,
            Some("http://www.w3.org/2009/xmlenc11#mgf1sha256") => &SHA256,
            Some("http://www.w3.org/2009/xmlenc11#mgf1sha384") => &SHA384,
            Some("http://www.w3.org/2009/xmlenc11#mgf1sha512") => &SHA512,
            _ => return None,
        },
        _ => return None,
    };
    let one = [
        (&SHA1_FOR_LEGACY_USE_ONLY, &OAEP_SHA1_MGF1SHA1),
        (&SHA256, &OAEP_SHA256_MGF1SHA256),
        (&SHA384, &OAEP_SHA384_MGF1SHA384),
        (&SHA512, &OAEP_SHA512_MGF1SHA512),
    ];
    let one = one.into_iter().find(|(known, _)| *known == hash && hash == mask);
    Some(one.map_or(Transport::TwoHashes(hash, mask), |(_, algorithm)| Transport::OneHash(algorithm)))
}

fn open(algorithm: &str, key: &[u8], bytes: &[u8]) -> Option<Zeroizing<Vec<u8>>> {
    let block = |algorithm: &'static cipher::Algorithm| {
        let (iv, rest) = bytes.split_first_chunk::<IV_LEN_128_BIT>()?;
        let key = PaddedBlockDecryptingKey::cbc_iso10126(UnboundCipherKey::new(algorithm, key).ok()?).ok()?;
        let mut text = Zeroizing::new(rest.to_vec());
        let length = key.decrypt(&mut text, DecryptionContext::Iv128(FixedLength::from(iv))).ok()?.len();
        text.truncate(length);
        Some(text)
    };
    let sealed = |algorithm| {
        let (nonce, rest) = bytes.split_first_chunk::<NONCE_LEN>()?;
        let key = LessSafeKey::new(UnboundKey::new(algorithm, key).ok()?);
        let mut text = Zeroizing::new(rest.to_vec());
        let length = key.open_in_place(Nonce::assume_unique_for_key(*nonce), Aad::empty(), &mut text).ok()?.len();
        text.truncate(length);
        Some(text)
    };
    match algorithm {
        "http://www.w3.org/2009/xmlenc11#aes128-gcm" => sealed(&AES_128_GCM),
        "http://www.w3.org/2009/xmlenc11#aes256-gcm" => sealed(&AES_256_GCM),
        "http://www.w3.org/2001/04/xmlenc#aes128-cbc" => block(&AES_128),
        "http://www.w3.org/2001/04/xmlenc#aes256-cbc" => block(&AES_256),
        _ => None,
    }
}

fn method<'a, 'i: 'a>(of: Node<'a, 'i>) -> Option<Node<'a, 'i>> {
    xml::only(of, ENCRYPTION, "EncryptionMethod")
}

fn value(of: Node<'_, '_>) -> Option<Vec<u8>> {
    let data = xml::only(of, ENCRYPTION, "CipherData")?;
    xml::base64(&xml::text(xml::only(data, ENCRYPTION, "CipherValue")?))
}
