//! Setting passwords: the pool's policy, its history, known compromised ones, and the hash.

use domain::secret::Secret;
use domain::srp::Identity;
use domain::time::Millis;
use domain::user_status::UserStatus;
use outside::Verdict;
use store::{CredentialKind, UserRow, WriteTx};

use crate::client::Client;
use crate::guard::guesses::Guess;
use crate::guard::risk::{self, PasswordUse};
use crate::pool::Pool;
use crate::pool::settings::ThreatProtection;
use crate::refusal::{Kind, Refusal};
use crate::request::RequestContext;
use crate::user::imported_hash;
use crate::user::verifier::{self, Sealed};

/// How the operation words a policy breach (the prefixes are observed, their split by operation is partly inferred).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wording {
    /// SignUp, ConfirmForgotPassword, ChangePassword (sign-up 2.5).
    User,
    /// NEW_PASSWORD_REQUIRED (authentication 2.4, 2.8).
    Challenge,
    /// AdminCreateUser, AdminSetUserPassword.
    Admin,
}

impl Wording {
    fn prefix(self) -> &'static str {
        match self {
            Self::User => "Password did not conform with policy: ",
            Self::Challenge => "Password does not conform to policy: ",
            Self::Admin => "Password did not conform with password policy: ",
        }
    }
}

/// Checks the pool's policy.
///
/// # Errors
/// [`Kind::WeakPassword`] with the first breach (sign-up 2.5).
pub fn check_policy(pool: &Pool, password: &str, wording: Wording) -> Result<(), Refusal> {
    domain::password::check(&pool.password, password)
        .map_err(|breach| Refusal::new(Kind::WeakPassword, format!("{}{breach}", wording.prefix())))
}

/// Refuses passwords that everybody knows, where threat protection is enforced (sign-up 6.2).
///
/// # Errors
/// [`Kind::WeakPassword`] (text `[observed-in-issues]`).
pub fn refuse_compromised(
    cx: &RequestContext,
    pool: &Pool,
    client: Option<&Client>,
    on: PasswordUse,
    password: &str,
) -> Result<(), Refusal> {
    if is_compromised(cx, pool, client, on, password) {
        return Err(Refusal::new(Kind::WeakPassword, "Provided password cannot be used for security reasons."));
    }
    Ok(())
}

/// Whether threat protection is enforced, blocks compromised passwords on this occasion (by default on every one), and knows `password`
/// as one.
pub fn is_compromised(cx: &RequestContext, pool: &Pool, client: Option<&Client>, on: PasswordUse, password: &str) -> bool {
    if pool.threat_protection() != ThreatProtection::Enforced {
        return false;
    }
    let settings = client.map_or(pool.settings.risk.as_ref(), |client| client.risk(pool));
    risk::is_blocked(&cx.app.settings.compromised_passwords, settings, on, password)
}

/// Refuses the user's present and recent passwords, where the pool keeps a history.
///
/// # Errors
/// [`Kind::PasswordReused`] (its text at the service is unknown).
pub async fn check_history(cx: &RequestContext, pool: &Pool, user: &UserRow, password: &str) -> Result<(), Refusal> {
    let kept = pool.password.history_size as usize;
    // A temporary password was never the user's own choice and may be kept (authentication 2.4 `[aws-verified]`).
    let present = user.password.iter().filter(|_| user.status != UserStatus::ForceChangePassword);
    for phc in present.chain(&user.password_history).take(kept) {
        if compare(cx, pool, user, password, phc).await?.matches {
            return Err(Refusal::new(Kind::PasswordReused, "Password has previously been used."));
        }
    }
    Ok(())
}

/// Verifies a password that a guess was reserved for; a user without one costs the same work. A right one whose hash is weaker than the
/// settings now ask is hashed anew, and one that cannot be proven by SRP yet can from then on.
///
/// # Errors
/// [`Kind::Busy`] when the hashing threads are full.
pub async fn verify(cx: &RequestContext, pool: &Pool, user: &UserRow, typed: &str, _leave: &Guess) -> Result<bool, Refusal> {
    let Some(phc) = user.password.clone() else {
        cx.app.hasher.pretend(Secret::new(typed)).await.map_err(|_| Refusal::busy())?;
        return Ok(false);
    };
    let verdict = compare(cx, pool, user, typed, &phc).await?;
    if verdict.matches {
        bring_up_to_date(cx, pool, user, typed, phc, verdict.outdated).await?;
    }
    Ok(verdict.matches)
}

/// Compares a password with a stored one. One that was imported is brought up to date as one that is too weak (administration 5.9).
async fn compare(cx: &RequestContext, pool: &Pool, user: &UserRow, typed: &str, stored: &str) -> Result<Verdict, Refusal> {
    let typed = Secret::new(typed);
    match imported_hash::open(pool, user, stored)? {
        None => cx.app.hasher.verify(typed, stored.to_owned()).await.map_err(|_| Refusal::busy()),
        Some(hash) => {
            let matches = cx.app.hasher.verify_imported(typed, hash).await.map_err(|_| Refusal::busy())?;
            Ok(Verdict { matches, outdated: true })
        }
    }
}

