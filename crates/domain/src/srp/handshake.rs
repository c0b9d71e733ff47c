//! One sign-in between A and the proof.

use std::fmt;

use aws_lc_rs::digest::{SHA256, digest};
use crypto_bigint::{U256, Uint};
use zeroize::{Zeroize, Zeroizing};

use super::claim::SessionKey;
use super::group::{self, BYTES, Residue};
use super::number;
use super::verifier::Verifier;

/// The length of the server's secret number b, in bytes. 256 bits are as much as the group resists.
pub const SECRET_BYTES: usize = 32;

/// The length of a handshake in a secret block.
const STATE_BYTES: usize = SECRET_BYTES + 32 + BYTES;

/// A, the client's public number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ClientPublic(Residue);

/// SRP_A is no number of the group: `InvalidParameterException` (authentication 3.6 `[inferred]`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NoPublicValue;

impl ClientPublic {
    /// Reads SRP_A.
    ///
    /// # Errors
    /// No hexadecimal number, zero, or not below N: with zero a client would know the key without the password.
    pub fn parse(srp_a: &str) -> Result<Self, NoPublicValue> {
        number::from_hex::<BYTES>(srp_a).and_then(|bytes| group::from_bytes(&bytes)).map(Self).ok_or(NoPublicValue)
    }
}

/// What the server keeps until the proof comes, inside the secret block.
#[derive(Clone, PartialEq, Eq)]
pub struct Handshake {
    /// The secret number.
    b: [u8; SECRET_BYTES],
    /// SHA-256(A | B).
    u: [u8; 32],
    a: Residue,
}

impl Handshake {
    /// Answers A with B: the handshake, and SRP_B for the client. `None` where B or u is zero, which no b in a lifetime brings about; draw
    /// another.
    pub fn open(verifier: &Verifier, a: &ClientPublic, b: [u8; SECRET_BYTES]) -> Option<(Self, String)> {
        let public = public_number(verifier, &group::power_of_g(&b));
        let u = scrambler(&a.0, &public);
        let usable = public != Residue::ZERO && u != [0; 32];
        usable.then(|| (Self { b, u, a: a.0 }, number::to_hex(&group::to_bytes(&public))))
    }

    /// The key that the client has too if it knows the password. It takes about two milliseconds.
    pub fn key(&self, verifier: &Verifier) -> SessionKey {
        let shared = shared_secret(&self.a, &self.u, verifier, &U256::from_be_slice(&self.b));
        SessionKey::derive(&self.u, &group::to_bytes(&shared))
    }

    /// For the secret block.
    pub fn to_bytes(&self) -> Zeroizing<Vec<u8>> {
        let mut bytes = Zeroizing::new(Vec::with_capacity(STATE_BYTES));
        bytes.extend(self.b);
        bytes.extend(self.u);
        bytes.extend(group::to_bytes(&self.a));
        bytes
    }

    /// Reads [`Handshake::to_bytes`]; `None` for anything else.
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let (b, rest) = bytes.split_first_chunk()?;
        let (u, a) = rest.split_first_chunk()?;
        Some(Self { b: *b, u: *u, a: group::from_bytes(a.try_into().ok()?)? })
    }
}

impl fmt::Debug for Handshake {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Handshake(***)")
    }
}

impl Drop for Handshake {
    fn drop(&mut self) {
        self.b.zeroize();
    }
}

/// B = k * v + g^b.
pub(super) fn public_number(verifier: &Verifier, g_to_b: &Residue) -> Residue {
    *group::K * *verifier.value() + *g_to_b
}

/// u = SHA-256(A | B).
pub(super) fn scrambler(a: &Residue, b: &Residue) -> [u8; 32] {
    let hashed = digest(&SHA256, &[a, b].map(|number| number::pad(&group::to_bytes(number))).concat());
    let mut u = [0; 32];
    u.copy_from_slice(hashed.as_ref());
    u
}

/// S = (A * v^u)^b. Both clients know u; only b has to be kept from a watch.
pub(super) fn shared_secret<const LIMBS: usize>(a: &Residue, u: &[u8; 32], verifier: &Verifier, b: &Uint<LIMBS>) -> Residue {
    group::power(&(*a * verifier.public_power(u)), b)
}
