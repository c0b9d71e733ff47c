//! From a line of a file to a user that may be added.

use std::sync::Arc;

use domain::attributes::Missing;
use domain::id;
use domain::import::{self, Columns, Record};
use domain::sign_in::SecondFactor;
use domain::time::Millis;
use domain::user_status::{Origin, UserStatus, first};
use outside::hasher::{HashAlgorithm, ImportedHash};
use store::UserRow;

use super::file::Line;
use crate::app::App;
use crate::pool::Pool;
use crate::pool::settings::Mfa;
use crate::user::{self, imported_hash};

/// How lines of a file are read.
pub(super) struct Reading {
    pub(super) app: Arc<App>,
    pub(super) columns: Columns,
    pub(super) algorithm: Option<HashAlgorithm>,
}

impl Reading {
    /// The user of a line; why there is none, for the log. Nothing in the text is of the line.
    pub(super) fn candidate(&self, pool: &Pool, line: &Line, now: Millis) -> Result<UserRow, String> {
        let record = match line {
            Line::Text(text) => self.columns.record(text)?,
            Line::Unreadable => return Err("The User Record is not in UTF-8.".to_owned()),
            Line::TooLong => return Err(import::too_long()),
        };
        let second_factor = check_second_factor(pool, &record)?;
        let Record { username, mut attributes, password_hash, .. } = record;
        pool.names.check_form(&username)?;
        pool.names.fill(&username, &mut attributes);
        import::check_verified(&pool.settings.pool.auto_verified_attributes, &attributes)?;
        domain::attributes::check_admin_create(pool.schema(), &attributes, Missing::None).map_err(|why| why.message().to_owned())?;
        pool.names.check_attributes(&username, &attributes)?;
        pool.names.check_new_aliases(&attributes)?;
        for name in ["email", "phone_number"] {
            if let Some(flag) = user::verified_flag(name).filter(|_| !attributes.contains_key(name)) {
                attributes.remove(flag);
            }
        }
        let sub = id::uuid(self.app.entropy.bytes());
        let username = if pool.names.generated() { sub.clone() } else { username };
        let status = first(Origin::Imported);
        let mut row = user::row(pool, sub, username, status, attributes, now);
        if pool.code_targets(&row.attributes).next().is_some() {
            // They sign in by a code (administration 5.9 `[docs 2026]`).
            row.status = UserStatus::Confirmed;
        }
        if let Some((algorithm, text)) = self.algorithm.zip(password_hash) {
            ImportedHash::read(algorithm, &text)?;
            let sealed = imported_hash::seal(pool, &row, algorithm, &text, self.app.entropy.as_ref());
            row.password = Some(sealed.map_err(|_| "The password_hash could not be sealed.".to_owned())?);
            row.password_set_at = Some(now);
            row.status = UserStatus::Confirmed;
        }
        if second_factor && row.attributes.contains_key("phone_number") {
            row.mfa.enabled.insert(SecondFactor::Sms);
            row.mfa.preferred = Some(SecondFactor::Sms);
        }
        Ok(row)
    }
}

/// Whether the line turns the second factor on: what it says, where that fits the pool (administration 5.9 `[docs 2026]`). What to say of a line
/// that does not fit is not recorded.
fn check_second_factor(pool: &Pool, record: &Record) -> Result<bool, String> {
    match (pool.mfa(), record.mfa_enabled) {
        (Mfa::On, Some(false)) => Err("cognito:mfa_enabled must be TRUE or blank, since the user pool requires MFA.".to_owned()),
        (Mfa::Off, Some(true)) => Err("cognito:mfa_enabled must be FALSE or blank, since MFA is off in the user pool.".to_owned()),
        (Mfa::On, _) | (Mfa::Optional, Some(true)) => Ok(true),
        (Mfa::Off, _) | (Mfa::Optional, _) => Ok(false),
    }
}
