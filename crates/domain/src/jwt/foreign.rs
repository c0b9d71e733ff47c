//! Tokens that others signed: ID tokens of identity providers, verified with the keys that those publish (managed-login 4.2).
//!
//! Only signatures by a private key are accepted. `none` and the HMACs never are, whatever header or key set say: the secret of an HMAC would be
//! one that a provider's clients know, and its public key is known to everybody.

use aws_lc_rs::signature::{
    self, ECDSA_P256_SHA256_FIXED, ECDSA_P384_SHA384_FIXED, ECDSA_P521_SHA512_FIXED, ED25519, ED25519_PUBLIC_KEY_LEN, RsaParameters,
    RsaPublicKeyComponents, UnparsedPublicKey, VerificationAlgorithm,
};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::Value;

use super::{Claims, Fault, Parts};

/// Keys of one set that are looked at.
const KEYS_MAX: usize = 100;

/// A set of public keys (RFC 7517), of which those that cannot verify are left out.
#[derive(Debug, Clone, Default)]
pub struct ForeignKeys(Vec<Key>);

#[derive(Debug, Clone)]
struct Key {
    kid: Option<String>,
    /// The only algorithm that it is for, where it says so.
    algorithm: Option<String>,
    material: Material,
}

#[derive(Debug, Clone)]
enum Material {
    Rsa {
        n: Vec<u8>,
        e: Vec<u8>,
    },
    Ec {
        curve: &'static Curve,
        /// Uncompressed.
        point: Vec<u8>,
    },
    Ed25519(Vec<u8>),
}

/// A curve and the only algorithm for it (RFC 7518 3.4).
#[derive(Debug)]
struct Curve {
    name: &'static str,
    algorithm: &'static str,
    coordinate_bytes: usize,
}

const CURVES: [Curve; 3] = [
    Curve { name: "P-256", algorithm: "ES256", coordinate_bytes: 32 },
    Curve { name: "P-384", algorithm: "ES384", coordinate_bytes: 48 },
    Curve { name: "P-521", algorithm: "ES512", coordinate_bytes: 66 },
];

/// Signatures by Ed25519: under the name that curves once shared (RFC 8037 3.1), and under its own (RFC 9864 2.2).
const EDWARDS: [&str; 2] = ["EdDSA", "Ed25519"];

impl ForeignKeys {
    /// The keys of a JWKS document.
    pub fn of_jwks(document: &Value) -> Self {
        let keys = document.get("keys").and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
        Self(keys.iter().take(KEYS_MAX).filter_map(Key::of_jwk).collect())
    }

    /// The key that a token names; where it names none, the only one.
    fn find(&self, kid: Option<&str>) -> Option<&Key> {
        match (kid, self.0.as_slice()) {
            (Some(kid), keys) => keys.iter().find(|key| key.kid.as_deref() == Some(kid)),
            (None, [only]) => Some(only),
            (None, _) => None,
        }
    }
}

impl Key {
    fn of_jwk(jwk: &Value) -> Option<Self> {
        let text = |name: &str| jwk.get(name).and_then(Value::as_str);
        let bytes = |name: &str| URL_SAFE_NO_PAD.decode(text(name)?.trim_end_matches('=')).ok();
        if text("use").is_some_and(|purpose| purpose != "sig") {
            return None;
        }
        let material = match text("kty")? {
            "RSA" => Material::Rsa { n: without_zeros(bytes("n")?), e: without_zeros(bytes("e")?) },
            "EC" => {
                let curve = CURVES.iter().find(|curve| Some(curve.name) == text("crv"))?;
                let (x, y) = (bytes("x")?, bytes("y")?);
                let fits = |part: &[u8]| part.len() == curve.coordinate_bytes;
                let point = (fits(&x) && fits(&y)).then(|| [&[4][..], &x, &y].concat())?;
                Material::Ec { curve, point }
            }
            // The other curve of that name signs nothing that this library knows.
            "OKP" if text("crv") == Some("Ed25519") => Material::Ed25519(bytes("x").filter(|x| x.len() == ED25519_PUBLIC_KEY_LEN)?),
            _ => return None,
        };
        Some(Self { kid: text("kid").map(str::to_owned), algorithm: text("alg").map(str::to_owned), material })
    }

