//! Password hashes that other systems made and an import brought (administration 5.9): read, within bounds, and verified once.
//!
//! The bounds are the service's. They keep a file from making a sign-in take seconds or gigabytes.

use std::num::NonZeroU32;

use aws_lc_rs::pbkdf2;
use base64::Engine as _;
use base64::alphabet;
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};
use domain::secret::{Secret, same};
use zeroize::Zeroizing;

use super::params::costs_of;

const BCRYPT_COST_MAX: u32 = 12;
const SCRYPT_N_MAX: u32 = 65_536;
const SCRYPT_R_MAX: u32 = 8;
const SCRYPT_P_MAX: u32 = 1;
const ARGON2_MEMORY_MAX: u32 = 19_456;
const ARGON2_PASSES_MAX: u32 = 2;
const ARGON2_LANES_MAX: u32 = 1;
const PBKDF2_ITERATIONS_MAX: u32 = 600_000;

/// Salts and hashes beyond these are nobody's; the lower bound keeps a hash from being guessed by chance.
const SALT_BYTES: std::ops::RangeInclusive<usize> = 1..=128;
const TAG_BYTES: std::ops::RangeInclusive<usize> = 16..=128;
/// What bcrypt looks at of a password, and so do all its users.
const BCRYPT_PASSWORD_BYTES: usize = 72;

const LENIENT: GeneralPurposeConfig =
    GeneralPurposeConfig::new().with_decode_padding_mode(DecodePaddingMode::Indifferent).with_decode_allow_trailing_bits(true);
/// bcrypt's own alphabet; the last digit of a salt has bits that mean nothing.
const BCRYPT_BASE64: GeneralPurpose = GeneralPurpose::new(&alphabet::BCRYPT, LENIENT);
const BASE64: GeneralPurpose = GeneralPurpose::new(&alphabet::STANDARD, LENIENT);

/// PasswordHashingAlgorithm of an import.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HashAlgorithm {
    /// BCRYPT.
    Bcrypt,
    /// SCRYPT.
    Scrypt,
    /// ARGON2ID.
    Argon2id,
    /// PBKDF2_SHA256.
    Pbkdf2Sha256,
}

impl HashAlgorithm {
    const ALL: [Self; 4] = [Self::Bcrypt, Self::Scrypt, Self::Argon2id, Self::Pbkdf2Sha256];

    /// The API's name.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Bcrypt => "BCRYPT",
            Self::Scrypt => "SCRYPT",
            Self::Argon2id => "ARGON2ID",
            Self::Pbkdf2Sha256 => "PBKDF2_SHA256",
        }
    }

    /// The algorithm of the API's name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|algorithm| algorithm.as_str() == name)
    }
}

/// A hash of another system, read and within the bounds.
#[derive(Clone)]
pub struct ImportedHash {
    costs: Costs,
    salt: Vec<u8>,
    tag: Vec<u8>,
}

#[derive(Clone, Copy)]
enum Costs {
    Bcrypt(u32),
    Scrypt { log_n: u8, r: u32, p: u32 },
    Argon2id { memory: u32, passes: u32, lanes: u32 },
    Pbkdf2Sha256(NonZeroU32),
}

impl std::fmt::Debug for ImportedHash {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("ImportedHash")
    }
}

impl ImportedHash {
    /// Reads the text of a hash.
    ///
    /// # Errors
    /// Why it is none that can be taken, without anything of it. The service's words are not recorded; these are ours.
    pub fn read(algorithm: HashAlgorithm, text: &str) -> Result<Self, String> {
        let read = match algorithm {
            HashAlgorithm::Bcrypt => bcrypt(text),
            HashAlgorithm::Scrypt => scrypt(text),
            HashAlgorithm::Argon2id => argon2id(text),
            HashAlgorithm::Pbkdf2Sha256 => pbkdf2_sha256(text),
        };
        let malformed = || format!("password_hash is no {} hash.", algorithm.as_str());
        let (costs, salt, tag) = read.ok_or_else(malformed)?;
        if !SALT_BYTES.contains(&salt.len()) || !(TAG_BYTES.contains(&tag.len())) {
            return Err(malformed());
        }
        let costs = costs.ok_or_else(|| format!("password_hash is a {} hash that costs more than is allowed.", algorithm.as_str()))?;
        Ok(Self { costs, salt, tag })
    }

