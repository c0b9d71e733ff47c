//! Setting passwords: the pool's policy, its history, known compromised ones, and the hash.

use api::{AdvancedSecurityModeType, CompromisedCredentialsEventActionType, ErrorCode, EventFilterType};
use domain::secret::Secret;
use domain::time::Millis;
use domain::user_status::UserStatus;
use store::UserRow;

use crate::shared::client::Client;
use crate::shared::pool::Pool;
use crate::shared::risk;
use crate::{OpCx, OpError};

/// How the operation words a policy breach (sign-up 2.5: the two prefixes are observed, their split by operation is inferred).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Wording {
    /// SignUp, ConfirmForgotPassword, ChangePassword, NEW_PASSWORD_REQUIRED.
    User,
    /// AdminCreateUser, AdminSetUserPassword.
    Admin,
}

impl Wording {
    fn prefix(self) -> &'static str {
        match self {
            Self::User => "Password did not conform with policy: ",
            Self::Admin => "Password did not conform with password policy: ",
        }
    }
}

/// Checks the pool's policy.
///
/// # Errors
/// `InvalidPasswordException` with the first breach (sign-up 2.5).
pub(crate) fn check_policy(pool: &Pool, password: &str, wording: Wording) -> Result<(), OpError> {
    domain::password::check(&pool.password, password)
        .map_err(|breach| OpError::new(ErrorCode::InvalidPasswordException, format!("{}{breach}", wording.prefix())))
}

/// Refuses passwords that everybody knows, where threat protection is enforced (sign-up 6.2).
///
/// # Errors
/// `InvalidPasswordException` (text `[observed-in-issues]`).
pub(crate) fn refuse_compromised(
    cx: &OpCx<'_>,
    pool: &Pool,
    client: Option<&Client>,
    event: EventFilterType,
    password: &str,
) -> Result<(), OpError> {
    if is_compromised(cx, pool, client, event, password) {
        return Err(OpError::new(ErrorCode::InvalidPasswordException, "Provided password cannot be used for security reasons."));
    }
    Ok(())
}

/// Whether threat protection is enforced, blocks compromised passwords on this occasion (by default on every one), and knows `password`
/// as one.
pub(crate) fn is_compromised(cx: &OpCx<'_>, pool: &Pool, client: Option<&Client>, event: EventFilterType, password: &str) -> bool {
    if pool.threat_protection() != AdvancedSecurityModeType::Enforced {
        return false;
    }
    let settings = client.map_or(pool.settings.risk.as_ref(), |client| risk::effective(pool, client));
    let blocks = settings.and_then(|settings| settings.compromised_credentials_risk_configuration.as_ref()).is_none_or(|settings| {
        settings.actions.event_action == CompromisedCredentialsEventActionType::Block
            && settings.event_filter.as_ref().is_none_or(|events| events.contains(&event))
    });
    blocks && cx.app.settings.compromised_passwords.contains(password)
}

/// Refuses the user's present and recent passwords, where the pool keeps a history.
///
/// # Errors
/// `PasswordHistoryPolicyViolationException` (its text at the service is unknown).
pub(crate) async fn check_history(cx: &OpCx<'_>, pool: &Pool, user: &UserRow, password: &str) -> Result<(), OpError> {
    let kept = pool.password.history_size as usize;
    // A temporary password was never the user's own choice and may be kept (authentication 2.4 `[aws-verified]`).
    let present = user.password.iter().filter(|_| user.status != UserStatus::ForceChangePassword);
    for phc in present.chain(&user.password_history).take(kept) {
        let verdict = cx.app.hasher.verify(Secret::new(password), phc.clone()).await.map_err(|_| OpError::busy())?;
        if verdict.matches {
            return Err(OpError::new(ErrorCode::PasswordHistoryPolicyViolationException, "Password has previously been used."));
        }
    }
    Ok(())
}

/// Verifies a password; a user without one costs the same work. A right one whose hash is weaker than the settings now ask is hashed anew.
///
/// # Errors
/// `TooManyRequestsException` when the hashing threads are full.
pub(crate) async fn verify(cx: &OpCx<'_>, user: &UserRow, typed: &str) -> Result<bool, OpError> {
    let Some(phc) = user.password.clone() else {
        cx.app.hasher.pretend(Secret::new(typed)).await.map_err(|_| OpError::busy())?;
        return Ok(false);
    };
    let verdict = cx.app.hasher.verify(Secret::new(typed), phc.clone()).await.map_err(|_| OpError::busy())?;
    if verdict.matches && verdict.outdated {
        let stronger = hash(cx, typed).await?;
        let (pool_id, sub) = (user.pool_id.clone(), user.sub.clone());
        let kept = cx.app.store.write(move |tx| {
            // Only if the password is still the one that was verified.
            if let Some(mut user) = tx.user_by_sub(&pool_id, &sub)?.filter(|user| user.password.as_deref() == Some(&phc)) {
                user.password = Some(stronger.clone());
                tx.update_user(&user)?;
            }
            Ok::<_, OpError>(())
        });
        kept.await?;
    }
    Ok(verdict.matches)
}

/// Hashes a password on the hashing threads.
///
/// # Errors
/// `TooManyRequestsException` when their queue is full.
pub(crate) async fn hash(cx: &OpCx<'_>, password: &str) -> Result<String, OpError> {
    cx.app.hasher.hash(Secret::new(password)).await.map_err(|_| OpError::busy())
}

/// Puts a hash in the user's row and its predecessor in the history, as far back as the policy looks.
pub(crate) fn put(pool: &Pool, user: &mut UserRow, phc: String, now: Millis) {
    if let Some(previous) = user.password.replace(phc) {
        user.password_history.insert(0, previous);
    }
    // The present password counts as one of the history, so one less is kept besides it.
    user.password_history.truncate((pool.password.history_size as usize).saturating_sub(1));
    user.password_set_at = Some(now);
}
