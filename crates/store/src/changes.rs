//! What users and all that is theirs were before they changed, for recoveries to a point in time (managed-login 8).
//!
//! Every method that changes a user, its aliases, credentials or memberships, or a group, keeps what was there, in its own transaction, if the
//! pool has a row in `recovery_pools`. It looks there by itself, so that no caller can forget it, and costs nothing where there is no row.
//! The times are those of the transaction ([`crate::Store::tell_time`]). While a pool is frozen these methods refuse.
//!
//! What is not kept: devices, codes, sign-ins and events; when a credential was last used; and when a user signed out everywhere.

use std::time::Duration;

use domain::time::Millis;
use domain::username::AliasKind;

use crate::change_images::{Change, aliases_image, credential_id, credential_image, group_image, membership_id, user_image};
use crate::housekeeping::BATCH;
use crate::journal::Journal;
use crate::sql::changes as sql;
use crate::user_row::UserRow;
use crate::waist::{Call, args};
use crate::{CredentialRow, GroupRow, ReadTx, StoreError, WriteTx};

/// What kind of thing changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Entity {
    /// A user's row, by sub.
    User,
    /// The aliases of a user, by sub.
    Aliases,
    /// A credential, by sub, kind and id.
    Credential,
    /// A group, by name.
    Group,
    /// A membership, by the group's id and sub.
    Membership,
}

impl Entity {
    fn as_str(self) -> &'static str {
        match self {
            Self::User => "user",
            Self::Aliases => "aliases",
            Self::Credential => "credential",
            Self::Group => "group",
            Self::Membership => "membership",
        }
    }
}

/// Some things that changed, and whether there are more.
pub type Changes = (Vec<Change>, bool);

/// How changes of a pool's users are kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct History {
    /// From then on it is whole.
    pub since: Millis,
    /// For how long changes stay.
    pub kept: Duration,
    /// Users do not change now.
    pub frozen: bool,
}

impl ReadTx<'_> {
    /// How changes of a pool's users are kept; `None` where they are not.
    ///
    /// # Errors
    /// Those of the engine.
    pub fn history(&mut self, pool_id: &str) -> Result<Option<History>, StoreError> {
        let Some(mut row) = self.conn.query_one(&sql::RECOVERY_POOL, args![pool_id])? else { return Ok(None) };
        let (since, kept, frozen) = (row.millis()?, row.int()?, row.bool()?);
        Ok((kept > 0).then(|| History { since, kept: Duration::from_millis(u64::try_from(kept).unwrap_or_default()), frozen }))
    }

    /// What changed after a point in time, with what it was then, in the order of ids behind `after`, and whether there is more: of at most
    /// `limit` changes, each thing once.
    ///
    /// # Errors
    /// Those of the engine.
    pub fn changes_since(&mut self, pool_id: &str, entity: Entity, after: &str, time: Millis, limit: u32) -> Result<Changes, StoreError> {
        let rows = self.conn.query(&sql::CHANGES_SINCE, args![pool_id, entity.as_str(), after, time, limit])?;
        let more = rows.len() == limit as usize;
        let mut changes: Vec<Change> = Vec::new();
        for mut row in rows {
            let (id, was) = (row.text()?, row.optional_text()?);
            // Its earliest change comes first; what it was later does not matter.
            if changes.last().is_none_or(|last| last.id != id) {
                changes.push(Change { id, was });
            }
        }
        Ok((changes, more))
    }

    /// Since when a user is in a group.
    ///
    /// # Errors
    /// Those of the engine.
    pub fn membership(&mut self, pool_id: &str, group_id: &str, sub: &str) -> Result<Option<Millis>, StoreError> {
        self.conn.query_one(&sql::MEMBERSHIP, args![pool_id, group_id, sub])?.map(|mut row| row.millis()).transpose()
    }

    /// The name of the group with this id.
    ///
    /// # Errors
    /// Those of the engine.
    pub fn group_name(&mut self, pool_id: &str, group_id: &str) -> Result<Option<String>, StoreError> {
        self.conn.query_one(&sql::GROUP_WITH_ID, args![pool_id, group_id])?.map(|mut row| row.text()).transpose()
    }
}

