//! The other side: an authenticator in software, with the browser before it, that does what a test tells it, right or wrong.
//!
//! It is compiled into the library so that the tests of other crates can use it; nothing here is for production.

use aws_lc_rs::digest::{SHA256, digest};
use aws_lc_rs::rand::SystemRandom;
use aws_lc_rs::rsa::{KeyPair as RsaKeyPair, KeySize};
use aws_lc_rs::signature::{ECDSA_P256_SHA256_ASN1_SIGNING, EcdsaKeyPair, Ed25519KeyPair, KeyPair as _, RSA_PKCS1_SHA256};
use ciborium::Value as Cbor;
use serde_json::{Value, json};

use super::encode;
use super::public_key::{ES256, RS256};

/// EdDSA, which is not offered.
pub const EDDSA: i64 = -8;

/// Somebody touched it.
pub const USER_PRESENT: u8 = 0x01;
/// It made sure who.
pub(crate) const USER_VERIFIED: u8 = 0x04;

enum Key {
    Es256(EcdsaKeyPair),
    Rs256(RsaKeyPair),
    EdDsa(Ed25519KeyPair),
}

/// A passkey in an authenticator of software.
pub struct Software {
    id: Vec<u8>,
    key: Key,
    /// The signature counter of its next answer.
    pub counter: u32,
}

/// How it answers.
#[derive(Clone, Debug)]
pub struct How {
    /// The page that asks.
    pub origin: String,
    /// The relying party that the page names.
    pub relying_party: String,
    /// The page is in a frame of another.
    pub cross_origin: bool,
    /// [`USER_PRESENT`], [`USER_VERIFIED`].
    pub flags: u8,
    /// `type` of the client data, where it is not the right one.
    pub kind: Option<&'static str>,
    /// The format of the attestation: `none`, `packed` by the key itself, or any other word.
    pub attestation: &'static str,
    /// Whose passkey it says it is.
    pub user_handle: Option<Vec<u8>>,
}

impl How {
    /// As it should be, on a page of the relying party itself.
    pub fn right(relying_party: &str) -> Self {
        Self {
            origin: format!("https://{relying_party}"),
            relying_party: relying_party.to_owned(),
            cross_origin: false,
            flags: USER_PRESENT | USER_VERIFIED,
            kind: None,
            attestation: "none",
            user_handle: None,
        }
    }
}

#[expect(clippy::expect_used, reason = "a test cannot go on without its authenticator")]
impl Software {
    /// A new passkey with this id and a key for this algorithm: ES256, RS256 or [`EDDSA`].
    ///
    /// # Panics
    /// When the library makes no key.
    pub fn new(algorithm: i64, id: &[u8]) -> Self {
        let key = match algorithm {
            RS256 => Key::Rs256(RsaKeyPair::generate(KeySize::Rsa2048).expect("an RSA key")),
            EDDSA => Key::EdDsa(Ed25519KeyPair::generate().expect("an Ed25519 key")),
            _ => Key::Es256(EcdsaKeyPair::generate(&ECDSA_P256_SHA256_ASN1_SIGNING).expect("a P-256 key")),
        };
        Self { id: id.to_vec(), key, counter: 1 }
    }

    /// The id in Base64 for URLs.
    pub fn id(&self) -> String {
        encode(&self.id)
    }

    /// What `navigator.credentials.create` gives, as JSON.
    ///
    /// # Panics
    /// When the library does not sign.
    pub fn create(&mut self, challenge: &str, how: &How) -> Value {
        let client_data = client_data(how.kind.unwrap_or("webauthn.create"), challenge, how);
        let mut authenticator_data = self.authenticator_data(how, 0x40);
        authenticator_data.extend([7; 16]);
        authenticator_data.extend(u16::try_from(self.id.len()).expect("a short id").to_be_bytes());
        authenticator_data.extend(&self.id);
        authenticator_data.extend(cbor(&self.public_key()));
        let statement = match how.attestation {
            "packed" => {
                let signature = self.sign(&authenticator_data, &client_data);
                vec![("alg".into(), self.algorithm().into()), ("sig".into(), Cbor::Bytes(signature))]
            }
            _ => Vec::new(),
        };
        let object = Cbor::Map(vec![
            ("fmt".into(), how.attestation.into()),
            ("attStmt".into(), Cbor::Map(statement)),
            ("authData".into(), Cbor::Bytes(authenticator_data)),
        ]);
        let response = json!({
            "clientDataJSON": encode(client_data.as_bytes()),
            "attestationObject": encode(&cbor(&object)),
            "transports": ["internal", "telepathy"],
            "publicKeyAlgorithm": self.algorithm(),
        });
        json!({
            "id": self.id(), "rawId": self.id(), "type": "public-key", "response": response, "clientExtensionResults": {},
            "authenticatorAttachment": "platform",
        })
    }