    /// The token's algorithm must be one of this kind of key, and the one that the key is for.
    fn verify(&self, algorithm: &str, signed: &[u8], signature: &[u8]) -> Result<(), Fault> {
        if self.algorithm.as_deref().is_some_and(|only| only != algorithm) {
            return Err(Fault::Malformed);
        }
        let verified = match &self.material {
            Material::Rsa { n, e } => RsaPublicKeyComponents { n, e }.verify(rsa(algorithm)?, signed, signature),
            Material::Ec { curve, point } if curve.algorithm == algorithm => {
                UnparsedPublicKey::new(ec(curve), point).verify(signed, signature)
            }
            Material::Ed25519(key) if EDWARDS.contains(&algorithm) => UnparsedPublicKey::new(&ED25519, key).verify(signed, signature),
            Material::Ec { .. } | Material::Ed25519(_) => return Err(Fault::Malformed),
        };
        verified.map_err(|_| Fault::Signature)
    }
}

/// Some write numbers with a zero before them.
fn without_zeros(mut number: Vec<u8>) -> Vec<u8> {
    let zeros = number.iter().take_while(|byte| **byte == 0).count();
    number.drain(..zeros);
    number
}

fn rsa(algorithm: &str) -> Result<&'static RsaParameters, Fault> {
    Ok(match algorithm {
        "RS256" => &signature::RSA_PKCS1_2048_8192_SHA256,
        "RS384" => &signature::RSA_PKCS1_2048_8192_SHA384,
        "RS512" => &signature::RSA_PKCS1_2048_8192_SHA512,
        "PS256" => &signature::RSA_PSS_2048_8192_SHA256,
        "PS384" => &signature::RSA_PSS_2048_8192_SHA384,
        "PS512" => &signature::RSA_PSS_2048_8192_SHA512,
        _ => return Err(Fault::Malformed),
    })
}

fn ec(curve: &Curve) -> &'static dyn VerificationAlgorithm {
    match curve.algorithm {
        "ES384" => &ECDSA_P384_SHA384_FIXED,
        "ES512" => &ECDSA_P521_SHA512_FIXED,
        _ => &ECDSA_P256_SHA256_FIXED,
    }
}

/// Verifies the signature of a token and returns its claims. Issuer, audience, time and all else are the caller's to check.
///
/// # Errors
/// [`Fault::Malformed`] for what is no such token, or of an algorithm that is not accepted or not the key's; [`Fault::UnknownKey`] when the set
/// has no key of its name; [`Fault::Signature`].
pub fn verify(token: &str, keys: &ForeignKeys) -> Result<Claims, Fault> {
    let token = Parts::of(token)?;
    let algorithm = token.algorithm()?;
    // Looked at before the key, so that nobody is sent for keys by a token that will not do.
    let is_known = rsa(algorithm).is_ok() || EDWARDS.contains(&algorithm) || CURVES.iter().any(|curve| curve.algorithm == algorithm);
    if !is_known {
        return Err(Fault::Malformed);
    }
    keys.find(token.kid()).ok_or(Fault::UnknownKey)?.verify(algorithm, token.signed.as_bytes(), &token.signature)?;
    token.claims()
}

#[cfg(test)]
mod tests {
    use std::sync::LazyLock;

    use aws_lc_rs::rand::SystemRandom;
    use aws_lc_rs::signature::{ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, Ed25519KeyPair, KeyPair as _};
    use serde_json::json;

    use super::*;
    use crate::jwt::SigningKey;

    /// Made once: key generation is slow without optimisation.
    static RSA: LazyLock<SigningKey> =
        LazyLock::new(|| SigningKey::from_pkcs8(&SigningKey::generate().expect("a key")).expect("a usable key"));

    fn rsa_keys(change: impl FnOnce(&mut Value)) -> ForeignKeys {
        let mut jwk = RSA.public_jwk();
        change(&mut jwk);
        ForeignKeys::of_jwks(&json!({ "keys": [{ "kty": "oct", "k": "AAAA" }, jwk] }))
    }

    fn part(value: &Value) -> String {
        URL_SAFE_NO_PAD.encode(value.to_string())
    }

    #[test]
    fn a_token_is_genuine_by_the_key_that_it_names_alone() {
        let token = RSA.sign(&json!({ "sub": "s" })).expect("a token");
        assert_eq!(verify(&token, &rsa_keys(|_| {})).expect("genuine")["sub"], "s");
        assert_eq!(verify(&token, &rsa_keys(|jwk| jwk["kid"] = json!("other"))), Err(Fault::UnknownKey));
        // A key that is for something else, or for another algorithm.
        assert_eq!(verify(&token, &rsa_keys(|jwk| jwk["use"] = json!("enc"))), Err(Fault::UnknownKey));
        assert_eq!(verify(&token, &rsa_keys(|jwk| jwk["alg"] = json!("RS512"))), Err(Fault::Malformed));
        assert_eq!(verify(&token, &rsa_keys(|jwk| jwk["n"] = json!("AQAB"))), Err(Fault::Signature));
        let (signed, signature) = token.rsplit_once('.').expect("parts");
        let other = format!("{}.{}.{signature}", signed.split('.').next().unwrap_or_default(), part(&json!({ "sub": "t" })));
        assert_eq!(verify(&other, &rsa_keys(|_| {})), Err(Fault::Signature));
    }

