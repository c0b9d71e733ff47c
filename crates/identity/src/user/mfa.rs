//! The second factors of users: what they prefer, what they have (authentication 5.4, new-operations 4).

use domain::delivery::{Medium, Target};
use domain::sign_in::{self, NotPreferable, SecondFactor, Wishes};
use domain::time::Millis;
use domain::user_status::UserStatus;
use store::{CredentialKind, CredentialRow, UserRow, WriteTx};

use super::software_token;
use crate::app::App;
use crate::guard::plans::{self, Feature};
use crate::pool::Pool;
use crate::refusal::{Kind, Refusal};
use crate::sign_in::rules;
use crate::user;

/// Refuses what the pool's feature plan does not have (authentication 5.4 `[model]`; the type is inferred, the words are ours).
///
/// # Errors
/// [`Kind::Invalid`].
pub fn refuse_in_plan(app: &App, pool: &Pool, wishes: &Wishes) -> Result<(), Refusal> {
    let lacks = |feature| !plans::has(app.settings.plans, pool.tier(), feature);
    let passkey = wishes.passkey.is_some() && lacks(Feature::PasswordlessSignIn);
    if passkey || wishes.factors.contains_key(&SecondFactor::Email) && lacks(Feature::EmailMfa) {
        return Err(Refusal::invalid("EmailMfaSettings and WebAuthnMfaSettings are not available for the LITE pricing tier configured."));
    }
    Ok(())
}

/// Sets what a user wants.
///
/// # Errors
/// [`Kind::Invalid`] with the texts of authentication 5.7.
pub fn prefer(tx: &mut WriteTx<'_>, app: &App, pool: &Pool, mut user: UserRow, wishes: &Wishes, now: Millis) -> Result<(), Refusal> {
    let standing = rules::standing_of(app, tx, pool, &user, now)?;
    let set = sign_in::preferences(&rules::of_pool(pool, &app.settings), &standing, wishes);
    let set = set.map_err(|refused: NotPreferable| Refusal::invalid(refused.text()))?;
    if set == user.mfa {
        return Ok(());
    }
    user.mfa = set;
    user::update_row(tx, &user, now)
}

/// Takes an authenticator app away, and out of what the user prefers. That there is none is no error (new-operations 4 `[inferred]`).
///
/// # Errors
/// Those of the store.
pub fn delete_software_token(tx: &mut WriteTx<'_>, mut user: UserRow, now: Millis) -> Result<(), Refusal> {
    software_token::remove(tx, &user)?;
    let app = SecondFactor::SoftwareToken;
    let was_on = user.mfa.enabled.remove(&app);
    let was_preferred = user.mfa.preferred.take_if(|preferred| *preferred == app).is_some();
    if was_on || was_preferred {
        // A passkey stands for a second factor beside another one only.
        user.mfa.passkey &= !user.mfa.enabled.is_empty() || user.mfa.preferred.is_some();
        user::update_row(tx, &user, now)?;
    }
    Ok(())
}

/// Operations that a user must have confirmed an address for (authentication 5.4 `[model]`).
///
/// # Errors
/// [`Kind::UserNotConfirmed`].
pub fn refuse_unconfirmed(user: &UserRow) -> Result<(), Refusal> {
    if user.status == UserStatus::Unconfirmed {
        return Err(Refusal::new(Kind::UserNotConfirmed, "User is not confirmed."));
    }
    Ok(())
}

/// What a user can prove themselves with, as ConfiguredUserAuthFactors names it and in its order, whatever the pool allows (authentication 5.4).
pub fn configured(user: &UserRow, credentials: &[CredentialRow]) -> Vec<&'static str> {
    let has = |kind| credentials.iter().any(|row| row.kind == kind);
    let gets = |medium| Target::of(medium, &user.attributes).is_some();
    let factors = [
        ("PASSWORD", user.password.is_some()),
        ("EMAIL_OTP", gets(Medium::Email)),
        ("SMS_OTP", gets(Medium::Sms)),
        ("WEB_AUTHN", has(CredentialKind::Passkey)),
        ("SOFTWARE_TOKEN", has(CredentialKind::SoftwareToken)),
    ];
    factors.into_iter().filter(|(_, has)| *has).map(|(name, _)| name).collect()
}
