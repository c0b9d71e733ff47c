//! Rows as they are kept when they change, and read back.

use domain::Attributes;
use domain::sign_in::{Preferences, SecondFactor};
use domain::time::Millis;
use domain::username::AliasKind;
use serde::{Deserialize, Serialize};

use crate::user_row::UserRow;
use crate::{CredentialKind, CredentialRow, GroupRow, StoreError};

/// Between the parts of an id; none of them has it.
const SEPARATOR: char = '\u{1f}';

/// Something that changed since a point in time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// Which of its kind.
    pub id: String,
    /// What it was at that time; `None` = it was not there.
    pub was: Option<String>,
}

/// A user's row as it is kept.
#[derive(Serialize, Deserialize)]
struct UserImage {
    username: String,
    username_key: String,
    status: String,
    enabled: bool,
    attributes: Attributes,
    password: Option<String>,
    password_set_at: Option<i64>,
    password_history: Vec<String>,
    pending: Attributes,
    mfa_factors: String,
    mfa_preferred: Option<String>,
    mfa_passkey: bool,
    signed_out_at: Option<i64>,
    created_at: i64,
    updated_at: i64,
}

/// A credential as it is kept.
#[derive(Serialize, Deserialize)]
struct CredentialImage {
    name: String,
    secret: String,
    counter: i64,
    details: String,
    created_at: i64,
    used_at: Option<i64>,
}

/// A group as it is kept.
#[derive(Serialize, Deserialize)]
struct GroupImage {
    id: String,
    description: Option<String>,
    role_arn: Option<String>,
    precedence: Option<i64>,
    created_at: i64,
    updated_at: i64,
}

fn json<T: Serialize>(image: &T) -> Result<String, StoreError> {
    serde_json::to_string(image).map_err(|_| StoreError::Corrupt("a value cannot be written as JSON".to_owned()))
}

fn image<'a, T: Deserialize<'a>>(text: &'a str) -> Result<T, StoreError> {
    serde_json::from_str(text).map_err(|_| unreadable())
}

fn unreadable() -> StoreError {
    StoreError::Corrupt("a kept change cannot be read".to_owned())
}

pub(crate) fn user_image(user: &UserRow) -> Result<String, StoreError> {
    json(&UserImage {
        username: user.username.clone(),
        username_key: user.username_key.clone(),
        status: user.status.as_str().to_owned(),
        enabled: user.enabled,
        attributes: user.attributes.clone(),
        password: user.password.clone(),
        password_set_at: user.password_set_at.map(|at| at.0),
        password_history: user.password_history.clone(),
        pending: user.pending.clone(),
        mfa_factors: json(&user.mfa.enabled)?,
        mfa_preferred: user.mfa.preferred.map(|factor| factor.challenge().as_str().to_owned()),
        mfa_passkey: user.mfa.passkey,
        signed_out_at: user.signed_out_at.map(|at| at.0),
        created_at: user.created_at.0,
        updated_at: user.updated_at.0,
    })
}

pub(crate) fn credential_image(row: &CredentialRow) -> Result<String, StoreError> {
    json(&CredentialImage {
        name: row.name.clone(),
        secret: hex::encode(&row.secret),
        counter: row.counter,
        details: row.details.clone(),
        created_at: row.created_at.0,
        used_at: row.used_at.map(|at| at.0),
    })
}

pub(crate) fn group_image(group: &GroupRow) -> Result<String, StoreError> {
    json(&GroupImage {
        id: group.id.clone(),
        description: group.description.clone(),
        role_arn: group.role_arn.clone(),
        precedence: group.precedence,
        created_at: group.created_at.0,
        updated_at: group.updated_at.0,
    })
}

pub(crate) fn aliases_image(aliases: &[(AliasKind, String)]) -> Result<String, StoreError> {
    json(&aliases.iter().map(|(kind, value)| (kind.as_str(), value.as_str())).collect::<Vec<_>>())
}

pub(crate) fn credential_id(row: &CredentialRow) -> String {
    format!("{}{SEPARATOR}{}{SEPARATOR}{}", row.sub, row.kind.as_str(), row.id)
}

