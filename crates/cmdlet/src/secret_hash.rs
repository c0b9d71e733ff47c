//! `-ClientSecret`: a convenience beyond the original. The secret is used here and never sent.

use crate::table::Cmdlet;
use crate::value::Value;
use aws_lc_rs::hmac;
use base64::Engine;

/// Fills SecretHash when `-ClientSecret` was given and `-SecretHash` was not: Base64(HMAC-SHA256(secret, user name + client id)).
pub(crate) fn fill(cmdlet: &'static Cmdlet, secret: Option<&str>, values: &mut [Option<Value>]) {
    let at = |name: &str| cmdlet.params.iter().position(|p| p.name == name);
    let (Some(secret), Some(hash), Some(user), Some(client)) = (secret, at("SecretHash"), at("Username"), at("ClientId")) else {
        return;
    };
    if values[hash].is_some() {
        return;
    }
    let text = |i: usize| values[i].as_ref().and_then(Value::as_str).unwrap_or_default();
    values[hash] = Some(Value::Str(compute(secret, text(user), text(client))));
}

fn compute(secret: &str, username: &str, client_id: &str) -> String {
    let key = hmac::Key::new(hmac::HMAC_SHA256, secret.as_bytes());
    let tag = hmac::sign(&key, format!("{username}{client_id}").as_bytes());
    base64::engine::general_purpose::STANDARD.encode(tag)
}

#[cfg(test)]
mod tests {
    /// Checked with `printf alicec1 | openssl dgst -sha256 -hmac s3cret -binary | base64`.
    #[test]
    fn the_hash_is_the_documented_one() {
        assert_eq!(super::compute("s3cret", "alice", "c1"), "LbJ7GwLz9+glXWxKiBfEGGilH1SPHkdxFbq8v/Xbu7M=");
    }
}
