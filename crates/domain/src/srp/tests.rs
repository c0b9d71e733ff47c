//! The numbers of other implementations, and whole sign-ins.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use crypto_bigint::{NonZero, U256, U3072};
use proptest::prelude::*;
use serde_json::Value;

use super::group::{self, BYTES, Residue};
use super::*;
use crate::secret::Secret;

/// Computed elsewhere and accepted by amazon-cognito-identity-js 6.3.21, cognito-srp-helper 2.3.4 and pycognito 2024.5.1.
fn vectors() -> Vec<Value> {
    let mut file: Value = serde_json::from_str(include_str!("vectors.json")).unwrap();
    serde_json::from_value(file["vectors"].take()).unwrap()
}

fn text<'a>(vector: &'a Value, field: &str) -> &'a str {
    vector[field].as_str().unwrap_or_else(|| panic!("{field} is missing"))
}

fn residue(hex: &str) -> Residue {
    group::from_bytes(&number::from_hex::<BYTES>(hex).unwrap()).unwrap()
}

fn hex_of(number: &Residue) -> String {
    number::to_hex(&group::to_bytes(number))
}

fn identity(vector: &Value) -> Identity {
    match vector["user_pool_id"].as_str() {
        Some(pool_id) => Identity::user(pool_id, text(vector, "identifier")),
        None => Identity::device(text(vector, "group"), text(vector, "identifier")),
    }
}

/// The salt of a vector may be shorter than ours, so its verifier is put together by hand.
fn verifier_of(vector: &Value) -> Verifier {
    let salt = number::from_hex::<SALT_BYTES>(text(vector, "salt")).unwrap();
    let salt = number::significant(&salt);
    let x = identity(vector).x(text(vector, "password"), &number::pad(salt));
    assert_eq!(number::to_hex(&x), text(vector, "x"));
    let mut bytes = vec![1, u8::try_from(salt.len()).unwrap()];
    bytes.extend(salt);
    for part in group::parts_of(group::power_of_g(&x)) {
        bytes.extend(group::to_bytes(&part));
    }
    Verifier::from_bytes(&bytes).unwrap()
}

/// The same without the powers.
fn narrow(verifier: &Verifier) -> Verifier {
    let bytes = verifier.to_bytes();
    Verifier::from_bytes(&bytes[..bytes.len() - 3 * BYTES]).unwrap()
}

#[test]
fn every_number_is_the_one_that_others_compute() {
    let vectors = vectors();
    assert_eq!(vectors.len(), 11);
    for vector in &vectors {
        let name = text(vector, "name");
        let verifier = verifier_of(vector);
        assert_eq!(hex_of(verifier.value()), text(vector, "v"), "{name}");
        assert_eq!(verifier.salt(), text(vector, "salt"), "{name}");

        let b = U3072::from_be_slice(&number::from_hex::<BYTES>(text(vector, "b")).unwrap());
        let a = ClientPublic::parse(text(vector, "A")).unwrap();
        let public = handshake::public_number(&verifier, &group::power(&residue("2"), &b));
        assert_eq!(hex_of(&public), text(vector, "B"), "{name}");

        let u = handshake::scrambler(&residue(text(vector, "A")), &public);
        assert_eq!(number::to_hex(&u), text(vector, "u").trim_start_matches('0'), "{name}");
        let shared = handshake::shared_secret(&residue(text(vector, "A")), &u, &verifier, &b);
        assert_eq!(hex_of(&shared), text(vector, "S"), "{name}");
        let narrow = narrow(&verifier);
        assert_eq!(handshake::shared_secret(&residue(text(vector, "A")), &u, &narrow, &b), shared, "{name}");
        assert_eq!(narrow.widened(), verifier, "{name}");
        assert_eq!(ClientPublic::parse(&hex_of(&residue(text(vector, "A")))), Ok(a));

        let key = SessionKey::derive(&u, &group::to_bytes(&shared));
        let hex: String = key.0.iter().map(|byte| format!("{byte:02x}")).collect();
        assert_eq!(hex, text(vector, "hkdf_key"), "{name}");
        let block = STANDARD.decode(text(vector, "secret_block_base64")).unwrap();
        let (time, signature) = (text(vector, "timestamp"), text(vector, "signature_base64"));
        assert!(key.proves(&identity(vector), &block, time, signature), "{name}");
        for (block, time, signature) in
            [(&block[1..], time, signature), (&block, "now", signature), (&block, time, ""), (&block, time, "AAAA")]
        {
            assert!(!key.proves(&identity(vector), block, time, signature), "{name}");
        }
    }
}

