//! Password hashes as text: `$argon2id$v=19$m=19456,t=2,p=1$salt$tag`, Base64 without padding.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD_NO_PAD;

use super::params::{HashParams, costs_of};

const PREFIX: &str = "$argon2id$v=19$";

/// A hash taken apart.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Phc {
    pub(super) params: HashParams,
    pub(super) salt: Vec<u8>,
    pub(super) tag: Vec<u8>,
}

/// Puts a hash together.
pub(super) fn write(params: HashParams, salt: &[u8], tag: &[u8]) -> String {
    let (m, t, p) = (params.memory(), params.passes(), params.lanes());
    format!("{PREFIX}m={m},t={t},p={p}${}${}", STANDARD_NO_PAD.encode(salt), STANDARD_NO_PAD.encode(tag))
}

/// Takes a hash apart; None when it is not an Argon2id hash that we can compute.
pub(super) fn read(text: &str) -> Option<Phc> {
    let mut parts = text.strip_prefix(PREFIX)?.split('$');
    let [memory, passes, lanes] = costs_of(parts.next()?).ok()?;
    let params = HashParams::new(memory, passes, lanes).ok()?;
    let salt = STANDARD_NO_PAD.decode(parts.next()?).ok()?;
    let tag = STANDARD_NO_PAD.decode(parts.next()?).ok()?;
    let complete = parts.next().is_none() && (argon2::MIN_SALT_LEN..=64).contains(&salt.len()) && tag.len() == super::TAG_BYTES;
    complete.then_some(Phc { params, salt, tag })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hash_is_read_as_it_was_written() {
        let text = write(HashParams::default(), &[1; 16], &[2; 32]);
        assert_eq!(text, format!("$argon2id$v=19$m=19456,t=2,p=1$AQEBAQEBAQEBAQEBAQEBAQ$AgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgI"));
        assert_eq!(read(&text), Some(Phc { params: HashParams::default(), salt: vec![1; 16], tag: vec![2; 32] }));
    }

    #[test]
    fn other_texts_are_no_hash() {
        let good = write(HashParams::default(), &[1; 16], &[2; 32]);
        for text in [
            "",
            "$2b$12$abcdefghijklmnopqrstuv",
            "$argon2i$v=19$m=8,t=1,p=1$AQEBAQEBAQEBAQEBAQEBAQ$AgIC",
            &good[..good.len() - 4],
            &format!("{good}$x"),
            &good.replace("m=19456", "m=4194305"),
            &good.replace("v=19", "v=16"),
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
