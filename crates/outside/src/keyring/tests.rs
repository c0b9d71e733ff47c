use proptest::prelude::*;

use super::*;
use crate::SeededEntropy;

fn keyring(byte: u8) -> Keyring {
    Keyring::new(&[byte; KEY_BYTES]).expect("a keyring")
}

fn data_key(seed: u64) -> DataKey {
    keyring(1).new_data_key(&SeededEntropy::new(seed)).expect("a data key").0
}

#[test]
fn what_is_sealed_opens_with_the_same_key_and_context_only() {
    let (key, entropy) = (data_key(1), SeededEntropy::new(2));
    let sealed = key.seal("totp:1", b"secret", &entropy).expect("sealed");
    assert_eq!(key.open("totp:1", &sealed), Ok(b"secret".to_vec()));
    assert_eq!(key.open("totp:2", &sealed), Err(Unsealed));
    assert_eq!(data_key(3).open("totp:1", &sealed), Err(Unsealed));
}

#[test]
fn sealing_twice_gives_two_texts() {
    let (key, entropy) = (data_key(1), SeededEntropy::new(2));
    assert_ne!(key.seal("c", b"secret", &entropy), key.seal("c", b"secret", &entropy));
}

#[test]
fn a_changed_byte_is_noticed() {
    let key = data_key(1);
    let sealed = key.seal("c", b"secret", &SeededEntropy::new(2)).expect("sealed");
    for at in 0..sealed.len() {
        let mut changed = sealed.clone();
        changed[at] ^= 1;
        assert_eq!(key.open("c", &changed), Err(Unsealed), "byte {at}");
        assert_eq!(key.open("c", &sealed[..at]), Err(Unsealed), "cut at {at}");
    }
}

#[test]
fn a_data_key_comes_back_from_its_stored_form() {
    let entropy = SeededEntropy::new(1);
    let (key, stored) = keyring(1).new_data_key(&entropy).expect("a data key");
    let again = keyring(1).open_data_key(&stored).expect("the same key");
    assert_eq!(again.mac("c", b"x"), key.mac("c", b"x"));
    assert_eq!(keyring(2).open_data_key(&stored).err(), Some(Unsealed));
    assert_eq!(keyring(1).open_data_key(&[]).err(), Some(Unsealed));
    let (other, _) = keyring(1).new_data_key(&entropy).expect("a data key");
    assert_ne!(other.mac("c", b"x"), key.mac("c", b"x"));
}

#[test]
fn a_mac_keeps_context_and_data_apart() {
    let key = data_key(1);
    assert_eq!(key.mac("code", b"123456"), key.mac("code", b"123456"));
    assert_ne!(key.mac("code", b"123456"), key.mac("code1", b"23456"));
    assert_ne!(key.mac("code", b"123456"), key.mac("code", b"123457"));
}

#[test]
fn the_check_value_tells_master_keys_apart_and_does_not_tell_them() {
    let (one, two) = (keyring(1), keyring(2));
    assert!(one.check(keyring(1).check_value()).is_ok());
    let error = two.check(one.check_value()).map_err(|error| error.to_string());
    assert!(error.is_err_and(|text| text.contains("key file")));
    assert_eq!(STANDARD.decode(one.check_value()).map(|bytes| bytes.len()), Ok(16));
}

#[test]
fn a_key_as_text_is_32_bytes_in_base64() {
    let text = STANDARD.encode([1; KEY_BYTES]);
    for given in [text.clone(), format!("  {text}\n")] {
        assert_eq!(Keyring::from_base64(&given).map(|k| k.check_value().to_owned()).ok(), Some(keyring(1).check_value().to_owned()));
    }
    for given in ["", "secret", &STANDARD.encode([1; 31]), &STANDARD.encode([1; 33])] {
        let error = Keyring::from_base64(given).map_err(|error| error.to_string());
        assert!(error.is_err_and(|text| given.is_empty() || !text.contains(given)), "{given}");
    }
}

#[test]
fn no_key_prints_itself() {
    assert_eq!(format!("{:?} {:?}", keyring(1), data_key(1)), "Keyring(***) DataKey(***)");
}

#[test]
fn the_key_file_is_made_once_and_only_its_owner_may_read_it() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("data").join("master.key");
    let first = Keyring::load_or_create(&path, &SeededEntropy::new(1)).expect("made");
    let again = Keyring::load_or_create(&path, &SeededEntropy::new(2)).expect("read");
    assert_eq!(first.check_value(), again.check_value());
    assert!(!crate::platform::is_readable_by_others(&path).expect("the file is there"));
    let names: Vec<_> =
        std::fs::read_dir(folder.path().join("data")).expect("a folder").map(|e| e.expect("an entry").file_name()).collect();
    assert_eq!(names, ["master.key"]);
}

#[test]
fn two_first_starts_at_once_agree_on_one_key() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("master.key");
    let values: Vec<String> = std::thread::scope(|scope| {
        let start = |seed: u64| {
            let path = &path;
            move || Keyring::load_or_create(path, &SeededEntropy::new(seed)).expect("a key").check_value().to_owned()
        };
        let running: Vec<_> = (0..8).map(|seed| scope.spawn(start(seed))).collect();
        running.into_iter().map(|thread| thread.join().expect("no panic")).collect()
    });
    assert!(values.iter().all(|value| *value == values[0]));
}

#[test]
fn a_file_that_holds_no_key_is_named_and_left_alone() {
    let folder = tempfile::tempdir().expect("a folder");
    for (name, content) in [("empty", String::new()), ("text", "hello".to_owned()), ("large", "A".repeat(5_000))] {
        let path = folder.path().join(name);
        std::fs::write(&path, &content).expect("written");
        let error = Keyring::load_or_create(&path, &SeededEntropy::new(1)).map_err(|error| error.to_string());
        assert!(error.is_err_and(|text| text.contains(name)), "{name}");
        assert_eq!(std::fs::read_to_string(&path).ok(), Some(content));
    }
}

#[test]
fn a_missing_key_file_is_named_and_not_made_anew() {
    let folder = tempfile::tempdir().expect("a folder");
    let missing = Keyring::load(&folder.path().join("master.key")).map_err(|error| error.to_string());
    assert!(missing.is_err_and(|text| text.contains("master.key is missing") && text.contains("put the file back")));
    assert_eq!(std::fs::read_dir(folder.path()).expect("the folder").count(), 0);
}

#[cfg(unix)]
#[test]
fn a_pipe_in_the_place_of_the_key_file_is_refused_at_once() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("master.key");
    assert!(std::process::Command::new("mkfifo").arg(&path).status().expect("mkfifo").success());
    for refused in [Keyring::load(&path), Keyring::load_or_create(&path, &SeededEntropy::new(1))] {
        assert!(refused.map_err(|error| error.to_string()).is_err_and(|text| text.contains("does not hold a master key")));
    }
}

proptest! {
    #[test]
    fn any_secret_survives_sealing(plain in proptest::collection::vec(any::<u8>(), 0..300), context in "\\PC{0,20}", seed: u64) {
        let key = data_key(1);
        let sealed = key.seal(&context, &plain, &SeededEntropy::new(seed)).expect("sealed");
        prop_assert_eq!(key.open(&context, &sealed), Ok(plain));
    }

    #[test]
    fn no_bytes_make_opening_panic(bytes in proptest::collection::vec(any::<u8>(), 0..80)) {
        prop_assert_eq!(data_key(1).open("c", &bytes), Err(Unsealed));
    }
}