#[test]
fn a_device_brings_its_own_verifier() {
    // authentication 3.5
    let vectors = vectors();
    let devices: Vec<_> = vectors.iter().filter(|vector| text(vector, "kind") == "device").collect();
    assert_eq!(devices.len(), 2);
    for vector in devices {
        let (salt, given) = (text(vector, "confirm_device_salt_base64"), text(vector, "confirm_device_password_verifier_base64"));
        let verifier = Verifier::of_device(Some(salt), Some(given)).unwrap();
        assert_eq!(verifier, verifier_of(vector));
        assert_eq!(verifier.salt(), text(vector, "salt"));

        let bytes = |byte: u8, length| STANDARD.encode(vec![byte; length]);
        use DeviceVerifierError::{Invalid, Negative};
        for (salt, given, error) in [
            (None, Some(given), Invalid),
            (Some(salt), None, Invalid),
            (Some(""), Some(given), Invalid),
            (Some(salt), Some("?"), Invalid),
            (Some(bytes(0, 1).as_str()), Some(given), Invalid),
            (Some(bytes(0xf0, 16).as_str()), Some(given), Negative),
            (Some(salt), Some(bytes(0xf0, 384).as_str()), Negative),
            (Some(salt), Some(bytes(0x70, 385).as_str()), Invalid),
            (Some(bytes(0x70, 65).as_str()), Some(given), Invalid),
            (Some(salt), Some(bytes(0, 3).as_str()), Invalid),
            (Some(salt), Some(bytes(1, 1).as_str()), Invalid),
            (Some(salt), Some(format!("AP{}", "/".repeat(510) + "w==").as_str()), Invalid),
        ] {
            assert_eq!(Verifier::of_device(salt, given).err(), Some(error), "{salt:?} {given:?}");
        }
    }
}

#[test]
fn no_public_number_gives_a_key_without_the_password() {
    // authentication 3.3: A mod N = 0
    let n = "ffffffffffffffffc90fdaa2";
    let modulus = hex_of(&-Residue::ONE);
    assert!(modulus.starts_with(n) && modulus.ends_with('e'));
    let modulus = format!("{}f", &modulus[..modulus.len() - 1]);
    for srp_a in ["", "0", "000", &modulus, &modulus.to_uppercase(), &"f".repeat(768), &"1".repeat(769), "x", "-2"] {
        assert_eq!(ClientPublic::parse(srp_a), Err(NoPublicValue), "{srp_a}");
    }
    assert!(ClientPublic::parse("2").is_ok() && ClientPublic::parse("0aB").is_ok());
}

#[test]
fn what_is_stored_is_read_back_and_nothing_else_is() {
    let narrow = Verifier::of(&Identity::user("r_pool", "alice"), &Secret::new("p"), [7; SALT_BYTES]);
    assert_eq!(Verifier::from_bytes(&narrow.to_bytes()), Some(narrow.clone()));
    let verifier = narrow.widened();
    let bytes = verifier.to_bytes();
    assert_eq!(Verifier::from_bytes(&bytes), Some(verifier.clone()));
    let (handshake, _) = Handshake::open(&verifier, &ClientPublic::parse("5").unwrap(), [3; 32]).unwrap();
    let state = handshake.to_bytes();
    assert_eq!(Handshake::from_bytes(&state), Some(handshake.clone()));
    for cut in [0, 1, 2, 17, 18, 500, 18 + 2 * BYTES, 18 + 3 * BYTES, bytes.len() - 1] {
        assert_eq!(Verifier::from_bytes(&bytes[..cut]), None);
    }
    assert_eq!(Verifier::from_bytes(&[&bytes[..], &[0]].concat()), None);
    assert_eq!(Verifier::from_bytes(&[&[9], &bytes[1..]].concat()), None);
    assert_eq!(Verifier::from_bytes(&[&bytes[..18], &[0; 4 * BYTES]].concat()), None);
    assert_eq!(Handshake::from_bytes(&state[1..]), None);
    assert_eq!(Handshake::from_bytes(&[&state[..], &[0]].concat()), None);
    assert_eq!(format!("{verifier:?} {handshake:?} {:?}", handshake.key(&verifier)), "Verifier(***) Handshake(***) SessionKey(***)");
}

#[test]
fn a_verifier_becomes_wide_by_the_first_right_proof() {
    let verifier = Verifier::of(&Identity::user("r_pool", "alice"), &Secret::new("p"), [7; SALT_BYTES]);
    assert_eq!(verifier.clone().after(false), None);
    let wide = verifier.clone().after(true).unwrap();
    assert_eq!(wide, verifier.widened());
    assert_eq!(wide.clone().after(true), None);
    assert_eq!(wide.after(false), None);
}

