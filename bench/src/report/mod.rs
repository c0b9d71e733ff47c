//! What a run found: as a table, as JSON and as a picture.

pub mod json;
pub mod plot;
pub mod table;

use crate::crowds::Crowd;
use crate::fixture::Op;
use crate::growth::Size;
use crate::measure::{Measurements, Sample};
use crate::rounds::{COMMITS, ECHO, HANDSHAKES, HASH_FAST, HASH_PORTABLE, LIMIT, OPEN_LOOP, PARALLEL, SIGNATURES};

/// What was measured on much data.
#[derive(Clone, Copy)]
pub struct Much<'a> {
    pub growth: &'a [Size],
    pub crowds: &'a [Crowd],
}

/// Signatures of a sign-in or a refresh: the ID and the access token.
const SIGNATURES_PER_SIGN_IN: f64 = 2.0;

/// What bounds an operation, and how near it comes.
pub struct Bound {
    pub name: &'static str,
    /// In a second, on the wall.
    pub per_second: f64,
    /// Processor time for each, where it was measured.
    pub cpu_us: Option<f64>,
}

impl Bound {
    /// What this operation of this server is held against.
    pub fn of(results: &Measurements, server: &str, operation: &str) -> Option<Self> {
        let limit = |name: &'static str| results.median(LIMIT, name).map(|sample| (name, sample));
        let cheap = server != "cognate";
        let plain = |(name, sample): (&'static str, Sample)| Self { name, per_second: sample.per_second, cpu_us: sample.cpu_us };
        if operation == PARALLEL || operation == OPEN_LOOP || (operation == Op::SignUp.title() && !cheap) {
            return limit(HASH_FAST).map(plain);
        }
        if operation == Op::SignUp.title() || operation == Op::ConfirmSignUp.title() {
            return limit(COMMITS).map(plain);
        }
        if operation == Op::Refresh.title() || (operation == Op::PasswordSignIn.title() && cheap) {
            return limit(SIGNATURES).map(|(_, sample)| Self::signed(sample, "two RSA-2048 signatures"));
        }
        if operation == Op::CodeFlow.title() || operation == Op::AppSignIn.title() {
            return limit(SIGNATURES).map(|(_, sample)| Self::signed(sample, "two RSA-2048 signatures"));
        }
        if operation == Op::ClientCredentials.title() {
            return limit(SIGNATURES).map(plain);
        }
        if operation == Op::PasswordSignIn.title() {
            return Some(Self::proven_and_signed("hash and two signatures", limit(HASH_FAST)?.1, limit(SIGNATURES)?.1));
        }
        if operation == Op::SrpSignIn.title() {
            return Some(Self::proven_and_signed("SRP handshake and two signatures", limit(HANDSHAKES)?.1, limit(SIGNATURES)?.1));
        }
        limit(ECHO).map(plain)
    }

    /// A proof of the password and the tokens.
    fn proven_and_signed(name: &'static str, proof: Sample, signature: Sample) -> Self {
        let signed = Self::signed(signature, "");
        Self {
            name,
            per_second: 1.0 / (1.0 / proof.per_second + 1.0 / signed.per_second),
            cpu_us: proof.cpu_us.zip(signed.cpu_us).map(|(proof, signed)| proof + signed),
        }
    }

    fn signed(sample: Sample, name: &'static str) -> Self {
        Self { name, per_second: sample.per_second / SIGNATURES_PER_SIGN_IN, cpu_us: sample.cpu_us.map(|cpu| cpu * SIGNATURES_PER_SIGN_IN) }
    }
}

/// The names of the bare limits, in the order of the table.
pub const LIMITS: [&str; 6] = [HASH_PORTABLE, HASH_FAST, SIGNATURES, HANDSHAKES, COMMITS, ECHO];