    #[test]
    fn neither_none_nor_a_secret_that_everybody_knows_signs() {
        let keys = rsa_keys(|_| {});
        let public = RSA.public_jwk();
        let secret = URL_SAFE_NO_PAD.decode(public["n"].as_str().expect("n")).expect("Base64");
        for algorithm in ["none", "None", "HS256", "HS512", "", "RS1"] {
            let signed = format!("{}.{}", part(&json!({ "alg": algorithm, "kid": RSA.kid() })), part(&json!({ "sub": "s" })));
            let key = aws_lc_rs::hmac::Key::new(aws_lc_rs::hmac::HMAC_SHA256, &secret);
            for signature in [String::new(), URL_SAFE_NO_PAD.encode(aws_lc_rs::hmac::sign(&key, signed.as_bytes()))] {
                assert_eq!(verify(&format!("{signed}.{signature}"), &keys), Err(Fault::Malformed), "{algorithm}");
            }
        }
    }

    #[test]
    fn elliptic_curves_sign_too_and_the_only_key_need_not_be_named() {
        let random = SystemRandom::new();
        let der = EcdsaKeyPair::generate(&ECDSA_P256_SHA256_FIXED_SIGNING).expect("a key");
        let point = der.public_key().as_ref().to_vec();
        let coordinate = |bytes: &[u8]| URL_SAFE_NO_PAD.encode(bytes);
        let jwk = json!({ "kty": "EC", "crv": "P-256", "x": coordinate(&point[1..33]), "y": coordinate(&point[33..]) });
        let signed = format!("{}.{}", part(&json!({ "alg": "ES256" })), part(&json!({ "sub": "s" })));
        let signature = der.sign(&random, signed.as_bytes()).expect("a signature");
        let token = format!("{signed}.{}", URL_SAFE_NO_PAD.encode(signature));
        assert!(verify(&token, &ForeignKeys::of_jwks(&json!({ "keys": [jwk] }))).is_ok());
        assert_eq!(verify(&token, &ForeignKeys::of_jwks(&json!({ "keys": [jwk, jwk] }))), Err(Fault::UnknownKey));
        let p384 = json!({ "kty": "EC", "crv": "P-384", "x": jwk["x"], "y": jwk["y"] });
        assert_eq!(verify(&token, &ForeignKeys::of_jwks(&json!({ "keys": [p384] }))), Err(Fault::UnknownKey));
    }
    #[test]
    fn ed25519_signs_under_both_of_its_names_and_under_no_other() {
        let pair = Ed25519KeyPair::generate().expect("a key");
        let x = URL_SAFE_NO_PAD.encode(pair.public_key().as_ref());
        let jwk = json!({ "kty": "OKP", "crv": "Ed25519", "x": x, "kid": "k" });
        let set = |jwk: Value| ForeignKeys::of_jwks(&json!({ "keys": [jwk] }));
        let signed = |algorithm: &str, by: &Ed25519KeyPair| {
            let signed = format!("{}.{}", part(&json!({ "alg": algorithm, "kid": "k" })), part(&json!({ "sub": "s" })));
            let signature = URL_SAFE_NO_PAD.encode(by.sign(signed.as_bytes()));
            format!("{signed}.{signature}")
        };
        for algorithm in ["EdDSA", "Ed25519"] {
            assert_eq!(verify(&signed(algorithm, &pair), &set(jwk.clone())).expect("genuine")["sub"], "s", "{algorithm}");
            let other = Ed25519KeyPair::generate().expect("a key");
            assert_eq!(verify(&signed(algorithm, &other), &set(jwk.clone())), Err(Fault::Signature), "{algorithm}");
            // The key of another kind, whatever the header says.
            assert_eq!(verify(&signed(algorithm, &pair), &rsa_keys(|jwk| jwk["kid"] = json!("k"))), Err(Fault::Malformed), "{algorithm}");
        }
        for algorithm in ["ES256", "RS256", "Ed448", "eddsa", "none"] {
            assert_eq!(verify(&signed(algorithm, &pair), &set(jwk.clone())), Err(Fault::Malformed), "{algorithm}");
        }
        for (member, value) in [("crv", "Ed448"), ("crv", "X25519"), ("x", "AQAB"), ("kty", "EC")] {
            let mut wrong = jwk.clone();
            wrong[member] = json!(value);
            assert_eq!(verify(&signed("EdDSA", &pair), &set(wrong)), Err(Fault::UnknownKey), "{member}");
        }
    }
}
