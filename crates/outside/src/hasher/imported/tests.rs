use super::*;

const PASSWORD: &str = "Wonder-Land-1865";

// Made by other programs: the C library's crypt, OpenSSL by Python's hashlib, and the reference argon2.
const BCRYPT: &str = "$2b$05$CCCCCCCCCCCCCCCCCCCCC..4mMtfEf20dt84k73p504SfD9k5XjPm";
const SCRYPT: &str = "16384$8$1$4e61436c2d7369787465656e2d627974$77fd003bc8e6ab605ad2f1326e41d06e4b901409b34873c28aa75222553da08b";
const PBKDF2: &str = "$pbkdf2-sha256$29000$TmFDbC1zaXh0ZWVuLWJ5dA$8LNURyoNoIKsw9gIq04D1PpG1AVp4y8AcYnonbPCaW4";
/// The last test of the reference implementation that has these costs: password `password`, salt `somesalt`.
const ARGON2ID: &str = "$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4";

fn read(algorithm: HashAlgorithm, text: &str) -> ImportedHash {
    ImportedHash::read(algorithm, text).expect("a hash")
}

#[test]
fn hashes_of_other_programs_know_their_password_and_no_other() {
    for (algorithm, text, password) in [
        (HashAlgorithm::Bcrypt, BCRYPT, PASSWORD),
        (HashAlgorithm::Scrypt, SCRYPT, PASSWORD),
        (HashAlgorithm::Pbkdf2Sha256, PBKDF2, PASSWORD),
        (HashAlgorithm::Argon2id, ARGON2ID, "password"),
    ] {
        let hash = read(algorithm, text);
        assert!(hash.matches(&Secret::new(password)), "{algorithm:?}");
        assert!(!hash.matches(&Secret::new("Wonder-Land-1866")), "{algorithm:?}");
        assert!(!hash.matches(&Secret::new("")), "{algorithm:?}");
    }
}

#[test]
fn all_four_names_of_bcrypt_are_read() {
    for name in ["$2a$", "$2b$", "$2x$", "$2y$"] {
        assert!(read(HashAlgorithm::Bcrypt, &BCRYPT.replace("$2b$", name)).matches(&Secret::new(PASSWORD)), "{name}");
    }
}

#[test]
fn what_costs_more_than_the_bounds_is_refused_unread() {
    for (algorithm, text) in [
        (HashAlgorithm::Bcrypt, BCRYPT.replace("$05$", "$13$")),
        (HashAlgorithm::Scrypt, SCRYPT.replace("16384$", "131072$")),
        (HashAlgorithm::Scrypt, SCRYPT.replace("$8$", "$9$")),
        (HashAlgorithm::Scrypt, SCRYPT.replace("$8$1$", "$8$2$")),
        (HashAlgorithm::Argon2id, ARGON2ID.replace("m=256", "m=19457")),
        (HashAlgorithm::Argon2id, ARGON2ID.replace("t=2", "t=3")),
        (HashAlgorithm::Argon2id, ARGON2ID.replace("p=1", "p=2")),
        (HashAlgorithm::Pbkdf2Sha256, PBKDF2.replace("$29000$", "$600001$")),
    ] {
        let refusal = ImportedHash::read(algorithm, &text).expect_err("too much");
        assert_eq!(refusal, format!("password_hash is a {} hash that costs more than is allowed.", algorithm.as_str()), "{text}");
    }
    for (algorithm, text) in [
        (HashAlgorithm::Bcrypt, BCRYPT.replace("$05$", "$12$")),
        (HashAlgorithm::Scrypt, SCRYPT.replace("16384$", "65536$")),
        (HashAlgorithm::Argon2id, ARGON2ID.replace("m=256", "m=19456")),
        (HashAlgorithm::Pbkdf2Sha256, PBKDF2.replace("$29000$", "$600000$")),
    ] {
        assert!(ImportedHash::read(algorithm, &text).is_ok(), "{text}");
    }
}

#[test]
fn other_texts_are_no_hash_of_their_algorithm() {
    for (algorithm, text) in [
        (HashAlgorithm::Bcrypt, SCRYPT.to_owned()),
        (HashAlgorithm::Bcrypt, BCRYPT[..59].to_owned()),
        (HashAlgorithm::Bcrypt, BCRYPT.replace("$05$", "$99$")),
        (HashAlgorithm::Bcrypt, BCRYPT.replace("$05$", "$03$")),
        (HashAlgorithm::Scrypt, BCRYPT.to_owned()),
        (HashAlgorithm::Scrypt, SCRYPT.replace("16384$", "16383$")),
        (HashAlgorithm::Scrypt, SCRYPT.replace("16384$", "0$")),
        (HashAlgorithm::Scrypt, SCRYPT[..60].to_owned()),
        (HashAlgorithm::Argon2id, ARGON2ID.replace("argon2id", "argon2i")),
        (HashAlgorithm::Argon2id, ARGON2ID.replace("v=19", "v=16")),
        (HashAlgorithm::Argon2id, ARGON2ID.replace("c29tZXNhbHQ", "c2Fs")),
        (HashAlgorithm::Pbkdf2Sha256, PBKDF2.replace("sha256", "sha512")),
        (HashAlgorithm::Pbkdf2Sha256, PBKDF2.replace("$29000$", "$0$")),
        (HashAlgorithm::Pbkdf2Sha256, "$pbkdf2-sha256$29000$TmFDbA$AAAA".to_owned()),
        (HashAlgorithm::Pbkdf2Sha256, String::new()),
    ] {
        let refusal = ImportedHash::read(algorithm, &text).expect_err("no hash");
        assert_eq!(refusal, format!("password_hash is no {} hash.", algorithm.as_str()), "{text}");
    }
}
