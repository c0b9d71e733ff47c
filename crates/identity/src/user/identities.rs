//! Identities at providers by which users sign in (administration 3.8, managed-login 4.6).
//!
//! Each is a credential of its user, found by what the provider says of whoever comes back from it; the attribute `identities` is made of a
//! user's credentials whenever they change. Federation asks [`find`] whom to sign in, [`owner`] for a profile of its own making, and
//! [`add`]s the first identity of such a profile as its primary one.

use domain::time::Millis;
use serde::{Deserialize, Serialize};
use store::{CredentialKind, CredentialRow, ReadTx, StoreError, UserRow, WriteTx};

use crate::pool::Pool;
use crate::refusal::{Kind, Refusal};

/// The name of the attribute that lists a user's identities.
pub const ATTRIBUTE: &str = "identities";

/// The ProviderName that stands for the pool's own users (administration 3.8 `[model]`).
pub const LOCAL: &str = "Cognito";

/// The ProviderAttributeName that stands for the subject of an assertion or ID token (administration 3.8 `[model]`).
pub const SUBJECT: &str = "Cognito_Subject";

/// Identities of one user (administration 3.8 `[docs]`).
const MOST: usize = 5;

/// Longest value, in bytes: that of an attribute (administration 5.15 `[docs 2026]`).
const VALUE_BYTES_MAX: usize = 2_048;

/// What a provider says by which a user is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct External<'a> {
    /// ProviderName.
    pub provider: &'a str,
    /// The provider's attribute, or [`SUBJECT`].
    pub attribute: &'a str,
    /// Its value.
    pub value: &'a str,
}

impl External<'_> {
    /// The credential's id: the same for the same identity, and of a fixed length whatever the provider sends.
    fn id(&self, pool: &Pool) -> String {
        let Self { provider, attribute, value } = self;
        hex::encode(pool.data_key.mac("identity", format!("{provider}\n{attribute}\n{value}").as_bytes()))
    }
}

/// An identity as the attribute shows it (managed-login 3 `[aws-verified]`).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Linked {
    /// The subject, or the value that it was linked by.
    pub user_id: String,
    /// ProviderName.
    pub provider_name: String,
    /// ProviderType.
    pub provider_type: String,
    /// The entity id of a SAML provider; none for the others.
    pub issuer: Option<String>,
    /// Whether the profile was made for this identity.
    pub primary: bool,
    /// When it was added, in milliseconds.
    pub date_created: i64,
}

/// The user who has one of these identities; the first that somebody has decides.
///
/// # Errors
/// Those of the store.
pub fn find(tx: &mut ReadTx<'_>, pool: &Pool, known: &[External<'_>]) -> Result<Option<UserRow>, Refusal> {
    for external in known {
        if let Some((sub, _)) = owner(tx, pool, external)? {
            return Ok(tx.user_by_sub(pool.id(), &sub)?);
        }
    }
    Ok(None)
}

/// The sub of whoever has this identity, and how it is linked.
///
/// # Errors
/// Those of the store; a credential that cannot be read.
pub fn owner(tx: &mut ReadTx<'_>, pool: &Pool, external: &External<'_>) -> Result<Option<(String, Linked)>, Refusal> {
    let rows = tx.credentials_by_id(pool.id(), CredentialKind::Identity, &external.id(pool))?;
    rows.into_iter().next().map(|row| Ok((row.sub.clone(), linked(&row)?))).transpose()
}

