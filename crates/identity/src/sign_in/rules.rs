//! What the table of `domain::sign_in` looks at: the rules of a client and its pool, and where a user stands.

use std::collections::BTreeSet;
use std::time::Duration;

use domain::delivery::{Medium, Recovery, Target};
use domain::sign_in::{ClientRules, FirstFactor, Mfa, PoolRules, Preferences, Rules, SecondFactor, Standing};
use domain::time::Millis;
use domain::user_status::UserStatus;
use store::{CredentialKind, ReadTx, StoreError, UserRow};

use super::attempt::Attempt;
use super::belongings::Belongings;
use crate::app::App;
use crate::client::ClientAndPool;
use crate::pool::Pool;
use crate::pool::settings;
use crate::settings::Settings;
use crate::user::{simulated, verifier};

/// The rules that an attempt goes by.
pub(super) fn of(attempt: &Attempt, settings: &Settings) -> Rules {
    of_client(&attempt.called, attempt.pages, settings)
}

/// The rules that sign-ins of a client go by. Pages may always check a password (managed-login 5.1 `[inferred]`).
pub(super) fn of_client(called: &ClientAndPool, pages: bool, settings: &Settings) -> Rules {
    let ClientAndPool { client, pool } = called;
    let flows = &client.flows;
    Rules {
        client: ClientRules {
            user_password: flows.user_password || pages,
            admin_user_password: flows.admin_user_password,
            user_srp: flows.user_srp,
            user_auth: flows.user_auth,
            custom: flows.custom,
            hides_existence: client.prevent_user_existence,
        },
        pool: of_pool(pool, settings),
    }
}

/// What of them the pool demands.
pub(crate) fn of_pool(pool: &Pool, server: &Settings) -> PoolRules {
    let members = &pool.settings.pool;
    let allows = |factor| pool.first_factors().contains(&factor);
    let mut second_factors = BTreeSet::new();
    // An SMS configuration makes the factor available by itself; the others are switched on (authentication 5.1 `[docs 2026]`).
    if members.sms_configuration.is_some() {
        second_factors.insert(SecondFactor::Sms);
    }
    if pool.settings.software_token_mfa.enabled {
        second_factors.insert(SecondFactor::SoftwareToken);
    }
    if pool.settings.email_mfa.is_some() {
        second_factors.insert(SecondFactor::Email);
    }
    PoolRules {
        email_otp: allows(FirstFactor::EmailOtp),
        sms_otp: allows(FirstFactor::SmsOtp),
        web_authn: allows(FirstFactor::WebAuthn),
        srp: server.srp,
        mfa: match members.mfa_configuration {
            settings::Mfa::Off => Mfa::Off,
            settings::Mfa::Optional => Mfa::Optional,
            settings::Mfa::On => Mfa::On,
        },
        second_factors,
        passkey_is_mfa: pool.settings.web_authn.factor_configuration.as_deref() == Some("MULTI_FACTOR_WITH_USER_VERIFICATION"),
        recovery: match pool.recovery().first() {
            Some(Recovery::VerifiedEmail) => Some(Medium::Email),
            Some(Recovery::VerifiedPhoneNumber) => Some(Medium::Sms),
            Some(Recovery::AdminOnly) | None => None,
        },
        device_replaces_second_step: members.device_configuration.as_ref().is_some_and(|devices| devices.challenge_required_on_new_device),
        custom_triggers: pool.lambda().is_some_and(|lambda| {
            let set = |function: &Option<String>| function.as_ref().is_some_and(|arn| !arn.is_empty());
            set(&lambda.define_auth_challenge) && set(&lambda.create_auth_challenge) && set(&lambda.verify_auth_challenge_response)
        }),
    }
}

/// Where a user stands outside a sign-in.
///
/// # Errors
/// Those of the store.
pub(crate) fn standing_of(app: &App, tx: &mut ReadTx<'_>, pool: &Pool, user: &UserRow, now: Millis) -> Result<Standing, StoreError> {
    Ok(standing(pool, user, &Belongings::read(app, tx, pool, &user.sub, None)?, now))
}

/// Where a user stands.
pub(super) fn standing(pool: &Pool, user: &UserRow, belongings: &Belongings, now: Millis) -> Standing {
    let has = |medium| Target::of(medium, &user.attributes).is_some();
    let life = Duration::from_secs(u64::from(pool.password.temporary_validity_days) * 24 * 3600);
    Standing {
        simulated: false,
        enabled: user.enabled,
        status: user.status,
        temporary_password_expired: user.password_set_at.is_some_and(|set| set.plus(life) <= now),
        password: user.password.is_some(),
        verifier: belongings.credentials.iter().any(|row| verifier::is_present(row, user)),
        email: has(Medium::Email),
        phone: has(Medium::Sms),
        software_token: belongings.has(CredentialKind::SoftwareToken),
        passkey: !belongings.passkeys.is_empty(),
        preferences: user.mfa.clone(),
        device: belongings.device.standing(),
    }
}

/// A made-up user has what the pool's real ones mostly have (authentication 2.10).
pub(super) fn standing_of_nobody(pool: &Pool, name: &str, belongings: &Belongings) -> Standing {
    let medium = simulated::simulated_target_of(pool, name).medium;
    let passkey = belongings.relying_party.is_some() && simulated::has_passkey(pool, name);
    Standing {
        simulated: true,
        status: UserStatus::Confirmed,
        email: medium == Medium::Email,
        phone: medium == Medium::Sms,
        passkey,
        // Where a passkey stands for both factors, those who have one mostly have it so.
        preferences: Preferences { passkey, ..Preferences::default() },
        ..Standing::confirmed()
    }
}
