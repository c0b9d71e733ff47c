//! Users.

use domain::Attributes;
use domain::user_status::UserStatus;
use domain::username::AliasKind;

use crate::aliases::alias_call;
use crate::journal::Journal;
use crate::search;
use crate::sql::users as sql;
use crate::user_row::UserRow;
use crate::waist::{Call, Row, Stmt, args};
use crate::{ReadTx, StoreError, WriteTx};

/// What became of a user to be inserted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Inserted {
    /// It is in.
    Created,
    /// The pool has a user of this name (or, which chance forbids, of this sub). Nothing changed.
    UsernameTaken,
    /// Another user of the pool holds this alias. Nothing changed.
    AliasTaken(AliasKind),
}

impl ReadTx<'_> {
    /// The user with this sub.
    ///
    /// # Errors
    /// Those of the engine.
    pub fn user_by_sub(&mut self, pool_id: &str, sub: &str) -> Result<Option<UserRow>, StoreError> {
        self.conn.query_one(&sql::USER_BY_SUB, args![pool_id, sub])?.map(|mut row| UserRow::read(&mut row)).transpose()
    }

    /// The user of this name, folded as `domain::username` says.
    ///
    /// # Errors
    /// Those of the engine.
    pub fn user_by_username(&mut self, pool_id: &str, username_key: &str) -> Result<Option<UserRow>, StoreError> {
        self.conn.query_one(&sql::USER_BY_USERNAME, args![pool_id, username_key])?.map(|mut row| UserRow::read(&mut row)).transpose()
    }
}

impl WriteTx<'_> {
    /// Adds a user who holds these aliases. Unless the answer is [`Inserted::Created`], nothing has changed.
    ///
    /// # Errors
    /// Those of the engine.
    pub fn insert_user(&mut self, user: &UserRow, aliases: &[(AliasKind, String)]) -> Result<Inserted, StoreError> {
        let texts = Texts::of(user)?;
        let UserRow { pool_id, sub, attributes, .. } = user;
        let insert = texts.insert(user);
        // Whom this transaction has added and removed before has left a count and a change.
        let hopes = aliases.is_empty() && !self.restores && !self.has_added(pool_id, sub) && self.conn.hopes();
        if hopes {
            self.conn.later(&sql::INSERT_USER_IN_HOPE, &insert.args)?;
            self.keep_new_user_in_hope(pool_id, sub)?;
        } else {
            let added = self.conn.query_one(insert.stmt, &insert.args)?;
            let Some(mut added) = added else { return Ok(Inserted::UsernameTaken) };
            let journal = Journal::of(added.optional_bool()?);
            self.know_journal(pool_id, journal);
            if self.keeps_changes(pool_id)? {
                self.keep_new_user(pool_id, sub)?;
            }
        }
        self.has_added_user(pool_id, sub);
        let mut entries = SearchChanges::between(None, Some((attributes, user.status)));
        // Who comes back may have entries that were left.
        entries.is_new &= !self.restores;
        let mut calls: Vec<_> = aliases.iter().map(|(kind, value)| alias_call(pool_id, *kind, value, sub)).collect();
        entries.add_calls(&mut calls, pool_id, sub);
        calls.push(if hopes { Call::new(&sql::COUNT_NEW_USER_IN_HOPE, args![pool_id, sub]) } else { count_call(pool_id, sub, 1) });
        if aliases.is_empty() {
            self.conn.all_later(&calls)?;
            return Ok(Inserted::Created);
        }
        let answers = self.conn.batch(&calls)?;
        if let Some(((kind, _), _)) = aliases.iter().zip(&answers).find(|(_, answer)| answer.changed == 0) {
            self.delete_user(pool_id, sub)?;
            return Ok(Inserted::AliasTaken(*kind));
        }
        Ok(Inserted::Created)
    }

    /// Replaces everything but the names and the time of creation if the stored version is still `user.version`; false if it is not. Aliases
    /// are kept apart: see [`WriteTx::set_aliases`].
    ///
    /// # Errors
    /// Those of the engine.
    pub fn update_user(&mut self, user: &UserRow) -> Result<bool, StoreError> {
        let UserRow { pool_id, sub, version, .. } = user;
        let Some(mut stored) = self.conn.query_one(&sql::USER_SEARCHED, args![pool_id, sub])? else {
            return Ok(false);
        };
        let old: Attributes = stored.json()?;
        let old_status = read_status(&mut stored)?;
        if stored.int()? != *version {
            return Ok(false);
        }
        let journal = Journal::of(stored.optional_bool()?);
        self.know_journal(pool_id, journal);
        if journal != Journal::Off {
            self.keep_changing_user(user)?;
        }
        let texts = Texts::of(user)?;
        let entries = SearchChanges::between(Some((&old, old_status)), Some((&user.attributes, user.status)));
        let mut calls = vec![texts.update(user)];
        entries.add_calls(&mut calls, pool_id, sub);
        // Nobody has changed the version since it was read: a transaction runs as if alone.
        self.conn.all_later(&calls)?;
        Ok(true)
    }

    /// Removes a user with all that hangs on it: aliases, codes, sign-ins and sessions, events, credentials, devices, memberships, and the messages about
    /// it, whether they were sent or wait. False if there is none.
    ///
    /// # Errors
    /// Those of the engine.
    pub fn delete_user(&mut self, pool_id: &str, sub: &str) -> Result<bool, StoreError> {
        if self.keeps_changes(pool_id)? {
            self.keep_whole_user(pool_id, sub)?;
        }
        let Some(mut row) = self.conn.query_one(&sql::DELETE_USER, args![pool_id, sub])? else {
            return Ok(false);
        };
        let old: Attributes = row.json()?;
        let entries = SearchChanges::between(Some((&old, read_status(&mut row)?)), None);
        let mut calls = vec![count_call(pool_id, sub, -1)];
        entries.add_calls(&mut calls, pool_id, sub);
        calls.extend(OF_USER.map(|stmt| Call::new(stmt, args![pool_id, sub])));
        self.conn.batch(&calls)?;
        Ok(true)
    }
}