impl WriteTx<'_> {
    /// Keeps changes of a pool's users from now on, for so long; what was kept before stays. Nothing changes where they are kept so already.
    ///
    /// # Errors
    /// Those of the engine.
    pub fn keep_history(&mut self, pool_id: &str, kept: Duration) -> Result<(), StoreError> {
        let known = self.history(pool_id)?;
        if known.is_some_and(|known| known.kept == kept) {
            return Ok(());
        }
        self.journal = None;
        let (since, kept) = (known.map_or(self.now, |known| known.since), i64::try_from(kept.as_millis()).unwrap_or(i64::MAX));
        self.conn.execute(&sql::PUT_RECOVERY_POOL, args![pool_id, since, kept]).map(drop)
    }

    /// Keeps changes of a pool's users no longer; those that were kept are removed by housekeeping.
    ///
    /// # Errors
    /// Those of the engine.
    pub fn end_history(&mut self, pool_id: &str) -> Result<(), StoreError> {
        if self.history(pool_id)?.is_none() {
            return Ok(());
        }
        self.journal = None;
        self.conn.execute(&sql::PUT_RECOVERY_POOL, args![pool_id, Millis(0), 0_i64]).map(drop)
    }

    /// Lets the users of a pool change no more, or again.
    ///
    /// # Errors
    /// Those of the engine.
    pub fn freeze(&mut self, pool_id: &str, frozen: bool) -> Result<(), StoreError> {
        self.journal = None;
        self.conn.execute(&sql::SET_FROZEN, args![frozen, pool_id]).map(drop)
    }

    /// Says that this transaction restores: it may change the users of a frozen pool.
    pub fn restoring(&mut self) {
        self.restores = true;
    }

    /// Whether changes are kept; looks once in a transaction.
    pub(crate) fn journal_of(&mut self, pool_id: &str) -> Result<Journal, StoreError> {
        if let Some((_, known)) = self.journal.as_ref().filter(|(known, _)| known == pool_id) {
            return Ok(*known);
        }
        let row = self.conn.query_one(&sql::JOURNAL_STATE, args![pool_id])?;
        let journal = Journal::of(row.map(|mut row| row.bool()).transpose()?);
        self.journal = Some((pool_id.to_owned(), journal));
        Ok(journal)
    }

    /// Remembers what a statement has found out beside its own answer.
    pub(crate) fn know_journal(&mut self, pool_id: &str, journal: Journal) {
        self.journal = Some((pool_id.to_owned(), journal));
    }

    /// Whether changes are kept, where something may change.
    ///
    /// # Errors
    /// [`StoreError::Frozen`].
    pub(crate) fn keeps_changes(&mut self, pool_id: &str) -> Result<bool, StoreError> {
        match self.journal_of(pool_id)? {
            Journal::Off => Ok(false),
            Journal::Frozen if !self.restores => Err(StoreError::Frozen),
            Journal::On | Journal::Frozen => Ok(true),
        }
    }

    /// Keeps what something was.
    fn keep(&mut self, pool_id: &str, entity: Entity, id: &str, was: Option<&str>) -> Result<(), StoreError> {
        let now = self.now;
        self.conn.later(&sql::KEEP_CHANGE, args![pool_id, entity.as_str(), id, now, was])
    }

    /// Keeps that a user was not there.
    pub(crate) fn keep_new_user(&mut self, pool_id: &str, sub: &str) -> Result<(), StoreError> {
        self.keep(pool_id, Entity::User, sub, None)
    }

    /// The same if changes of the pool are kept, without asking first.
    pub(crate) fn keep_new_user_in_hope(&mut self, pool_id: &str, sub: &str) -> Result<(), StoreError> {
        let now = self.now;
        self.conn.later(&sql::KEEP_NEW_USER_IN_HOPE, args![pool_id, Entity::User.as_str(), sub, now])
    }

    /// Keeps the row of a user who is about to be this one. A sign-out everywhere alone is no change of a user: it is never undone, and
    /// goes on while users are frozen.
    pub(crate) fn keep_changing_user(&mut self, user: &UserRow) -> Result<(), StoreError> {
        let Some(was) = self.user_by_sub(&user.pool_id, &user.sub)? else { return Ok(()) };
        let image = user_image(&was)?;
        let UserRow { signed_out_at, updated_at, version, .. } = user;
        if (UserRow { signed_out_at: *signed_out_at, updated_at: *updated_at, version: *version, ..was }) == *user {
            return Ok(());
        }
        if self.keeps_changes(&user.pool_id)? {
            self.keep(&user.pool_id, Entity::User, &user.sub, Some(&image))?;
        }
        Ok(())
    }

    /// Keeps the aliases that a user holds.
    pub(crate) fn keep_aliases(&mut self, pool_id: &str, sub: &str, held: &[(AliasKind, String)]) -> Result<(), StoreError> {
        self.keep(pool_id, Entity::Aliases, sub, Some(&aliases_image(held)?))
    }

    /// Keeps that a credential was not there.
    pub(crate) fn keep_new_credential(&mut self, new: &CredentialRow) -> Result<(), StoreError> {
        self.keep(&new.pool_id, Entity::Credential, &credential_id(new), None)
    }

    /// Keeps a credential that is about to change or to go.
    pub(crate) fn keep_credential(&mut self, was: &CredentialRow) -> Result<(), StoreError> {
        self.keep(&was.pool_id, Entity::Credential, &credential_id(was), Some(&credential_image(was)?))
    }

    /// Keeps that a group was not there.
    pub(crate) fn keep_new_group(&mut self, pool_id: &str, name: &str) -> Result<(), StoreError> {
        self.keep(pool_id, Entity::Group, name, None)
    }

    /// Keeps a group that is about to change or to go.
    pub(crate) fn keep_group(&mut self, was: &GroupRow) -> Result<(), StoreError> {
        self.keep(&was.pool_id, Entity::Group, &was.name, Some(&group_image(was)?))
    }

    /// Keeps since when somebody was in a group, or that they were not.
    pub(crate) fn keep_membership(&mut self, pool_id: &str, group_id: &str, sub: &str, was: Option<Millis>) -> Result<(), StoreError> {
        let was = was.map(|since| since.0.to_string());
        self.keep(pool_id, Entity::Membership, &membership_id(group_id, sub), was.as_deref())
    }

    /// Keeps all of a user who is about to go.
    pub(crate) fn keep_whole_user(&mut self, pool_id: &str, sub: &str) -> Result<(), StoreError> {
        let Some(user) = self.user_by_sub(pool_id, sub)? else { return Ok(()) };
        self.keep(pool_id, Entity::User, sub, Some(&user_image(&user)?))?;
        let held = self.aliases_of(pool_id, sub)?;
        self.keep_aliases(pool_id, sub, &held)?;
        for row in self.credentials_of(pool_id, sub)? {
            self.keep_credential(&row)?;
        }
        for mut row in self.conn.query(&sql::MEMBERSHIPS_OF_USER, args![pool_id, sub])? {
            let (group_id, since) = (row.text()?, row.millis()?);
            self.keep_membership(pool_id, &group_id, sub, Some(since))?;
        }
        Ok(())
    }

    /// Keeps the members of a deleted group that are about to be removed.
    pub(crate) fn keep_members(&mut self, pool_id: &str, group_id: &str) -> Result<(), StoreError> {
        if self.journal_of(pool_id)? == Journal::Off {
            return Ok(());
        }
        for mut row in self.conn.query(&sql::MEMBERS_TO_PURGE, args![pool_id, group_id, BATCH])? {
            let (sub, since) = (row.text()?, row.millis()?);
            self.keep_membership(pool_id, group_id, &sub, Some(since))?;
        }
        Ok(())
    }

    /// Puts a group back whose members may still be there.
    ///
    /// # Errors
    /// Those of the engine.
    pub fn restore_group(&mut self, group: &GroupRow) -> Result<(), StoreError> {
        if let Some(present) = self.group(&group.pool_id, &group.name)? {
            if present.id == group.id {
                self.update_group(&GroupRow { version: present.version, ..group.clone() })?;
                return Ok(());
            }
            self.delete_group(&group.pool_id, &group.name)?;
        }
        self.conn.execute(&sql::UNMARK_GROUP_DELETED, args![&group.pool_id, &group.id])?;
        self.insert_group(group).map(drop)
    }

    /// Removes some kept changes that are too old, of all pools, and of pools that keep none; answers how many rows went.
    pub(crate) fn purge_changes(&mut self, now: Millis) -> Result<u64, StoreError> {
        let (mut removed, mut after) = (0, String::new());
        loop {
            let mut pools = self.conn.query(&sql::RECOVERY_POOLS_PAGE, args![&after, BATCH])?;
            for row in &mut pools {
                let (pool_id, kept) = (row.text()?, row.int()?);
                let before = if kept > 0 { Millis(now.0.saturating_sub(kept)) } else { Millis(i64::MAX) };
                let purged = self.conn.execute(&sql::PURGE_CHANGES, args![&pool_id, before, BATCH])?;
                if purged == 0 && kept == 0 {
                    self.conn.execute(&sql::DELETE_RECOVERY_POOL, args![&pool_id])?;
                }
                removed += purged;
                after = pool_id;
            }
            if pools.len() < BATCH as usize || removed > 0 {
                return Ok(removed);
            }
        }
    }

    /// Removes some kept changes of a pool that is gone, and its recoveries; answers how many rows went.
    pub(crate) fn purge_changes_of(&mut self, pool_id: &str) -> Result<u64, StoreError> {
        let answers = self.conn.batch(&[
            Call::new(&sql::PURGE_CHANGES, args![pool_id, Millis(i64::MAX), BATCH]),
            Call::new(&sql::DELETE_RECOVERY_POOL, args![pool_id]),
            Call::new(&crate::sql::recoveries::DELETE_RECOVERIES_OF_POOL, args![pool_id]),
        ])?;
        Ok(answers.iter().map(|answer| answer.changed).sum())
    }
}
