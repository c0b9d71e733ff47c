//! Authenticator apps of users (authentication 5.3): one in force, and one that waits for its first code. Their secrets are sealed under the
//! pool's data key, each for its user.

use domain::time::Millis;
use domain::totp::{SECRET_BYTES, TotpSecret};
use outside::Entropy;
use store::{CredentialKind, CredentialRow, ReadTx, UserRow, WriteTx};
use zeroize::Zeroizing;

use crate::pool::Pool;
use crate::refusal::{Kind, Refusal};

/// Longest FriendlyDeviceName, in bytes; the model names no bound.
const NAME_BYTES_MAX: usize = 1_024;

/// A secret for a new app, and its sealed form for the store.
///
/// # Errors
/// [`Kind::Internal`] when the cryptographic library fails.
pub fn new(pool: &Pool, sub: &str, entropy: &dyn Entropy) -> Result<(TotpSecret, Vec<u8>), Refusal> {
    let mut random = Zeroizing::new([0; SECRET_BYTES]);
    entropy.fill(&mut *random);
    let secret = TotpSecret::new(*random);
    let sealed = pool.data_key.seal(&context(sub), secret.expose(), entropy).map_err(Refusal::internal)?;
    Ok((secret, sealed))
}

/// The app in force among a user's credentials.
pub fn of(credentials: &[CredentialRow]) -> Option<&CredentialRow> {
    credentials.iter().find(|row| row.kind == CredentialKind::SoftwareToken)
}

/// The secret of an app.
///
/// # Errors
/// [`Kind::Internal`] for one that does not open.
pub fn open(pool: &Pool, row: &CredentialRow) -> Result<TotpSecret, Refusal> {
    unseal(pool, &row.sub, &row.secret)
}

/// The secret in a sealed form.
///
/// # Errors
/// As [`open`].
pub fn unseal(pool: &Pool, sub: &str, sealed: &[u8]) -> Result<TotpSecret, Refusal> {
    let bytes = Zeroizing::new(pool.data_key.open(&context(sub), sealed).map_err(Refusal::internal)?);
    TotpSecret::from_bytes(&bytes).ok_or_else(|| Refusal::internal("a secret of an app that cannot be read"))
}

/// Keeps an app until its first code; one that waited before is forgotten (authentication 5.3 `[docs 2026]`).
///
/// # Errors
/// Those of the store.
pub fn keep_pending(tx: &mut WriteTx<'_>, user: &UserRow, sealed: Vec<u8>, now: Millis) -> Result<(), Refusal> {
    Ok(tx.put_credential(&row(user, CredentialKind::PendingSoftwareToken, sealed, now))?)
}

/// The app that waits for its first code.
///
/// # Errors
/// Those of the store.
pub fn pending(tx: &mut ReadTx<'_>, pool_id: &str, sub: &str) -> Result<Option<CredentialRow>, Refusal> {
    Ok(tx.credential(pool_id, sub, CredentialKind::PendingSoftwareToken, "")?)
}

/// Puts an app in force in place of the one before. The code of `step`, which has proven it, and older ones are not taken again.
///
/// # Errors
/// Those of the store.
pub fn put_in_force(tx: &mut WriteTx<'_>, user: &UserRow, sealed: Vec<u8>, name: &str, step: i64, now: Millis) -> Result<(), Refusal> {
    let row = row(user, CredentialKind::SoftwareToken, sealed, now);
    tx.put_credential(&CredentialRow { name: name.to_owned(), counter: step, used_at: Some(now), ..row })?;
    tx.delete_credential(&user.pool_id, &user.sub, CredentialKind::PendingSoftwareToken, "")?;
    Ok(())
}

/// Takes a user's apps away; false if there was none in force.
///
/// # Errors
/// Those of the store.
pub fn remove(tx: &mut WriteTx<'_>, user: &UserRow) -> Result<bool, Refusal> {
    tx.delete_credential(&user.pool_id, &user.sub, CredentialKind::PendingSoftwareToken, "")?;
    Ok(tx.delete_credential(&user.pool_id, &user.sub, CredentialKind::SoftwareToken, "")?)
}

/// Refuses a name that is longer than any app's.
///
/// # Errors
/// [`Kind::Invalid`]; the words are ours.
pub fn check_name(name: &str) -> Result<(), Refusal> {
    if name.len() <= NAME_BYTES_MAX { Ok(()) } else { Err(Refusal::invalid("FriendlyDeviceName is too long.")) }
}

/// Refuses where the pool does not offer apps (authentication 5.3 `[docs 2026]`).
///
/// # Errors
/// [`Kind::NoSoftwareToken`].
pub fn refuse_switched_off(pool: &Pool) -> Result<(), Refusal> {
    if pool.settings.software_token_mfa.enabled {
        return Ok(());
    }
    Err(Refusal::new(Kind::NoSoftwareToken, "Software Token MFA has not been enabled by the userPool"))
}

/// The user has no app (authentication 2.8 `[field]`).
pub fn none_of_user() -> Refusal {
    Refusal::new(Kind::NoSoftwareToken, "Software Token MFA does not exist for the user.")
}

/// The first code of an app was wrong (authentication 5.3 `[field]`).
pub fn not_set_up() -> Refusal {
    Refusal::new(Kind::SoftwareTokenNotSetUp, "Code mismatch and fail enable Software Token MFA")
}

fn row(user: &UserRow, kind: CredentialKind, sealed: Vec<u8>, now: Millis) -> CredentialRow {
    CredentialRow {
        pool_id: user.pool_id.clone(),
        sub: user.sub.clone(),
        kind,
        id: String::new(),
        name: String::new(),
        secret: sealed,
        counter: 0,
        details: String::new(),
        created_at: now,
        used_at: None,
    }
}

/// Bound to the user: sealed for one it is of no use to another.
fn context(sub: &str) -> String {
    format!("software-token:{sub}")
}
