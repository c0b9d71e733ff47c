//! What the authenticator says of itself (WebAuthn 6.1).

use aws_lc_rs::digest::{SHA256, digest};

use super::cbor::{self, Map};
use super::{Expected, Fault, ID_BYTES_MAX};

const USER_PRESENT: u8 = 0x01;
const USER_VERIFIED: u8 = 0x04;
const BACKUP_ELIGIBLE: u8 = 0x08;
const BACKED_UP: u8 = 0x10;
const ATTESTED: u8 = 0x40;
const EXTENSIONS: u8 = 0x80;

/// Longest authenticator data that is read, in bytes.
const BYTES_MAX: usize = 16 * 1024;

/// Authenticator data, read.
#[derive(Debug)]
pub(super) struct AuthenticatorData {
    relying_party_hash: [u8; 32],
    flags: u8,
    /// The signature counter; 0 of an authenticator that does not count.
    pub(super) counter: u32,
    pub(super) attested: Option<Attested>,
}

/// The passkey that was made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attested {
    /// The model of the authenticator; all zero of one that does not say.
    pub aaguid: [u8; 16],
    /// The id of the passkey.
    pub id: Vec<u8>,
    /// Its public key in COSE form.
    pub public_key: Vec<u8>,
}

impl AuthenticatorData {
    pub(super) fn read(bytes: &[u8]) -> Result<Self, Fault> {
        if bytes.len() > BYTES_MAX {
            return Err(Fault::Malformed);
        }
        let rest = &mut &*bytes;
        let relying_party_hash = take::<32>(rest)?;
        let [flags] = take::<1>(rest)?;
        let counter = u32::from_be_bytes(take::<4>(rest)?);
        let attested = if flags & ATTESTED == 0 { None } else { Some(Attested::read(rest)?) };
        if flags & EXTENSIONS != 0 {
            Map::of(cbor::next(rest)?)?;
        }
        // What is not eligible for a backup has none.
        if !rest.is_empty() || flags & (BACKUP_ELIGIBLE | BACKED_UP) == BACKED_UP {
            return Err(Fault::Malformed);
        }
        Ok(Self { relying_party_hash, flags, counter, attested })
    }

    pub(super) fn check(&self, expected: &Expected<'_>) -> Result<(), Fault> {
        if self.relying_party_hash != digest(&SHA256, expected.relying_party.as_bytes()).as_ref() {
            return Err(Fault::RelyingParty);
        }
        if self.flags & USER_PRESENT == 0 {
            return Err(Fault::UserPresence);
        }
        if expected.user_verification && !self.user_verified() {
            return Err(Fault::UserVerification);
        }
        Ok(())
    }

    /// The authenticator made sure who uses it.
    pub(super) fn user_verified(&self) -> bool {
        self.flags & USER_VERIFIED != 0
    }
}

impl Attested {
    fn read(rest: &mut &[u8]) -> Result<Self, Fault> {
        let aaguid = take::<16>(rest)?;
        let length = usize::from(u16::from_be_bytes(take::<2>(rest)?));
        if length == 0 || length > ID_BYTES_MAX {
            return Err(Fault::Malformed);
        }
        let (id, behind) = rest.split_at_checked(length).ok_or(Fault::Malformed)?;
        let mut after_key = behind;
        cbor::next(&mut after_key)?;
        let key = behind.len().saturating_sub(after_key.len());
        *rest = after_key;
        Ok(Self { aaguid, id: id.to_vec(), public_key: behind.get(..key).unwrap_or_default().to_vec() })
    }
}

fn take<const N: usize>(rest: &mut &[u8]) -> Result<[u8; N], Fault> {
    let (taken, behind) = rest.split_first_chunk::<N>().ok_or(Fault::Malformed)?;
    *rest = behind;
    Ok(*taken)
}
