//! A user as a row.

use domain::Attributes;
use domain::sign_in::{Preferences, SecondFactor};
use domain::time::Millis;
use domain::user_status::UserStatus;

use crate::StoreError;
use crate::waist::Row;

/// A user of a pool.
#[derive(Clone, PartialEq)]
pub struct UserRow {
    /// The pool.
    pub pool_id: String,
    /// The user's id, which never changes.
    pub sub: String,
    /// The username as answers show it, which never changes.
    pub username: String,
    /// The username as it is compared (`domain::username::NameRules::key`).
    pub username_key: String,
    /// Where the account stands.
    pub status: UserStatus,
    /// Whether the user may sign in.
    pub enabled: bool,
    /// All attributes but `sub`.
    pub attributes: Attributes,
    /// The password's hash as a PHC string.
    pub password: Option<String>,
    /// When the password was set.
    pub password_set_at: Option<Millis>,
    /// Hashes of former passwords.
    pub password_history: Vec<String>,
    /// Values that wait for verification.
    pub pending: Attributes,
    /// Which second factors the user has turned on, and prefers.
    pub mfa: Preferences,
    /// Tokens issued before this time are void.
    pub signed_out_at: Option<Millis>,
    /// When the user was made.
    pub created_at: Millis,
    /// When it last changed.
    pub updated_at: Millis,
    /// Grows by one with each update.
    pub version: i64,
}
crate::redact::debug_showing!(UserRow { pool_id, sub, status, enabled, created_at, updated_at, version });

impl UserRow {
    pub(crate) fn read(row: &mut Row) -> Result<Self, StoreError> {
        Ok(Self {
            pool_id: row.text()?,
            sub: row.text()?,
            username: row.text()?,
            username_key: row.text()?,
            status: row.text()?.parse().map_err(|_| row.corrupt("unknown status of a user"))?,
            enabled: row.bool()?,
            attributes: row.json()?,
            password: row.optional_text()?,
            password_set_at: row.optional_millis()?,
            password_history: row.json()?,
            pending: row.json()?,
            mfa: read_preferences(row)?,
            signed_out_at: row.optional_millis()?,
            created_at: row.millis()?,
            updated_at: row.millis()?,
            version: row.int()?,
        })
    }
}

fn read_preferences(row: &mut Row) -> Result<Preferences, StoreError> {
    let enabled = row.json()?;
    let preferred = row.optional_text()?.map(|name| SecondFactor::named(&name).ok_or_else(|| row.corrupt("unknown second factor")));
    Ok(Preferences { enabled, preferred: preferred.transpose()?, passkey: row.bool()? })
}