pub(crate) fn membership_id(group_id: &str, sub: &str) -> String {
    format!("{group_id}{SEPARATOR}{sub}")
}

impl Change {
    /// The user that it was; its version is none.
    ///
    /// # Errors
    /// [`StoreError::Corrupt`].
    pub fn user(&self, pool_id: &str) -> Result<Option<UserRow>, StoreError> {
        let Some(was) = &self.was else { return Ok(None) };
        let was: UserImage = image(was)?;
        Ok(Some(UserRow {
            pool_id: pool_id.to_owned(),
            sub: self.id.clone(),
            username: was.username,
            username_key: was.username_key,
            status: was.status.parse().map_err(|_| unreadable())?,
            enabled: was.enabled,
            attributes: was.attributes,
            password: was.password,
            password_set_at: was.password_set_at.map(Millis),
            password_history: was.password_history,
            pending: was.pending,
            mfa: Preferences {
                enabled: image(&was.mfa_factors)?,
                preferred: was.mfa_preferred.map(|name| SecondFactor::named(&name).ok_or_else(unreadable)).transpose()?,
                passkey: was.mfa_passkey,
            },
            signed_out_at: was.signed_out_at.map(Millis),
            created_at: Millis(was.created_at),
            updated_at: Millis(was.updated_at),
            version: 1,
        }))
    }

    /// The aliases that the user of this id had; none where it had none.
    ///
    /// # Errors
    /// [`StoreError::Corrupt`].
    pub fn aliases(&self) -> Result<Vec<(AliasKind, String)>, StoreError> {
        let Some(was) = &self.was else { return Ok(Vec::new()) };
        let was: Vec<(String, String)> = image(was)?;
        was.into_iter().map(|(kind, value)| Ok((kind.parse().map_err(|()| unreadable())?, value))).collect()
    }

    /// The names of a credential: of which user, its kind, its id.
    ///
    /// # Errors
    /// [`StoreError::Corrupt`].
    pub fn credential_key(&self) -> Result<(String, CredentialKind, String), StoreError> {
        let mut parts = self.id.splitn(3, SEPARATOR);
        let mut part = || parts.next().map(str::to_owned).ok_or_else(unreadable);
        let (sub, kind, id) = (part()?, part()?, part()?);
        Ok((sub, kind.parse().map_err(|()| unreadable())?, id))
    }

    /// The credential that it was.
    ///
    /// # Errors
    /// [`StoreError::Corrupt`].
    pub fn credential(&self, pool_id: &str) -> Result<Option<CredentialRow>, StoreError> {
        let Some(was) = &self.was else { return Ok(None) };
        let was: CredentialImage = image(was)?;
        let (sub, kind, id) = self.credential_key()?;
        Ok(Some(CredentialRow {
            pool_id: pool_id.to_owned(),
            sub,
            kind,
            id,
            name: was.name,
            secret: hex::decode(was.secret).map_err(|_| unreadable())?,
            counter: was.counter,
            details: was.details,
            created_at: Millis(was.created_at),
            used_at: was.used_at.map(Millis),
        }))
    }

    /// The group that it was.
    ///
    /// # Errors
    /// [`StoreError::Corrupt`].
    pub fn group(&self, pool_id: &str) -> Result<Option<GroupRow>, StoreError> {
        let Some(was) = &self.was else { return Ok(None) };
        let was: GroupImage = image(was)?;
        Ok(Some(GroupRow {
            pool_id: pool_id.to_owned(),
            name: self.id.clone(),
            id: was.id,
            description: was.description,
            role_arn: was.role_arn,
            precedence: was.precedence,
            created_at: Millis(was.created_at),
            updated_at: Millis(was.updated_at),
            version: 1,
        }))
    }

    /// The group and the user of a membership, and since when it was one.
    ///
    /// # Errors
    /// [`StoreError::Corrupt`].
    pub fn membership(&self) -> Result<(String, String, Option<Millis>), StoreError> {
        let (group_id, sub) = self.id.split_once(SEPARATOR).ok_or_else(unreadable)?;
        let since = self.was.as_ref().map(|was| was.parse().map(Millis).map_err(|_| unreadable())).transpose()?;
        Ok((group_id.to_owned(), sub.to_owned(), since))
    }
}
