//! Passkeys: what a browser or an app sends when one is made or used, and whether that proves anything (managed-login 6; WebAuthn Level 3,
//! 7.1 and 7.2). Nothing is stored or looked up here.
#![warn(clippy::arithmetic_side_effects)]

mod assertion;
mod authenticator_data;
mod cbor;
mod client_data;
mod credential;
mod registration;

pub mod names;
pub mod public_key;
pub mod testing;

pub use assertion::{Asserted, Assertion, Known};
pub use authenticator_data::Attested;
pub use registration::{Registered, Registration};

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde::{Deserialize, Deserializer};

/// The algorithms that are offered when a passkey is made, in order: ES256 and RS256 (managed-login 6.2 `[docs]`).
pub const ALGORITHMS: [i64; 2] = [public_key::ES256, public_key::RS256];

/// Longest credential id in bytes (WebAuthn 4).
pub(crate) const ID_BYTES_MAX: usize = 1_023;

/// How an authenticator may be reached (WebAuthn 5.8.4); others are left out.
const TRANSPORTS: [&str; 6] = ["ble", "hybrid", "internal", "nfc", "smart-card", "usb"];

/// Whether an authenticator is part of the device (WebAuthn 5.4.5); others are left out.
const ATTACHMENTS: [&str; 2] = ["cross-platform", "platform"];

/// Why something proves nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// It is not what the standard says.
    Malformed,
    /// It answers another challenge, or a challenge of the other kind.
    Challenge,
    /// It was made on a page or by an app that the relying party has nothing to do with.
    Origin,
    /// It was made for another relying party.
    RelyingParty,
    /// Nobody touched the authenticator.
    UserPresence,
    /// The authenticator did not make sure who uses it, and had to.
    UserVerification,
    /// The kind of key is none that is offered.
    Unsupported,
    /// The signature is wrong.
    Signature,
    /// It belongs to another user.
    User,
}

/// What an answer must be for.
#[derive(Clone, Copy, Debug)]
pub struct Expected<'a> {
    /// The challenge as it was sent, in Base64 for URLs.
    pub challenge: &'a str,
    /// The relying party's id: a host.
    pub relying_party: &'a str,
    /// The authenticator must have made sure who uses it.
    pub user_verification: bool,
}

/// Binary data as JSON carries it: Base64 for URLs. Padding is taken, too.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Bytes(pub(crate) Vec<u8>);

impl<'de> Deserialize<'de> for Bytes {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        let bytes = URL_SAFE_NO_PAD.decode(text.trim_end_matches('='));
        bytes.map(Self).map_err(|_| serde::de::Error::custom("not Base64 for URLs"))
    }
}

/// Base64 for URLs without padding, as credential ids are stored and told.
pub fn encode(bytes: &[u8]) -> String {
    URL_SAFE_NO_PAD.encode(bytes)
}

#[cfg(test)]
mod tests;
