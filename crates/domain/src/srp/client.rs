//! The other side: what a client sends. Tests, benchmarks and command lines sign in with it.

use std::fmt;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use crypto_bigint::{U256, U512, U3072};
use serde_json::{Value, json};
use zeroize::{Zeroize, Zeroizing};

use super::claim::SessionKey;
use super::group::{self, BYTES, Residue};
use super::handshake::scrambler;
use super::identity::Identity;
use super::number;
use crate::secret::Secret;

/// A salt may be this long.
const SALT_BYTES_MAX: usize = 64;

/// A client in the middle of a sign-in.
pub struct Client {
    a: [u8; 32],
    public: Residue,
    srp_a: String,
}

impl Client {
    /// A client with the secret number `a`, which must be random and used once.
    pub fn new(a: [u8; 32]) -> Self {
        let public = group::power_of_g(&a);
        Self { a, public, srp_a: number::to_hex(&group::to_bytes(&public)) }
    }

    /// SRP_A.
    pub fn srp_a(&self) -> &str {
        &self.srp_a
    }

    /// ChallengeResponses to a user's PASSWORD_VERIFIER (authentication 2.4): `challenge` is its ChallengeParameters, `timestamp` from
    /// [`super::timestamp`]. `None` if a parameter is missing, or no number of the group.
    pub fn answer(&self, pool_id: &str, password: &Secret, challenge: &Value, timestamp: &str) -> Option<Value> {
        let parameter = |name: &str| challenge.get(name)?.as_str();
        let (name, block) = (parameter("USER_ID_FOR_SRP")?, parameter("SECRET_BLOCK")?);
        let (identity, decoded) = (Identity::user(pool_id, name), STANDARD.decode(block).ok()?);
        let signature = self.sign(&identity, password, parameter("SALT")?, parameter("SRP_B")?, &decoded, timestamp)?;
        Some(json!({
            "USERNAME": name, "TIMESTAMP": timestamp,
            "PASSWORD_CLAIM_SECRET_BLOCK": block, "PASSWORD_CLAIM_SIGNATURE": signature,
        }))
    }

    /// PASSWORD_CLAIM_SIGNATURE for a challenge: SALT, SRP_B and the decoded SECRET_BLOCK. `None` if its numbers are none of the group.
    pub fn sign(
        &self,
        identity: &Identity,
        password: &Secret,
        salt: &str,
        srp_b: &str,
        secret_block: &[u8],
        timestamp: &str,
    ) -> Option<String> {
        let b = group::from_bytes(&number::from_hex::<BYTES>(srp_b)?)?;
        let salt = number::from_hex::<SALT_BYTES_MAX>(salt)?;
        let u = scrambler(&self.public, &b);
        let x = Zeroizing::new(identity.x(password.expose(), &number::pad(&salt)));
        // S = (B - k * g^x)^(a + u * x)
        let base = b - *group::K * group::power_of_g(&x);
        let product = U256::from_be_slice(&u).widening_mul(&U256::from_be_slice(&*x));
        let exponent: U3072 = U512::from(product).resize();
        let exponent = exponent.wrapping_add(&U256::from_be_slice(&self.a).resize());
        let shared = base.pow_bounded_exp(&exponent, 520);
        Some(STANDARD.encode(SessionKey::derive(&u, &group::to_bytes(&shared)).sign(identity, secret_block, timestamp)))
    }
}

impl fmt::Debug for Client {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Client(***)")
    }
}

impl Drop for Client {
    fn drop(&mut self) {
        self.a.zeroize();
    }
}
