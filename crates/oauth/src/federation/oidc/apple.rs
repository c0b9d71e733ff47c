//! Apple's client secret: a token that we sign with the key that Apple gave (managed-login 4.3).

use aws_lc_rs::rand::SystemRandom;
use aws_lc_rs::signature::{ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair};
use base64::Engine;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use domain::secret::Secret;
use domain::time::Millis;
use identity::federation::Provider;
use serde_json::{Value, json};

/// What it lives, in seconds: it is used at once.
const LIFE_SECONDS: i64 = 5 * 60;

/// The secret for an exchange at `now`; `None` for a key that cannot be used, or details that lack one.
pub(super) fn secret(provider: &Provider, now: Millis) -> Option<Secret> {
    let detail = |name: &str| provider.detail(name);
    let header = json!({ "alg": "ES256", "kid": detail("key_id")? });
    let claims = json!({
        "iss": detail("team_id")?,
        "iat": now.seconds(),
        "exp": now.seconds().saturating_add(LIFE_SECONDS),
        "aud": detail("oidc_issuer")?,
        "sub": detail("client_id")?,
    });
    sign(provider.secret("private_key")?, &header, &claims).map(Secret::new)
}

fn sign(key: &Secret, header: &Value, claims: &Value) -> Option<String> {
    let pair = EcdsaKeyPair::from_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, &der(key)?).ok()?;
    let part = |value: &Value| URL_SAFE_NO_PAD.encode(value.to_string());
    let signed = format!("{}.{}", part(header), part(claims));
    let signature = pair.sign(&SystemRandom::new(), signed.as_bytes()).ok()?;
    Some(format!("{signed}.{}", URL_SAFE_NO_PAD.encode(signature)))
}

/// The file as Apple gives it, or only what stands between its first and last line, as consoles have it.
fn der(key: &Secret) -> Option<Vec<u8>> {
    let lines = key.expose().lines().filter(|line| !line.trim_start().starts_with("-----"));
    let text: String = lines.flat_map(str::chars).filter(|c| !c.is_whitespace()).collect();
    STANDARD.decode(text).ok()
}