async fn bring_up_to_date(
    cx: &RequestContext,
    pool: &Pool,
    user: &UserRow,
    typed: &str,
    phc: String,
    outdated: bool,
) -> Result<(), Refusal> {
    let (pool_id, sub) = (user.pool_id.clone(), user.sub.clone());
    let kept = cx.app.store.read(move |tx| tx.credential(&pool_id, &sub, CredentialKind::PasswordVerifier, "")).await?;
    let proves = !cx.app.settings.srp || kept.is_some_and(|row| verifier::is_present(&row, user));
    if proves && !outdated {
        return Ok(());
    }
    let renewed = if outdated {
        prepare(cx, pool, &user.username, typed).await?
    } else {
        NewPassword { phc: phc.clone(), verifier: Some(verifier_of(cx, pool, &user.username, typed).await?) }
    };
    let (pool_id, sub) = (user.pool_id.clone(), user.sub.clone());
    let written = cx.app.store.write(move |tx| {
        // Only if the password is still the one that was verified.
        if let Some(mut user) = tx.user_by_sub(&pool_id, &sub)?.filter(|user| user.password.as_deref() == Some(&phc)) {
            renewed.keep(tx, &user)?;
            if outdated {
                user.password = Some(renewed.phc.clone());
                tx.update_user(&user)?;
            }
        }
        Ok::<_, Refusal>(())
    });
    match written.await {
        // It waits for the next sign-in while users are frozen, and sign-ins go on.
        Err(refusal) if refusal.kind() == Kind::NotEnabledHere => Ok(()),
        outcome => outcome,
    }
}

/// A password that is about to be set: its hash, and what proves it by SRP.
#[derive(Debug, Clone)]
pub struct NewPassword {
    phc: String,
    verifier: Option<Sealed>,
}

/// Hashes a password for the user of this username, on the hashing threads.
///
/// # Errors
/// [`Kind::Busy`] when their queue is full.
pub async fn prepare(cx: &RequestContext, pool: &Pool, username: &str, password: &str) -> Result<NewPassword, Refusal> {
    if !cx.app.settings.srp {
        let phc = cx.app.hasher.hash(Secret::new(password)).await.map_err(|_| Refusal::busy())?;
        return Ok(NewPassword { phc, verifier: None });
    }
    let identity = Identity::user(pool.id(), username);
    let (phc, verifier) = cx.app.hasher.hash_both_ways(Secret::new(password), identity).await.map_err(|_| Refusal::busy())?;
    Ok(NewPassword { phc, verifier: Some(Sealed::new(pool, username, &verifier, cx.app.entropy.as_ref())?) })
}

async fn verifier_of(cx: &RequestContext, pool: &Pool, username: &str, password: &str) -> Result<Sealed, Refusal> {
    let identity = Identity::user(pool.id(), username);
    let verifier = cx.app.hasher.srp_verifier(identity, Secret::new(password)).await.map_err(|_| Refusal::busy())?;
    Sealed::new(pool, username, &verifier, cx.app.entropy.as_ref())
}

impl NewPassword {
    /// Puts the hash in the user's row and its predecessor in the history, as far back as the policy looks. [`NewPassword::keep`] goes with
    /// it.
    pub fn put(&self, pool: &Pool, user: &mut UserRow, now: Millis) {
        if let Some(previous) = user.password.replace(self.phc.clone()) {
            user.password_history.insert(0, previous);
        }
        // The present password counts as one of the history, so one less is kept besides it.
        user.password_history.truncate((pool.password.history_size as usize).saturating_sub(1));
        user.password_set_at = Some(now);
    }

    /// Keeps what proves it by SRP, in the transaction that writes the user's row.
    ///
    /// # Errors
    /// Those of the store.
    pub fn keep(&self, tx: &mut WriteTx<'_>, user: &UserRow) -> Result<(), Refusal> {
        match &self.verifier {
            Some(sealed) => sealed.keep(tx, user),
            None => {
                tx.delete_credential(&user.pool_id, &user.sub, CredentialKind::PasswordVerifier, "")?;
                Ok(())
            }
        }
    }
}

/// Ends a password, in the transaction that writes the user's row.
///
/// # Errors
/// Those of the store.
pub fn forget(tx: &mut WriteTx<'_>, user: &mut UserRow) -> Result<(), Refusal> {
    user.password = None;
    user.password_set_at = None;
    user.password_history.clear();
    tx.delete_credential(&user.pool_id, &user.sub, CredentialKind::PasswordVerifier, "")?;
    Ok(())
}