/// What removes all that hangs on a user.
const OF_USER: [&Stmt; 11] = [
    &crate::sql::aliases::DELETE_ALIASES_OF_USER,
    &crate::sql::codes::DELETE_CODES_OF_USER,
    &crate::sql::sign_ins::DELETE_SIGN_INS_OF_USER,
    &crate::sql::user_sessions::DELETE_USER_SESSIONS_OF_USER,
    &crate::sql::auth_events::DELETE_AUTH_EVENTS_OF_USER,
    &crate::sql::credentials::DELETE_CREDENTIALS_OF_USER,
    &crate::sql::devices::DELETE_DEVICES_OF_USER,
    &crate::sql::groups::DELETE_MEMBERSHIPS_OF_USER,
    &crate::sql::outbox::DELETE_MESSAGES_OF_USER,
    &crate::sql::page_sessions::DELETE_PAGE_SESSIONS_OF_USER,
    &crate::sql::authorization_codes::DELETE_AUTHORIZATION_CODES_OF_USER,
];

/// What of a user is stored as JSON.
pub(crate) struct Texts {
    attributes: String,
    password_history: String,
    pending: String,
    factors: String,
}

impl Texts {
    pub(crate) fn of(user: &UserRow) -> Result<Self, StoreError> {
        let UserRow { attributes, password_history, pending, mfa, .. } = user;
        Ok(Self {
            attributes: json(attributes)?,
            password_history: json(password_history)?,
            pending: json(pending)?,
            factors: json(&mfa.enabled)?,
        })
    }

    pub(crate) fn insert<'a>(&'a self, user: &'a UserRow) -> Call<'a> {
        let UserRow { pool_id, sub, username, username_key, status, enabled, password, password_set_at, mfa, .. } = user;
        let UserRow { signed_out_at, created_at, updated_at, version, .. } = user;
        Call::new(
            &sql::INSERT_USER,
            args![
                pool_id,
                sub,
                username,
                username_key,
                status.as_str(),
                *enabled,
                &self.attributes,
                password.as_ref(),
                *password_set_at,
                &self.password_history,
                &self.pending,
                &self.factors,
                mfa.preferred.map(|factor| factor.challenge().as_str()),
                mfa.passkey,
                *signed_out_at,
                *created_at,
                *updated_at,
                *version,
            ],
        )
    }

