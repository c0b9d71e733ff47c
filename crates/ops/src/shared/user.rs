//! Finding users and changing them.

use api::{AttributeType, ErrorCode, Timestamp, UserStatusType, UserType};
use domain::Attributes;
use domain::time::Millis;
use domain::user_status::{Event, UserStatus};
use domain::username::AliasKind;
use store::{AliasTaken, Inserted, ReadTx, StoreError, UserRow, WriteTx};

use crate::OpError;
use crate::shared::codes;
use crate::shared::pool::Pool;

/// The length of a sub, in bytes.
const SUB_BYTES: usize = 36;

/// The user that a caller means by `name`: a username, a sign-in alias, or a sub where nothing else matches (administration 3.1).
pub(crate) fn find(tx: &mut ReadTx<'_>, pool: &Pool, name: &str) -> Result<Option<UserRow>, StoreError> {
    let key = pool.names.key(name);
    if !pool.names.generated()
        && let Some(user) = tx.user_by_username(pool.id(), &key)?
    {
        return Ok(Some(user));
    }
    for kind in pool.names.alias_kinds(name) {
        if let Some(user) = tx.user_by_alias(pool.id(), kind, &key)? {
            return Ok(Some(user));
        }
    }
    tx.user_by_sub(pool.id(), name)
}

/// The user an Admin operation names.
///
/// # Errors
/// `UserNotFoundException` in the administrators' words.
pub(crate) fn find_for_admin(tx: &mut ReadTx<'_>, pool: &Pool, name: &str) -> Result<UserRow, OpError> {
    find(tx, pool, name)?.ok_or_else(OpError::no_user)
}

/// A new user's row, enabled and without a password.
pub(crate) fn row(pool: &Pool, sub: String, username: String, status: UserStatus, attributes: Attributes, now: Millis) -> UserRow {
    UserRow {
        pool_id: pool.id().to_owned(),
        username_key: pool.names.key(&username),
        sub,
        username,
        status,
        enabled: true,
        attributes,
        password: None,
        password_set_at: None,
        password_history: Vec::new(),
        pending: Attributes::new(),
        mfa: String::new(),
        signed_out_at: None,
        created_at: now,
        updated_at: now,
        version: 1,
    }
}

/// Why a user could not be added.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum NotInserted {
    UsernameTaken,
    AliasTaken(AliasKind),
}

/// Adds a user with its sign-in aliases. In pools with username attributes an e-mail or phone number is a name, so it never moves.
pub(crate) fn insert(
    tx: &mut WriteTx<'_>,
    pool: &Pool,
    user: &UserRow,
    clash: AliasClash,
    now: Millis,
) -> Result<Result<(), NotInserted>, OpError> {
    let clash = if pool.names.generated() { AliasClash::Refuse } else { clash };
    let aliases = pool.names.aliases(&user.attributes);
    if names_somebody(tx, pool, user)? {
        return Ok(Err(NotInserted::UsernameTaken));
    }
    if let Some(kind) = is_anothers_name(tx, pool, &user.sub, &aliases)? {
        return Ok(Err(NotInserted::AliasTaken(kind)));
    }
    Ok(match tx.insert_user(user, if clash == AliasClash::Refuse { &aliases } else { &[] })? {
        Inserted::Created if clash == AliasClash::Refuse => Ok(()),
        Inserted::Created => take_aliases(tx, pool, user, clash, now)?.map_err(NotInserted::AliasTaken),
        Inserted::UsernameTaken => Err(NotInserted::UsernameTaken),
        Inserted::AliasTaken(kind) => Err(NotInserted::AliasTaken(kind)),
    })
}

/// Whether an alias that is held by somebody else moves or stops the change (sign-up 2.7).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum AliasClash {
    Refuse,
    Move,
}

/// Writes a changed user: its row, and its sign-in aliases as they follow from its attributes.
///
/// # Errors
/// `AliasExistsException` when an alias is held by another user and may not move.
pub(crate) fn update(tx: &mut WriteTx<'_>, pool: &Pool, user: &UserRow, clash: AliasClash, now: Millis) -> Result<(), OpError> {
    update_row(tx, user, now)?;
    take_aliases(tx, pool, user, clash, now)?.map_err(alias_exists)
}

/// Writes a changed row whose attributes are as they were.
pub(crate) fn update_row(tx: &mut WriteTx<'_>, user: &UserRow, now: Millis) -> Result<(), OpError> {
    let mut row = user.clone();
    row.updated_at = now;
    if tx.update_user(&row)? { Ok(()) } else { Err(StoreError::Conflict.into()) }
}