#[test]
fn somebody_made_up_has_the_same_salt_each_time_and_looks_like_anybody() {
    // authentication 2.10
    let made_up = Verifier::simulated(&[1; 32]);
    assert_eq!(made_up, Verifier::simulated(&[1; 32]));
    assert_ne!(made_up.salt(), Verifier::simulated(&[2; 32]).salt());
    for seed in 0..=255 {
        assert_eq!(Verifier::simulated(&[seed; 32]).salt().len(), 2 * SALT_BYTES);
    }
    let a = ClientPublic::parse("1234567").unwrap();
    let (_, first) = Handshake::open(&made_up, &a, [1; 32]).unwrap();
    let (_, second) = Handshake::open(&made_up, &a, [2; 32]).unwrap();
    assert_ne!(first, second);
    assert!(first.len() > 750 && second.len() > 750);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn who_knows_the_password_gets_the_key_and_nobody_else(
        name in "[a-zA-Z@.ä-]{1,20}",
        password in "\\PC{1,20}",
        wrong in "\\PC{1,20}",
        (salt, a, b) in any::<([u8; SALT_BYTES], [u8; 32], [u8; 32])>(),
    ) {
        prop_assume!(a != [0; 32] && wrong != password);
        let identity = Identity::user("us-east-1_AbCdEf123", &name);
        let verifier = Verifier::of(&identity, &Secret::new(password.as_str()), salt);
        prop_assert_eq!(verifier.salt().len(), 2 * SALT_BYTES);
        let client = Client::new(a);
        let (handshake, srp_b) = Handshake::open(&verifier, &ClientPublic::parse(client.srp_a()).unwrap(), b).unwrap();
        let handshake = Handshake::from_bytes(&handshake.to_bytes()).unwrap();
        let server = handshake.key(&Verifier::from_bytes(&verifier.to_bytes()).unwrap());

        let (block, time) = (b"block", "Sat Nov 2 08:05:09 UTC 2024");
        let proves = |identity: &Identity, password: &str| {
            let signature = client.sign(identity, &Secret::new(password), &verifier.salt(), &srp_b, block, time).unwrap();
            server.proves(identity, block, time, &signature)
        };
        prop_assert!(proves(&identity, &password));
        prop_assert!(!proves(&identity, &wrong));
        prop_assert!(!proves(&Identity::user("us-east-1_AbCdEf124", &name), &password));
        // Against somebody made up the password of somebody real is worth nothing.
        let made_up = Verifier::simulated(&b);
        let (simulated, srp_b) = Handshake::open(&made_up, &ClientPublic::parse(client.srp_a()).unwrap(), b).unwrap();
        let signature = client.sign(&identity, &Secret::new(password), &made_up.salt(), &srp_b, block, time).unwrap();
        prop_assert!(!simulated.key(&made_up).proves(&identity, block, time, &signature));
    }

    #[test]
    fn the_quick_ways_to_a_power_are_right(exponent: [u8; 32], base in 2u64..) {
        let base = Residue::new(&U3072::from_u64(base));
        let number = U256::from_be_slice(&exponent);
        prop_assert_eq!(group::power_of_g(&exponent), residue("2").pow_vartime(&number));
        prop_assert_eq!(group::public_power(&base, &exponent), base.pow_vartime(&number));
        prop_assert_eq!(group::public_power_of_parts(&group::parts_of(base), &exponent), base.pow_vartime(&number));
    }
}

#[test]
fn a_client_does_not_answer_numbers_that_are_none() {
    let client = Client::new([9; 32]);
    let sign = |salt, srp_b| client.sign(&Identity::user("r_pool", "alice"), &Secret::new("p"), salt, srp_b, b"", "");
    assert!(sign("ab", "5").is_some());
    for (salt, srp_b) in [("", "5"), ("ab", "0"), ("ab", ""), ("xy", "5"), ("ab", "xy")] {
        assert_eq!(sign(salt, srp_b), None, "{salt} {srp_b}");
    }
}

#[test]
fn the_group_is_the_one_of_rfc_3526() {
    // 2^3072 - 2^3008 - 1 + 2^64 * (floor(2^2942 * pi) + 1690314); SHA-256 of its bytes as in authentication 3.1
    let modulus = (-Residue::ONE).retrieve().wrapping_add(&U3072::ONE);
    let digest = aws_lc_rs::digest::digest(&aws_lc_rs::digest::SHA256, modulus.to_be_bytes().as_ref());
    assert_eq!(number::to_hex(digest.as_ref()), "48cf8b092fbce4359d9871abf74f98e25b6163379eaa15cd9087e800c6d1c55c");
    // k = SHA-256(00 | N | 02)
    let k = aws_lc_rs::digest::digest(&aws_lc_rs::digest::SHA256, &[&[0], modulus.to_be_bytes().as_ref(), &[2]].concat());
    assert_eq!(number::to_hex(k.as_ref()), hex_of(&group::K));
    // 2 has a large order: it is a square, so the order is the prime (N - 1) / 2.
    let half = modulus.wrapping_sub(&U3072::ONE).wrapping_div_vartime(&NonZero::new(U3072::from_u8(2)).unwrap());
    assert_eq!(residue("2").pow_vartime(&half), Residue::ONE);
}
