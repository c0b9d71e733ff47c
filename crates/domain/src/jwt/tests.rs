use std::sync::LazyLock;

use super::*;

/// Made once: key generation is slow without optimisation.
static KEYS: LazyLock<[SigningKey; 2]> = LazyLock::new(|| {
    [(); 2].map(|()| {
        let der = SigningKey::generate().expect("a key");
        SigningKey::from_pkcs8(&der).expect("a usable key")
    })
});

fn verifying() -> Vec<VerifyingKey> {
    KEYS.iter().map(|key| key.verifying_key().expect("a public key")).collect()
}

const NOW: Millis = Millis(1_000_000);

fn token(exp: i64) -> String {
    KEYS[0].sign(&json!({"sub": "s", "exp": exp})).expect("a token")
}

fn with_part(token: &str, at: usize, part: &str) -> String {
    let mut parts: Vec<&str> = token.split('.').collect();
    parts[at] = part;
    parts.join(".")
}

#[test]
fn the_header_is_kid_and_alg_and_nothing_else() {
    // authentication 4.1
    let token = token(2_000);
    let header = URL_SAFE_NO_PAD.decode(token.split('.').next().unwrap_or_default()).expect("Base64");
    let expected = format!(r#"{{"kid":"{}","alg":"RS256"}}"#, KEYS[0].kid());
    assert_eq!(String::from_utf8(header), Ok(expected));
}

#[test]
fn a_kid_is_32_bytes_in_padded_base64_and_follows_from_the_key() {
    let key = &KEYS[0];
    assert_eq!(STANDARD.decode(key.kid()).map(|bytes| bytes.len()), Ok(32));
    assert!(key.kid().ends_with('='));
    assert_ne!(key.kid(), KEYS[1].kid());
}

#[test]
fn a_public_key_has_the_six_members() {
    let jwk = KEYS[0].public_jwk();
    let names: Vec<&String> = jwk.as_object().expect("an object").keys().collect();
    assert_eq!(names, ["alg", "e", "kid", "kty", "n", "use"]);
    assert_eq!((&jwk["alg"], &jwk["e"], &jwk["kty"], &jwk["use"]), (&json!("RS256"), &json!("AQAB"), &json!("RSA"), &json!("sig")));
    let modulus = URL_SAFE_NO_PAD.decode(jwk["n"].as_str().unwrap_or_default()).expect("Base64");
    assert_eq!(modulus.len(), 256);
}

#[test]
fn a_token_is_accepted_until_its_second_of_expiry() {
    let keys = verifying();
    assert_eq!(verify(&token(1_001), &keys, NOW).map(|claims| claims["sub"].clone()), Ok(json!("s")));
    assert_eq!(verify(&token(1_000), &keys, NOW), Err(Fault::Expired));
    assert_eq!(verify(&token(999), &keys, NOW), Err(Fault::Expired));
}

#[test]
fn a_changed_token_is_refused_even_when_it_is_expired() {
    let keys = verifying();
    for exp in [2_000, 500] {
        let token = token(exp);
        let other = URL_SAFE_NO_PAD.encode(json!({"sub": "admin", "exp": exp}).to_string());
        assert_eq!(verify(&with_part(&token, 1, &other), &keys, NOW), Err(Fault::Signature));
        assert_eq!(verify(&with_part(&token, 2, &URL_SAFE_NO_PAD.encode([0; 256])), &keys, NOW), Err(Fault::Signature));
    }
}

#[test]
fn a_token_of_another_key_is_refused() {
    let keys = verifying();
    assert_eq!(verify(&token(2_000), &keys[1..], NOW), Err(Fault::UnknownKey));
    assert_eq!(verify(&token(2_000), &[], NOW), Err(Fault::UnknownKey));
    // The kid of one key over the signature of the other.
    let foreign = KEYS[1].sign(&json!({"sub": "s", "exp": 2_000})).expect("a token");
    let header = token(2_000).split('.').next().unwrap_or_default().to_owned();
    assert_eq!(verify(&with_part(&foreign, 0, &header), &keys, NOW), Err(Fault::Signature));
}

#[test]
fn other_algorithms_and_broken_forms_are_malformed() {
    let keys = verifying();
    let good = token(2_000);
    let header = |header: Value| with_part(&good, 0, &URL_SAFE_NO_PAD.encode(header.to_string()));
    let kid = KEYS[0].kid();
    for text in [
        String::new(),
        "a.b".to_owned(),
        "..".to_owned(),
        format!("{good}.x"),
        good.replace('.', ""),
        with_part(&good, 2, "!!"),
        header(json!({"kid": kid, "alg": "none"})),
        header(json!({"kid": kid, "alg": "HS256"})),
        header(json!({"kid": kid})),
        header(json!({"alg": "RS256"})),
        header(json!({"kid": kid, "alg": "RS256", "crit": ["x"]})),
        header(json!([])),
        "a".repeat(TOKEN_BYTES_MAX + 1),
        KEYS[0].sign(&json!({"sub": "no exp"})).expect("a token"),
        KEYS[0].sign(&json!({"exp": "2000"})).expect("a token"),
        KEYS[0].sign(&json!([1])).expect("a token"),
    ] {
        let shown: String = text.chars().take(60).collect();
        assert_eq!(verify(&text, &keys, NOW), Err(Fault::Malformed), "{shown}");
    }
}

#[test]
fn every_fault_has_the_services_text() {
    // sign-up 1.3
    for fault in [Fault::Malformed, Fault::UnknownKey, Fault::Signature] {
        assert_eq!(fault.access_token_message(), "Invalid Access Token");
    }
    assert_eq!(Fault::Expired.access_token_message(), "Access Token has expired");
}

#[test]
fn peeking_reads_claims_of_well_formed_tokens_only() {
    assert_eq!(peek(&token(5)).map(|claims| claims["exp"].clone()), Ok(json!(5)));
    for text in ["", "a.b", "a.b.c.d", "a.!.c"] {
        assert_eq!(peek(text), Err(Fault::Malformed), "{text}");
    }
}

#[test]
fn keys_of_other_kinds_are_refused() {
    assert_eq!(SigningKey::from_pkcs8(&[1, 2, 3]).err(), Some(KeyError));
    for (member, value) in [("kty", "EC"), ("alg", "RS512"), ("use", "enc"), ("n", "not base64!"), ("e", "")] {
        let mut jwk = KEYS[0].public_jwk();
        jwk[member] = json!(value);
        assert!(VerifyingKey::from_jwk(&jwk).is_err(), "{member}");
    }
}

#[test]
fn a_private_key_does_not_print() {
    let shown = format!("{:?}", KEYS[0]);
    assert!(shown.starts_with("SigningKey { kid:") && shown.len() < 120, "{shown}");
}
