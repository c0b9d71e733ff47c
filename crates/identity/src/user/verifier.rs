//! What proves a password by SRP (authentication 3): made with every password, kept sealed beside it.
//!
//! A verifier is a fast hash of the password, so whoever reads the store must not find it (docs/adr/srp-arithmetic.md).

use domain::srp::Verifier;
use outside::Entropy;
use store::{CredentialKind, CredentialRow, UserRow, WriteTx};
use zeroize::Zeroizing;

use crate::pool::Pool;
use crate::refusal::Refusal;
use crate::request::RequestContext;

/// A verifier as the store keeps it.
#[derive(Debug, Clone)]
pub(super) struct Sealed(Vec<u8>);

impl Sealed {
    pub(super) fn new(pool: &Pool, username: &str, verifier: &Verifier, entropy: &dyn Entropy) -> Result<Self, Refusal> {
        pool.data_key.seal(&context(username), &verifier.to_bytes(), entropy).map(Self).map_err(Refusal::internal)
    }

    /// Puts it beside the user's password. It belongs to the password that was set at the same moment, and to no other.
    pub(super) fn keep(&self, tx: &mut WriteTx<'_>, user: &UserRow) -> Result<(), Refusal> {
        let Some(created_at) = user.password_set_at else { return Ok(()) };
        let row = CredentialRow {
            pool_id: user.pool_id.clone(),
            sub: user.sub.clone(),
            kind: CredentialKind::PasswordVerifier,
            id: String::new(),
            name: String::new(),
            secret: self.0.clone(),
            counter: 0,
            details: String::new(),
            created_at,
            used_at: None,
        };
        Ok(tx.put_credential(&row)?)
    }
}

/// Puts a verifier of the same password in place of the one that is there; nothing where the password was set anew meanwhile.
///
/// # Errors
/// Those of the store.
pub async fn replace(cx: &RequestContext, pool: &Pool, user: &UserRow, verifier: &Verifier) -> Result<(), Refusal> {
    let sealed = Sealed::new(pool, &user.username, verifier, &*cx.app.entropy)?;
    let user = user.clone();
    cx.app
        .store
        .write(move |tx| {
            let row = tx.credential(&user.pool_id, &user.sub, CredentialKind::PasswordVerifier, "")?;
            if row.is_some_and(|row| is_present(&row, &user)) {
                sealed.keep(tx, &user)?;
            }
            Ok(())
        })
        .await
}

/// The verifier among a user's credentials, if it belongs to the present password.
///
/// # Errors
/// [`Kind::Internal`](crate::Kind::Internal) for one that does not open.
pub fn of_password(pool: &Pool, user: &UserRow, credentials: &[CredentialRow]) -> Result<Option<Verifier>, Refusal> {
    let Some(row) = credentials.iter().find(|row| is_present(row, user)) else { return Ok(None) };
    let bytes = Zeroizing::new(pool.data_key.open(&context(&user.username), &row.secret).map_err(Refusal::internal)?);
    Verifier::from_bytes(&bytes).map(Some).ok_or_else(|| Refusal::internal("a verifier that cannot be read"))
}

/// Whether the credential is the verifier of the user's present password.
pub fn is_present(row: &CredentialRow, user: &UserRow) -> bool {
    row.kind == CredentialKind::PasswordVerifier && user.password.is_some() && user.password_set_at == Some(row.created_at)
}

/// A verifier for a name that nobody has, or for a user whose password cannot be proven by SRP: the same each time for that name in that pool
/// (authentication 2.10, 3.6).
pub fn simulated(pool: &Pool, name: &str) -> Verifier {
    Verifier::simulated(&pool.data_key.mac("simulated-verifier", pool.names.key(name).as_bytes()))
}

/// Bound to the username, which never changes: sealed for one user it is of no use to another.
fn context(username: &str) -> String {
    format!("password-verifier:{username}")
}