    /// Whether it is the hash of this password. It takes up to some tenths of a second and, with scrypt, 64 MiB.
    pub(super) fn matches(&self, password: &Secret) -> bool {
        let password = password.expose().as_bytes();
        let mut computed = Zeroizing::new(vec![0; self.tag.len()]);
        let done = match self.costs {
            Costs::Bcrypt(cost) => self.bcrypt(cost, password, &mut computed),
            Costs::Scrypt { log_n, r, p } => {
                scrypt::Params::new(log_n, r, p).is_ok_and(|costs| scrypt::scrypt(password, &self.salt, &costs, &mut computed).is_ok())
            }
            Costs::Argon2id { memory, passes, lanes } => {
                argon2::Params::new(memory, passes, lanes, Some(self.tag.len())).is_ok_and(|costs| {
                    argon2::Argon2::new(argon2::Algorithm::Argon2id, argon2::Version::V0x13, costs)
                        .hash_password_into(password, &self.salt, &mut computed)
                        .is_ok()
                })
            }
            Costs::Pbkdf2Sha256(iterations) => {
                pbkdf2::derive(pbkdf2::PBKDF2_HMAC_SHA256, iterations, &self.salt, password, &mut computed);
                true
            }
        };
        done && same(&computed, &self.tag)
    }

    fn bcrypt(&self, cost: u32, password: &[u8], computed: &mut [u8]) -> bool {
        // It works on C's strings: the byte 0 ends one, and is hashed with it where there is room.
        let mut text = Zeroizing::new(password.to_vec());
        text.push(0);
        text.truncate(BCRYPT_PASSWORD_BYTES);
        let Ok(salt) = <[u8; 16]>::try_from(self.salt.as_slice()) else { return false };
        let whole = bcrypt::bcrypt(cost, salt, &text);
        let known = whole.get(..computed.len());
        known.is_some_and(|known| {
            computed.copy_from_slice(known);
            true
        })
    }
}

/// Costs (none where they are above the bounds), salt and hash.
type Read = Option<(Option<Costs>, Vec<u8>, Vec<u8>)>;

/// `$2b$12$` and 53 digits: 22 of salt, 31 of hash.
fn bcrypt(text: &str) -> Read {
    let rest = ["$2a$", "$2b$", "$2x$", "$2y$"].iter().find_map(|prefix| text.strip_prefix(prefix))?;
    let (cost, digits) = rest.split_once('$')?;
    if cost.len() != 2 || digits.len() != 53 || !digits.is_ascii() {
        return None;
    }
    let cost: u32 = cost.parse().ok().filter(|cost| (4..32).contains(cost))?;
    let (salt, tag) = digits.split_at(22);
    let (salt, tag) = (BCRYPT_BASE64.decode(salt).ok()?, BCRYPT_BASE64.decode(tag).ok()?);
    Some(((cost <= BCRYPT_COST_MAX).then_some(Costs::Bcrypt(cost)), salt, tag))
}

/// `N$r$p$hexSalt$hexHash`.
fn scrypt(text: &str) -> Read {
    let parts: Vec<&str> = text.split('$').collect();
    let [n, r, p, salt, tag] = parts[..] else { return None };
    let [n, r, p] = [n, r, p].map(|number| number.parse::<u32>().ok().filter(|number| *number > 0));
    let (n, r, p) = (n.filter(|n| *n > 1 && n.is_power_of_two())?, r?, p?);
    let within = n <= SCRYPT_N_MAX && r <= SCRYPT_R_MAX && p <= SCRYPT_P_MAX;
    let log_n = u8::try_from(n.trailing_zeros()).ok()?;
    Some((within.then_some(Costs::Scrypt { log_n, r, p }), hex::decode(salt).ok()?, hex::decode(tag).ok()?))
}

/// `$argon2id$v=19$m=M,t=T,p=P$salt$hash`.
fn argon2id(text: &str) -> Read {
    let mut parts = text.strip_prefix("$argon2id$v=19$")?.split('$');
    let [memory, passes, lanes] = costs_of(parts.next()?).ok()?;
    let (salt, tag) = (BASE64.decode(parts.next()?).ok()?, BASE64.decode(parts.next()?).ok()?);
    if parts.next().is_some() || salt.len() < argon2::MIN_SALT_LEN || passes == 0 || lanes == 0 || memory / 8 < lanes {
        return None;
    }
    let within = memory <= ARGON2_MEMORY_MAX && passes <= ARGON2_PASSES_MAX && lanes <= ARGON2_LANES_MAX;
    Some((within.then_some(Costs::Argon2id { memory, passes, lanes }), salt, tag))
}

/// `$pbkdf2-sha256$iterations$salt$hash`, in Base64 with a point in place of the plus.
fn pbkdf2_sha256(text: &str) -> Read {
    let parts: Vec<&str> = text.strip_prefix("$pbkdf2-sha256$")?.split('$').collect();
    let [iterations, salt, tag] = parts[..] else { return None };
    let iterations: NonZeroU32 = iterations.parse().ok()?;
    let decode = |text: &str| BASE64.decode(text.replace('.', "+")).ok();
    Some(((iterations.get() <= PBKDF2_ITERATIONS_MAX).then_some(Costs::Pbkdf2Sha256(iterations)), decode(salt)?, decode(tag)?))
}

#[cfg(test)]
mod tests;
