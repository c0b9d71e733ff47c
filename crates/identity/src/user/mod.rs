//! Finding users and changing them.

pub mod aliases;
pub mod attributes;
pub mod codes;
pub mod device;
pub mod identities;
pub mod imported_hash;
pub mod mfa;
pub mod passkey;
pub mod password;
pub mod recovery;
pub mod simulated;
pub mod software_token;
pub mod update_attributes;
pub mod user_migration;
pub mod verifier;

use domain::Attributes;
use domain::sign_in::Preferences;
use domain::time::Millis;
use domain::user_status::{Event, UserStatus};
use domain::username::AliasKind;
use store::{AliasTaken, Inserted, ReadTx, StoreError, UserRow, WriteTx};

use crate::pool::Pool;
use crate::refusal::{Kind, Refusal};

/// The length of a sub, in bytes.
const SUB_BYTES: usize = 36;

/// The user that a caller means by `name`: a username, a sign-in alias, or a sub where nothing else matches (administration 3.1).
pub fn find(tx: &mut ReadTx<'_>, pool: &Pool, name: &str) -> Result<Option<UserRow>, StoreError> {
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
    // What cannot be one is not looked for.
    let user = if name.len() == SUB_BYTES { tx.user_by_sub(pool.id(), name)? } else { None };
    // Where names are generated, profiles of providers have one of their own all the same (administration 3.1), which nobody chose; it comes
    // last, so that it stands for nobody else.
    if user.is_none() && pool.names.generated() && name.contains('_') {
        return tx.user_by_username(pool.id(), &key);
    }
    Ok(user)
}

/// All names by which [`find`] finds the user: username, sub, and the attributes that are sign-in aliases now.
pub fn sign_in_names<'a>(pool: &Pool, user: &'a UserRow) -> Vec<&'a str> {
    let aliases = aliases::held(pool, user);
    let of = |(kind, _): &(AliasKind, String)| user.attributes.get(kind.as_str()).map(String::as_str);
    [user.username.as_str(), user.sub.as_str()].into_iter().chain(aliases.iter().filter_map(of)).collect()
}

/// The user an Admin operation names.
///
/// # Errors
/// [`Kind::UserNotFound`] in the administrators' words.
pub fn find_for_admin(tx: &mut ReadTx<'_>, pool: &Pool, name: &str) -> Result<UserRow, Refusal> {
    find(tx, pool, name)?.ok_or_else(Refusal::no_user)
}

/// A new user's row, enabled and without a password.
pub fn row(pool: &Pool, sub: String, username: String, status: UserStatus, attributes: Attributes, now: Millis) -> UserRow {
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
        mfa: Preferences::default(),
        signed_out_at: None,
        created_at: now,
        updated_at: now,
        version: 1,
    }
}

/// Why a user could not be added.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotInserted {
    /// Somebody has the name.
    UsernameTaken,
    /// Somebody has the alias and keeps it.
    AliasTaken(AliasKind),
}

/// Adds a user with its sign-in aliases; unless that succeeds, nothing has changed. In pools with username attributes an e-mail or phone number
/// is a name, so it never moves.
///
/// It writes first and looks afterwards: two sign-ups that look for a name which is not there, and then write beside it, are in each other's
/// way on an engine that remembers what was looked at by pages; two that write before they look are not.
pub fn insert(
    tx: &mut WriteTx<'_>,
    pool: &Pool,
    user: &UserRow,
    clash: AliasClash,
    now: Millis,
) -> Result<Result<(), NotInserted>, Refusal> {
    let clash = if pool.names.generated() { AliasClash::Refuse } else { clash };
    pool.names.check_new_aliases(&user.attributes).map_err(Refusal::invalid)?;
    let aliases = aliases::held(pool, user);
    let mut moves = false;
    match tx.insert_user(user, &aliases)? {
        Inserted::Created => {}
        Inserted::UsernameTaken => return Ok(Err(NotInserted::UsernameTaken)),
        Inserted::AliasTaken(kind) if clash == AliasClash::Refuse => return Ok(Err(NotInserted::AliasTaken(kind))),
        Inserted::AliasTaken(_) => {
            tx.insert_user(user, &[])?;
            moves = true;
        }
    }
    let mut why = names_somebody(tx, pool, user)?.then_some(NotInserted::UsernameTaken);
    if why.is_none() {
        let taken = if moves { take_aliases(tx, pool, user, clash, now)?.err() } else { is_anothers_name(tx, pool, &user.sub, &aliases)? };
        why = taken.map(NotInserted::AliasTaken);
    }
    if let Some(why) = why {
        tx.delete_user(pool.id(), &user.sub)?;
        return Ok(Err(why));
    }
    Ok(Ok(()))
}

/// Whether an alias that is held by somebody else moves or stops the change (sign-up 2.7).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AliasClash {
    /// It stops the change.
    Refuse,
    /// It moves.
    Move,
}

/// Writes a changed user: its row, and its sign-in aliases as they follow from its attributes.
///
/// # Errors
/// [`Kind::AliasTaken`] when an alias is held by another user and may not move, [`Kind::Invalid`] for one that is too long.
pub fn update(tx: &mut WriteTx<'_>, pool: &Pool, user: &UserRow, clash: AliasClash, now: Millis) -> Result<(), Refusal> {
    pool.names.check_changed_aliases(&user.attributes).map_err(Refusal::invalid)?;
    update_row(tx, user, now)?;
    take_aliases(tx, pool, user, clash, now)?.map_err(alias_exists)
}

/// Writes a changed row whose attributes are as they were.
pub fn update_row(tx: &mut WriteTx<'_>, user: &UserRow, now: Millis) -> Result<(), Refusal> {
    let mut row = user.clone();
    row.updated_at = now;
    if tx.update_user(&row)? { Ok(()) } else { Err(StoreError::Conflict.into()) }
}

/// Gives the user exactly the aliases that follow from its attributes. The inner error names the one that another user keeps.
///
/// A former holder keeps the value as an attribute, but unverified, and can no longer sign in with it (sign-up 2.7 `[docs]`).
pub fn take_aliases(
    tx: &mut WriteTx<'_>,
    pool: &Pool,
    user: &UserRow,
    clash: AliasClash,
    now: Millis,
) -> Result<Result<(), AliasKind>, Refusal> {
    let wanted = aliases::held(pool, user);
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
    let is_another = |found: Option<UserRow>| found.is_some_and(|found| found.sub != user.sub);
    if key.len() == SUB_BYTES && is_another(tx.user_by_sub(pool.id(), key)?) {
        return Ok(true);
    }
    for kind in pool.names.alias_kinds(&user.username) {
        if is_another(tx.user_by_alias(pool.id(), kind, key)?) {
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

/// The refusal of whoever changes attributes (sign-up 2.7).
pub fn alias_exists(kind: AliasKind) -> Refusal {
    Refusal::new(Kind::AliasTaken, kind.taken())
}

/// The attribute that tells whether `attribute` is verified.
pub fn verified_flag(attribute: &str) -> Option<&'static str> {
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
pub fn advance(user: &mut UserRow, event: Event) -> Result<(), domain::user_status::Refused> {
    user.status = domain::user_status::next(user.status, event)?;
    Ok(())
}