    /// What `navigator.credentials.get` gives, as JSON.
    ///
    /// # Panics
    /// When the library does not sign.
    pub fn get(&mut self, challenge: &str, how: &How) -> Value {
        let client_data = client_data(how.kind.unwrap_or("webauthn.get"), challenge, how);
        let authenticator_data = self.authenticator_data(how, 0);
        let response = json!({
            "clientDataJSON": encode(client_data.as_bytes()),
            "authenticatorData": encode(&authenticator_data),
            "signature": encode(&self.sign(&authenticator_data, &client_data)),
            "userHandle": how.user_handle.as_ref().map(|handle| encode(handle)),
        });
        json!({ "id": self.id(), "rawId": self.id(), "type": "public-key", "response": response, "clientExtensionResults": {} })
    }

    fn authenticator_data(&mut self, how: &How, flags: u8) -> Vec<u8> {
        let mut data = digest(&SHA256, how.relying_party.as_bytes()).as_ref().to_vec();
        data.push(how.flags | flags);
        data.extend(self.counter.to_be_bytes());
        // 0 does not count.
        self.counter = if self.counter == 0 { 0 } else { self.counter.saturating_add(1) };
        data
    }

    fn algorithm(&self) -> i64 {
        match self.key {
            Key::Es256(_) => ES256,
            Key::Rs256(_) => RS256,
            Key::EdDsa(_) => EDDSA,
        }
    }

    fn public_key(&self) -> Cbor {
        let bytes = |bytes: &[u8]| Cbor::Bytes(bytes.to_vec());
        let entries: Vec<(i64, Cbor)> = match &self.key {
            Key::Es256(pair) => {
                let (x, y) = pair.public_key().as_ref().get(1..).expect("a point").split_at(32);
                vec![(1, 2.into()), (3, ES256.into()), (-1, 1.into()), (-2, bytes(x)), (-3, bytes(y))]
            }
            Key::Rs256(pair) => {
                let public = pair.public_key();
                let (n, e) = (public.modulus().big_endian_without_leading_zero(), public.exponent().big_endian_without_leading_zero());
                vec![(1, 3.into()), (3, RS256.into()), (-1, bytes(n)), (-2, bytes(e))]
            }
            Key::EdDsa(pair) => {
                vec![(1, 1.into()), (3, EDDSA.into()), (-1, 6.into()), (-2, bytes(pair.public_key().as_ref()))]
            }
        };
        Cbor::Map(entries.into_iter().map(|(key, value)| (key.into(), value)).collect())
    }

    fn sign(&self, authenticator_data: &[u8], client_data: &str) -> Vec<u8> {
        let message = [authenticator_data, digest(&SHA256, client_data.as_bytes()).as_ref()].concat();
        let random = SystemRandom::new();
        match &self.key {
            Key::Es256(pair) => pair.sign(&random, &message).expect("a signature").as_ref().to_vec(),
            Key::Rs256(pair) => {
                let mut signature = vec![0; pair.public_modulus_len()];
                pair.sign(&RSA_PKCS1_SHA256, &random, &message, &mut signature).expect("a signature");
                signature
            }
            Key::EdDsa(pair) => pair.sign(&message).as_ref().to_vec(),
        }
    }
}

impl std::fmt::Debug for Software {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Software").field("id", &self.id()).field("counter", &self.counter).finish_non_exhaustive()
    }
}

fn client_data(kind: &str, challenge: &str, how: &How) -> String {
    json!({ "type": kind, "challenge": challenge, "origin": how.origin, "crossOrigin": how.cross_origin }).to_string()
}

#[expect(clippy::expect_used, reason = "a test cannot go on without its authenticator")]
fn cbor(value: &Cbor) -> Vec<u8> {
    let mut bytes = Vec::new();
    ciborium::into_writer(value, &mut bytes).expect("room in memory");
    bytes
}
