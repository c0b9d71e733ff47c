//! The use of a passkey (managed-login 6.3).

use domain::sign_in::Proof;
use domain::time::Millis;
use domain::webauthn::{self, Asserted, Assertion, Expected, Fault, Known};
use serde_json::{Value, json};
use store::{CredentialKind, StoreError, UserRow, WriteTx};

use super::{Passkey, TIMEOUT_MILLIS, user_handle, verification_word};
use crate::pool::Pool;

/// Random bytes of a challenge.
const CHALLENGE_BYTES: usize = 32;

/// What the browser is asked: `PublicKeyCredentialRequestOptionsJSON`.
pub fn options(challenge: &str, relying_party: &str, allowed: &[Value], verification: bool) -> Value {
    json!({
        "challenge": challenge,
        "timeout": TIMEOUT_MILLIS,
        "rpId": relying_party,
        "allowCredentials": allowed,
        "userVerification": verification_word(verification),
    })
}

/// A challenge of random bytes.
pub fn challenge(entropy: &dyn outside::Entropy) -> String {
    let mut bytes = [0; CHALLENGE_BYTES];
    entropy.fill(&mut bytes);
    webauthn::encode(&bytes)
}

/// The descriptions of passkeys, by which a browser finds them.
pub fn allowed(passkeys: &[Passkey]) -> Vec<Value> {
    passkeys.iter().map(Passkey::descriptor).collect()
}

/// What a right answer proved, and which passkey has to be marked as used.
#[derive(Debug, Clone)]
pub struct Used {
    /// The passkey's id.
    id: String,
    asserted: Asserted,
}

impl Used {
    /// For the table of a sign-in.
    pub fn proof(&self) -> Proof {
        Proof::Passkey { user_verified: self.asserted.user_verified }
    }
}

/// Judges an answer by one of a user's passkeys.
///
/// # Errors
/// What is wrong; nobody but the operator may hear it.
pub fn judge(user: &UserRow, passkeys: &[Passkey], credential: &str, expected: &Expected<'_>) -> Result<Used, Fault> {
    let assertion = Assertion::read(credential)?;
    let passkey = passkeys.iter().find(|passkey| passkey.row.id == assertion.id()).ok_or(Fault::User)?;
    if passkey.details.relying_party != expected.relying_party {
        return Err(Fault::RelyingParty);
    }
    let known = Known { public_key: &passkey.row.secret, user_handle: user_handle(user) };
    let asserted = assertion.verify(&known, expected)?;
    Ok(Used { id: passkey.row.id.clone(), asserted })
}

/// As much work as [`judge`] does, for an answer that proves nothing: how long it takes must not tell that there is nobody.
pub fn judge_nobodys(credential: &str, expected: &Expected<'_>) {
    let known = Known { public_key: NOBODYS_KEY, user_handle: &[] };
    let outcome = Assertion::read(credential).and_then(|assertion| assertion.verify(&known, expected));
    tracing::debug!(?outcome, "nobody answered");
}

/// A point of P-256 in COSE form, the public key of RFC 6979 A.2.5.
#[rustfmt::skip]
const NOBODYS_KEY: &[u8; 77] = b"\xa5\x01\x02\x03\x26\x20\x01\x21\x58\x20\x60\xfe\xd4\xba\x25\x5a\x9d\x31\xc9\x61\xeb\x74\xc6\x35\x6d\x68\xc0\x49\xb8\x92\x3b\x61\xfa\x6c\xe6\x69\x62\x2e\x60\
    \xf2\x9f\xb6\x22\x58\x20\x79\x03\xfe\x10\x08\xb8\xbc\x99\xa4\x1a\xe9\xe9\x56\x28\xbc\x64\xf2\xf1\xb2\x0c\x2d\x7e\x9f\x51\x77\xa3\xc2\x94\xd4\x46\x22\x99";

/// Writes down that a passkey was used. False where it is gone, or where its counter tells that there are two of it: then nothing was proven
/// (managed-login 6.3 `[spec]`).
///
/// # Errors
/// Those of the store.
pub fn note(tx: &mut WriteTx<'_>, pool: &Pool, user: &UserRow, used: &Used, now: Millis) -> Result<bool, StoreError> {
    let Some(mut row) = tx.credential(pool.id(), &user.sub, CredentialKind::Passkey, &used.id)? else { return Ok(false) };
    if !used.asserted.counts_on_from(u32::try_from(row.counter).unwrap_or(u32::MAX)) {
        return Ok(false);
    }
    row.counter = i64::from(used.asserted.counter);
    row.used_at = Some(now);
    tx.update_credential(&row)
}