/// Gives a user an identity that nobody has, and shows it among the user's attributes; the caller writes the user's row.
///
/// # Errors
/// [`Kind::LimitExceeded`] when the user has enough of them, [`Kind::Invalid`] for a value that is too long or an identity that somebody
/// has; those of the store.
pub fn add(
    tx: &mut WriteTx<'_>,
    pool: &Pool,
    user: &mut UserRow,
    external: &External<'_>,
    linked: &Linked,
    now: Millis,
) -> Result<(), Refusal> {
    if external.value.is_empty() || external.value.len() > VALUE_BYTES_MAX {
        return Err(Refusal::invalid(format!("ProviderAttributeValue must have 1 to {VALUE_BYTES_MAX} bytes.")));
    }
    match owner(tx, pool, external)? {
        // Texts `[observed-in-issues]`; which one is answered for a source that is linked to somebody else is not recorded.
        Some((sub, _)) if sub == user.sub => return Err(Refusal::invalid("SourceUser is already linked to DestinationUser")),
        Some(_) => {
            return Err(Refusal::invalid(
                "Merging is not currently supported, provide a SourceUser that has not been signed up in order to link",
            ));
        }
        None => {}
    }
    if of_user(tx, user)?.len() >= MOST {
        // The words are ours.
        return Err(Refusal::new(Kind::LimitExceeded, format!("Exceeded the limit of {MOST} linked identities of a user.")));
    }
    tx.insert_credential(&CredentialRow {
        pool_id: user.pool_id.clone(),
        sub: user.sub.clone(),
        kind: CredentialKind::Identity,
        id: external.id(pool),
        name: external.attribute.to_owned(),
        secret: Vec::new(),
        counter: 0,
        details: serde_json::to_string(linked).map_err(Refusal::internal)?,
        created_at: now,
        used_at: None,
    })?;
    show(tx, user)
}

/// Ties an identity that was linked by something else that its provider says to the provider's subject, once that is known: from then on only
/// the subject finds it (administration 3.8 `[model]`: it is unlinked by its subject after the first sign-in). The caller writes the user's row. False if it is
/// not this user's.
///
/// # Errors
/// Those of the store; those of [`add`].
pub fn settle(
    tx: &mut WriteTx<'_>,
    pool: &Pool,
    user: &mut UserRow,
    by: &External<'_>,
    subject: &External<'_>,
    issuer: Option<&str>,
) -> Result<bool, Refusal> {
    let Some((_, linked)) = owner(tx, pool, by)?.filter(|(sub, _)| *sub == user.sub) else { return Ok(false) };
    tx.delete_credential(pool.id(), &user.sub, CredentialKind::Identity, &by.id(pool))?;
    let settled = Linked { user_id: subject.value.to_owned(), issuer: issuer.map(str::to_owned), ..linked };
    let since = Millis(settled.date_created);
    add(tx, pool, user, subject, &settled, since)?;
    Ok(true)
}

/// Takes an identity away from whoever has it, and gives that user back, whose row the caller writes; `None` if nobody has it.
///
/// # Errors
/// Those of the store.
pub fn remove(tx: &mut WriteTx<'_>, pool: &Pool, external: &External<'_>) -> Result<Option<UserRow>, Refusal> {
    let Some((sub, _)) = owner(tx, pool, external)? else { return Ok(None) };
    tx.delete_credential(pool.id(), &sub, CredentialKind::Identity, &external.id(pool))?;
    let Some(mut user) = tx.user_by_sub(pool.id(), &sub)? else { return Ok(None) };
    show(tx, &mut user)?;
    Ok(Some(user))
}

/// Whether a user signs in at this provider, by what the user's row shows.
pub fn has_one_at(user: &UserRow, provider: &str) -> bool {
    let shown = user.attributes.get(ATTRIBUTE).and_then(|text| serde_json::from_str::<Vec<Linked>>(text).ok());
    shown.is_some_and(|all| all.iter().any(|linked| linked.provider_name == provider))
}

/// Makes the attribute of the user's credentials, the oldest first.
fn show(tx: &mut ReadTx<'_>, user: &mut UserRow) -> Result<(), Refusal> {
    let mut rows = of_user(tx, user)?;
    rows.sort_by(|a, b| (a.created_at, &a.id).cmp(&(b.created_at, &b.id)));
    let all = rows.iter().map(linked).collect::<Result<Vec<_>, _>>()?;
    if all.is_empty() {
        user.attributes.remove(ATTRIBUTE);
    } else {
        user.attributes.insert(ATTRIBUTE.to_owned(), serde_json::to_string(&all).map_err(Refusal::internal)?);
    }
    Ok(())
}

fn of_user(tx: &mut ReadTx<'_>, user: &UserRow) -> Result<Vec<CredentialRow>, StoreError> {
    let mut rows = tx.credentials_of(&user.pool_id, &user.sub)?;
    rows.retain(|row| row.kind == CredentialKind::Identity);
    Ok(rows)
}

fn linked(row: &CredentialRow) -> Result<Linked, Refusal> {
    serde_json::from_str(&row.details).map_err(Refusal::internal)
}