    fn update<'a>(&'a self, user: &'a UserRow) -> Call<'a> {
        let UserRow { pool_id, sub, status, enabled, password, password_set_at, mfa, .. } = user;
        let UserRow { signed_out_at, updated_at, version, .. } = user;
        Call::new(
            &sql::UPDATE_USER,
            args![
                status.as_str(),
                *enabled,
                &self.attributes,
                password.as_ref(),
                *password_set_at,
                &self.password_history,
                &self.pending,
                &self.factors,
                mfa.preferred.map(|factor| factor.challenge().as_str()),
                mfa.passkey,
                *signed_out_at,
                *updated_at,
                pool_id,
                sub,
                *version,
            ],
        )
    }
}

pub(crate) fn count_call<'a>(pool_id: &'a str, sub: &'a str, users: i64) -> Call<'a> {
    Call::new(&sql::ADD_TO_USER_COUNT, args![pool_id, sub, users])
}

/// What of a user has entries in the search table.
pub(crate) type Searched<'a> = (&'a Attributes, UserStatus);

/// The entries of the search table that a change of a user removes and adds, each with its field and key.
pub(crate) struct SearchChanges {
    removed: Vec<(&'static str, String)>,
    added: Vec<(&'static str, String)>,
    /// The user had no entries before.
    is_new: bool,
}

impl SearchChanges {
    pub(crate) fn between(old: Option<Searched<'_>>, new: Option<Searched<'_>>) -> Self {
        let key =
            |user: Option<Searched<'_>>, field| user.and_then(|(attributes, _)| attributes.get(field)).map(|value| search::key(value));
        let status = |user: Option<Searched<'_>>| user.map(|(_, status)| (search::status_field(status), status.as_str().to_owned()));
        let mut changes = Self { removed: Vec::new(), added: Vec::new(), is_new: old.is_none() };
        for field in search::INDEXED {
            let (old, new) = (key(old, field), key(new, field));
            if old != new {
                changes.removed.extend(old.map(|key| (field, key)));
                changes.added.extend(new.map(|key| (field, key)));
            }
        }
        let (old, new) = (status(old), status(new));
        if old != new {
            changes.removed.extend(old);
            changes.added.extend(new);
        }
        changes
    }

    pub(crate) fn add_calls<'a>(&'a self, calls: &mut Vec<Call<'a>>, pool_id: &'a str, sub: &'a str) {
        let one = |stmt, (field, key): &'a (&'static str, String)| Call::new(stmt, args![pool_id, *field, key, sub]);
        calls.extend(self.removed.iter().map(|entry| one(&sql::DELETE_SEARCH_ENTRY, entry)));
        let (insert, insert_two) = if self.is_new {
            (&sql::INSERT_NEW_SEARCH_ENTRY, &sql::INSERT_TWO_NEW_SEARCH_ENTRIES)
        } else {
            (&sql::INSERT_SEARCH_ENTRY, &sql::INSERT_TWO_SEARCH_ENTRIES)
        };
        // Most users have an address and a status: a statement less.
        let (pairs, rest) = self.added.as_chunks::<2>();
        calls.extend(pairs.iter().map(|[(field, key), (other_field, other_key)]| {
            Call::new(insert_two, args![pool_id, *field, key, sub, *other_field, other_key])
        }));
        calls.extend(rest.iter().map(|entry| one(insert, entry)));
    }
}

fn read_status(row: &mut Row) -> Result<UserStatus, StoreError> {
    row.text()?.parse().map_err(|_| row.corrupt("unknown status of a user"))
}

fn json<T: serde::Serialize>(value: &T) -> Result<String, StoreError> {
    serde_json::to_string(value).map_err(|_| StoreError::Corrupt("a value cannot be written as JSON".to_owned()))
}
