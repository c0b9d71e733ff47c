use proptest::prelude::*;
use serde_json::{Value, json};

use super::public_key::{ES256, RS256};
use super::testing::{EDDSA, How, Software, USER_PRESENT};
use super::*;

const CHALLENGE: &str = "bm90IHJhbmRvbSwgYnV0IGxvbmcgZW5vdWdo";
const HANDLE: &[u8] = b"34c84488-e0e1-70ae-d2ee-991ad1a898c8";

const fn expected() -> Expected<'static> {
    Expected { challenge: CHALLENGE, relying_party: "auth.example.com", user_verification: false }
}

fn right() -> How {
    How::right("auth.example.com")
}

fn registered(json: Value) -> Result<Registered, Fault> {
    Registration::read(json)?.verify(&expected())
}

fn asserted(json: &Value, passkey: &Registered, expected: &Expected<'_>) -> Result<Asserted, Fault> {
    let known = Known { public_key: &passkey.passkey.public_key, user_handle: HANDLE };
    Assertion::read(&json.to_string())?.verify(&known, expected)
}

#[test]
fn a_passkey_of_each_offered_algorithm_is_made_and_used() {
    for (algorithm, attestation) in [(ES256, "none"), (ES256, "packed"), (RS256, "none"), (RS256, "packed"), (ES256, "apple")] {
        let mut software = Software::new(algorithm, b"credential");
        let made = registered(software.create(CHALLENGE, &How { attestation, ..right() })).expect("a passkey");
        assert_eq!((made.passkey.id.as_slice(), made.counter, made.user_verified), (&b"credential"[..], 1, true));
        assert_eq!((made.transports.as_slice(), made.attachment.as_deref()), (&["internal".to_owned()][..], Some("platform")));
        let used = asserted(&software.get(CHALLENGE, &How { user_handle: Some(HANDLE.to_vec()), ..right() }), &made, &expected());
        assert_eq!(used, Ok(Asserted { counter: 2, user_verified: true }));
    }
}

#[test]
fn an_algorithm_that_was_not_offered_is_not_supported() {
    assert_eq!(registered(Software::new(EDDSA, b"credential").create(CHALLENGE, &right())), Err(Fault::Unsupported));
}

#[test]
fn whatever_is_not_for_this_challenge_page_and_relying_party_proves_nothing() {
    let mut software = Software::new(ES256, b"credential");
    let made = registered(software.create(CHALLENGE, &right())).expect("a passkey");
    let wrong = [
        (How { origin: "https://evil.test".to_owned(), ..right() }, Fault::Origin),
        (How { cross_origin: true, ..right() }, Fault::Origin),
        (How { relying_party: "evil.test".to_owned(), ..right() }, Fault::RelyingParty),
        (How { relying_party: "example.com".to_owned(), ..right() }, Fault::RelyingParty),
        (How { flags: 0, ..right() }, Fault::UserPresence),
        (How { flags: USER_PRESENT | 0x10, ..right() }, Fault::Malformed),
        (How { flags: USER_PRESENT | 0x80, ..right() }, Fault::Malformed),
    ];
    for (how, fault) in wrong {
        assert_eq!(registered(software.create(CHALLENGE, &how)), Err(fault), "{how:?}");
        assert_eq!(asserted(&software.get(CHALLENGE, &how), &made, &expected()), Err(fault), "{how:?}");
    }
    assert_eq!(registered(software.create("another", &right())), Err(Fault::Challenge));
    assert_eq!(asserted(&software.get("another", &right()), &made, &expected()), Err(Fault::Challenge));
    let get = How { kind: Some("webauthn.get"), ..right() };
    assert_eq!(registered(software.create(CHALLENGE, &get)), Err(Fault::Challenge), "a use is no making");
    let create = How { kind: Some("webauthn.create"), ..right() };
    assert_eq!(asserted(&software.get(CHALLENGE, &create), &made, &expected()), Err(Fault::Challenge));
    let other = How { user_handle: Some(b"somebody else".to_vec()), ..right() };
    assert_eq!(asserted(&software.get(CHALLENGE, &other), &made, &expected()), Err(Fault::User));
}