/// Gives the user exactly the aliases that follow from its attributes. The inner error names the one that another user keeps.
///
/// A former holder keeps the value as an attribute, but unverified, and can no longer sign in with it (sign-up 2.7 `[docs]`).
pub(crate) fn take_aliases(
    tx: &mut WriteTx<'_>,
    pool: &Pool,
    user: &UserRow,
    clash: AliasClash,
    now: Millis,
) -> Result<Result<(), AliasKind>, OpError> {
    let wanted = pool.names.aliases(&user.attributes);
    let force = clash == AliasClash::Move;
    if let Some(kind) = is_anothers_name(tx, pool, &user.sub, &wanted)? {
        return Ok(Err(kind));
    }
    let moved = match tx.set_aliases(pool.id(), &user.sub, &wanted, force)? {
        Ok(moved) => moved,
        Err(AliasTaken(kind)) => return Ok(Err(kind)),
    };
    for lost in moved {
        if let Some(mut former) = tx.user_by_sub(pool.id(), &lost.old_sub)?
            && let Some(flag) = verified_flag(lost.kind.as_str())
        {
            former.attributes.insert(flag.to_owned(), "false".to_owned());
            update_row(tx, &former, now)?;
            // Somebody else has proven the address, so a code that went there must not set the former holder's password.
            codes::forget_recovery(tx, pool, &former.sub)?;
        }
    }
    Ok(Ok(()))
}

/// Whether a new user's chosen name is one by which [`find`] already finds somebody: a sub or an alias. Whoever took it would get what is
/// meant for that person, since a username is looked up first.
fn names_somebody(tx: &mut ReadTx<'_>, pool: &Pool, user: &UserRow) -> Result<bool, StoreError> {
    if pool.names.generated() {
        return Ok(false);
    }
    let key = &user.username_key;
    if key.len() == SUB_BYTES && tx.user_by_sub(pool.id(), key)?.is_some() {
        return Ok(true);
    }
    for kind in pool.names.alias_kinds(&user.username) {
        if tx.user_by_alias(pool.id(), kind, key)?.is_some() {
            return Ok(true);
        }
    }
    Ok(false)
}

/// The alias, if one is free text that is another user's username or sub.
fn is_anothers_name(tx: &mut ReadTx<'_>, pool: &Pool, sub: &str, aliases: &[(AliasKind, String)]) -> Result<Option<AliasKind>, StoreError> {
    for (kind, value) in aliases.iter().filter(|(kind, _)| *kind == AliasKind::PreferredUsername) {
        let holders = [tx.user_by_username(pool.id(), value)?, tx.user_by_sub(pool.id(), value)?];
        if holders.iter().flatten().any(|holder| holder.sub != sub) {
            return Ok(Some(*kind));
        }
    }
    Ok(None)
}

/// `AliasExistsException` of the operations that change attributes (sign-up 2.7).
pub(crate) fn alias_exists(kind: AliasKind) -> OpError {
    OpError::new(ErrorCode::AliasExistsException, kind.taken())
}

/// The attribute that tells whether `attribute` is verified.
pub(crate) fn verified_flag(attribute: &str) -> Option<&'static str> {
    match attribute {
        "email" => Some("email_verified"),
        "phone_number" => Some("phone_number_verified"),
        _ => None,
    }
}

/// The status after `event`.
///
/// # Errors
/// The state machine's refusal, left to the caller to word: each operation has its own text.
pub(crate) fn advance(user: &mut UserRow, event: Event) -> Result<(), domain::user_status::Refused> {
    user.status = domain::user_status::next(user.status, event)?;
    Ok(())
}

/// The user as ListUsers and AdminCreateUser show it, with the attributes that `shown` lets through; sub first.
pub(crate) fn describe(user: &UserRow, shown: impl Fn(&str) -> bool) -> UserType {
    UserType {
        username: Some(user.username.clone()),
        attributes: Some(attribute_list(user, shown)),
        user_create_date: Some(date(user.created_at)),
        user_last_modified_date: Some(date(user.updated_at)),
        enabled: Some(user.enabled),
        user_status: Some(status(user.status)),
        mfa_options: None,
    }
}

/// The attributes as a list, sub first, as the answers of the service show them (administration 3.4).
pub(crate) fn attribute_list(user: &UserRow, shown: impl Fn(&str) -> bool) -> Vec<AttributeType> {
    std::iter::once(("sub", user.sub.as_str()))
        .chain(user.attributes.iter().map(|(name, value)| (name.as_str(), value.as_str())).filter(|(name, _)| *name != "sub"))
        .filter(|(name, _)| shown(name))
        .map(|(name, value)| AttributeType { name: name.to_owned(), value: Some(value.to_owned()) })
        .collect()
}

/// A date as answers carry it.
pub(crate) fn date(time: Millis) -> Timestamp {
    Timestamp::from_millis(time.0)
}

/// The API's word for a status.
pub(crate) fn status(status: UserStatus) -> UserStatusType {
    match status {
        UserStatus::Unconfirmed => UserStatusType::Unconfirmed,
        UserStatus::Confirmed => UserStatusType::Confirmed,
        UserStatus::ForceChangePassword => UserStatusType::ForceChangePassword,
        UserStatus::ResetRequired => UserStatusType::ResetRequired,
        UserStatus::ExternalProvider => UserStatusType::ExternalProvider,
    }
}
