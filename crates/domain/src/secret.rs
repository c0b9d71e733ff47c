//! Secrets that do not show themselves, and comparing them.

use std::fmt;

use serde::{Deserialize, Deserializer};
use zeroize::Zeroize;

/// A secret text: a password, a code, a client secret. It prints as `***` and is wiped when dropped.
#[derive(Clone, Default)]
pub struct Secret(String);

impl Secret {
    /// Wraps a text.
    pub fn new(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    /// The text itself. Never log it, never put it in a message.
    pub fn expose(&self) -> &str {
        &self.0
    }

    /// Whether it is empty.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl From<String> for Secret {
    fn from(text: String) -> Self {
        Self(text)
    }
}

impl From<&str> for Secret {
    fn from(text: &str) -> Self {
        Self(text.to_owned())
    }
}

impl<'de> Deserialize<'de> for Secret {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer).map(Self)
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("***")
    }
}

impl Drop for Secret {
    fn drop(&mut self) {
        self.0.zeroize();
    }
}

/// Whether two secrets are the same. The time tells only whether their lengths are.
pub fn same(a: &[u8], b: &[u8]) -> bool {
    aws_lc_rs::constant_time::verify_slices_are_equal(a, b).is_ok()
}

/// SECRET_HASH: Base64(HMAC-SHA256(key = client secret, message = username + client id)) (sign-up 2.1, authentication 2.7).
pub mod secret_hash {
    use aws_lc_rs::hmac;
    use base64::Engine as _;
    use base64::engine::general_purpose::STANDARD;

    /// The hash that a client with this secret must send.
    pub fn compute(client_secret: &str, username: &str, client_id: &str) -> String {
        let key = hmac::Key::new(hmac::HMAC_SHA256, client_secret.as_bytes());
        let mut context = hmac::Context::with_key(&key);
        context.update(username.as_bytes());
        context.update(client_id.as_bytes());
        STANDARD.encode(context.sign().as_ref())
    }

    /// Whether the hash is the right one, compared in constant time.
    pub fn verify(client_secret: &str, username: &str, client_id: &str, given: &str) -> bool {
        super::same(compute(client_secret, username, client_id).as_bytes(), given.as_bytes())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_secret_prints_as_stars() {
        let secret = Secret::new("hunter2");
        assert_eq!(format!("{secret:?} {:?}", Some(&secret)), "*** Some(***)");
        assert_eq!(secret.expose(), "hunter2");
    }

    #[test]
    fn a_secret_hash_is_over_the_username_as_sent_and_the_client_id() {
        // Cases computed by another implementation (authentication 2.7).
        let (client_id, secret) = ("1h57kf5cpq17m0eml12example", "a1b2c3d4e5f6g7h8i9j0k1l2m3n4o5p6q7r8s9t0u1v2w3x4y5z");
        for (username, hash) in [
            ("alice", "hi6rZ/LfSxd4H8A4rGDuGYBKw18s2Rc7uZkSCyFRSg4="),
            ("alice@example.com", "P68Ke3YMgs1BdexIrgLcRolyCuW7HonfgIPaWnw6JzI="),
            ("7c2f0d3e-5a11-70b4-2f6d-0d8e3c9b1a42", "U6Ed3L09DoIrq4Lw7kBBH6qHy9zeaT9WQwDz6yaI/98="),
        ] {
            assert_eq!(secret_hash::compute(secret, username, client_id), hash);
            assert!(secret_hash::verify(secret, username, client_id, hash));
            assert!(!secret_hash::verify(secret, &username.to_uppercase(), client_id, hash));
        }
        assert!(!secret_hash::verify(secret, "alice", client_id, ""));
    }

    #[test]
    fn only_equal_secrets_are_the_same() {
        assert!(same(b"abc", b"abc"));
        assert!(!same(b"abc", b"abd"));
        assert!(!same(b"abc", b"abcd"));
        assert!(same(b"", b""));
    }
}