#[test]
fn user_verification_is_demanded_where_it_must_be_and_reported_where_it_may() {
    let mut software = Software::new(ES256, b"credential");
    let made = registered(software.create(CHALLENGE, &right())).expect("a passkey");
    let present = How { flags: USER_PRESENT, ..right() };
    let must = Expected { user_verification: true, ..expected() };
    assert_eq!(asserted(&software.get(CHALLENGE, &present), &made, &must), Err(Fault::UserVerification));
    assert_eq!(asserted(&software.get(CHALLENGE, &present), &made, &expected()).map(|used| used.user_verified), Ok(false));
}

#[test]
fn another_key_or_a_changed_answer_is_a_wrong_signature() {
    let mut software = Software::new(ES256, b"credential");
    let made = registered(software.create(CHALLENGE, &right())).expect("a passkey");
    let mut other = Software::new(ES256, b"credential");
    assert_eq!(asserted(&other.get(CHALLENGE, &right()), &made, &expected()), Err(Fault::Signature));
    let mut raised = software.get(CHALLENGE, &How { flags: USER_PRESENT, ..right() });
    let verified = software.get(CHALLENGE, &right());
    raised["response"]["authenticatorData"] = verified["response"]["authenticatorData"].clone();
    assert_eq!(asserted(&raised, &made, &expected()), Err(Fault::Signature), "nobody adds user verification later");
    let mut forged = software.create(CHALLENGE, &How { attestation: "packed", ..right() });
    forged["response"]["attestationObject"] =
        other.create("else", &How { attestation: "packed", ..right() })["response"]["attestationObject"].clone();
    assert_eq!(registered(forged), Err(Fault::Signature), "an attestation of its own key that was made for another challenge");
}

#[test]
fn a_counter_only_grows() {
    let at = |counter| Asserted { counter, user_verified: true };
    for (stored, counter, grows) in [(0, 0, true), (0, 1, true), (5, 6, true), (5, 5, false), (5, 4, false), (5, 0, false)] {
        assert_eq!(at(counter).counts_on_from(stored), grows, "{stored} {counter}");
    }
}

#[test]
fn what_is_no_answer_at_all_is_malformed() {
    let mut software = Software::new(ES256, b"credential");
    let whole = software.create(CHALLENGE, &right());
    for (member, value) in [("id", json!("b3RoZXI")), ("rawId", json!("!")), ("type", json!("password")), ("response", json!({}))] {
        let mut broken = whole.clone();
        broken[member] = value;
        assert_eq!(registered(broken), Err(Fault::Malformed), "{member}");
    }
    assert_eq!(registered(json!("text")), Err(Fault::Malformed));
    assert_eq!(Assertion::read("{").map(|_| ()), Err(Fault::Malformed));
}

#[test]
fn a_widespread_authenticator_is_called_by_its_name() {
    assert_eq!(names::friendly([0; 16]), "Passkey");
    let windows = 0x0898_7058_cadc_4b81_b6e1_30de_50dc_be96_u128;
    assert_eq!(names::friendly(windows.to_be_bytes()), "Windows Hello");
}

proptest! {
    #[test]
    fn no_bytes_stop_the_reader_or_pass_for_a_passkey(object in prop::collection::vec(any::<u8>(), 0..300), cut in 0_usize..400) {
        let mut software = Software::new(ES256, b"credential");
        let mut json = software.create(CHALLENGE, &right());
        json["response"]["attestationObject"] = json!(encode(&object));
        prop_assert!(registered(json.clone()).is_err());
        let whole = software.create(CHALLENGE, &right());
        let text = whole["response"]["attestationObject"].as_str().unwrap_or_default();
        let bytes = URL_SAFE_NO_PAD.decode(text).unwrap();
        if cut < bytes.len() {
            json["response"]["attestationObject"] = json!(encode(&bytes[..cut]));
            prop_assert!(registered(json).is_err());
        }
    }
}
