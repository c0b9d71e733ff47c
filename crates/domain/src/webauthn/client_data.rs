//! What the browser says of the page or app that asked (WebAuthn 5.8.1).

use aws_lc_rs::digest::{SHA256, digest};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde::Deserialize;

use super::{Bytes, Expected, Fault};

/// Longest client data that is read, in bytes.
const BYTES_MAX: usize = 8 * 1024;

/// What was asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ceremony {
    Create,
    Get,
}

/// Client data, and the bytes that it was read from.
#[derive(Debug)]
pub(super) struct ClientData {
    said: Said,
    pub(super) hash: Vec<u8>,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Said {
    #[serde(rename = "type")]
    kind: String,
    challenge: String,
    origin: String,
    #[serde(default)]
    cross_origin: bool,
}

impl ClientData {
    pub(super) fn read(json: &Bytes) -> Result<Self, Fault> {
        if json.0.len() > BYTES_MAX {
            return Err(Fault::Malformed);
        }
        let said = serde_json::from_slice(&json.0).map_err(|_| Fault::Malformed)?;
        Ok(Self { said, hash: digest(&SHA256, &json.0).as_ref().to_vec() })
    }

    /// The challenge that it says it answers; nothing of it is believed yet.
    pub(super) fn challenge(&self) -> &str {
        &self.said.challenge
    }

    pub(super) fn check(&self, ceremony: Ceremony, expected: &Expected<'_>) -> Result<(), Fault> {
        let kind = match ceremony {
            Ceremony::Create => "webauthn.create",
            Ceremony::Get => "webauthn.get",
        };
        if self.said.kind != kind || self.said.challenge != expected.challenge {
            return Err(Fault::Challenge);
        }
        // A frame of somebody else's page is no place where a user knows to whom a passkey is shown.
        if self.said.cross_origin || !fits(&self.said.origin, expected.relying_party) {
            return Err(Fault::Origin);
        }
        Ok(())
    }
}

/// Whether a relying party may be asked for on a page of this origin (managed-login 6.2): its own host and those below it, by https or, where
/// that never leaves the machine, by http. An Android app names itself by the hash of its key; that the relying party vouches for it, the
/// system has looked up before it let the app use the relying party's id.
fn fits(origin: &str, relying_party: &str) -> bool {
    if let Some(hash) = origin.strip_prefix("android:apk-key-hash:") {
        return URL_SAFE_NO_PAD.decode(hash.trim_end_matches('=')).is_ok_and(|hash| hash.len() == 32);
    }
    let (host_and_port, plain) = match (origin.strip_prefix("https://"), origin.strip_prefix("http://")) {
        (Some(rest), _) => (rest, false),
        (None, Some(rest)) => (rest, true),
        (None, None) => return false,
    };
    let host = match host_and_port.rsplit_once(':') {
        Some((host, port)) if !port.is_empty() && port.bytes().all(|byte| byte.is_ascii_digit()) => host,
        Some(_) => return false,
        None => host_and_port,
    };
    let below = host.strip_suffix(relying_party).is_some_and(|rest| rest.is_empty() || (rest.len() > 1 && rest.ends_with('.')));
    let is_host = host.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'.');
    let local = host == "localhost" || host.ends_with(".localhost");
    below && is_host && (!plain || local)
}

#[cfg(test)]
mod tests {
    use super::fits;

    #[test]
    fn an_origin_fits_its_host_and_those_above_it() {
        for (origin, relying_party) in [
            ("https://example.com", "example.com"),
            ("https://example.com:8443", "example.com"),
            ("https://auth.example.com", "example.com"),
            ("https://a.b.example.com", "b.example.com"),
            ("http://localhost:5173", "localhost"),
            ("https://localhost", "localhost"),
            ("http://mine.auth.us-east-1.localhost:9229", "mine.auth.us-east-1.localhost"),
            ("android:apk-key-hash:47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU", "example.com"),
        ] {
            assert!(fits(origin, relying_party), "{origin} {relying_party}");
        }
        for (origin, relying_party) in [
            ("http://example.com", "example.com"),
            ("https://example.org", "example.com"),
            ("https://notexample.com", "example.com"),
            ("https://.example.com", "example.com"),
            ("https://example.com.evil.test", "example.com"),
            ("https://example.com", "auth.example.com"),
            ("https://evil.test/.example.com", "example.com"),
            ("https://user@example.com", "example.com"),
            ("https://example.com:", "example.com"),
            ("https://example.com:443:443", "example.com"),
            ("https://evil.test#.example.com", "example.com"),
            ("HTTPS://example.com", "example.com"),
            ("http://localhost.evil.test", "localhost"),
            ("http://127.0.0.1:5173", "localhost"),
            ("null", "example.com"),
            ("", "example.com"),
            ("chrome-extension://example.com", "example.com"),
            ("android:apk-key-hash:short", "example.com"),
        ] {
            assert!(!fits(origin, relying_party), "{origin} {relying_party}");
        }
    }
}
