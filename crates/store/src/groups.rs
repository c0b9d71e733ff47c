//! Groups and who is in them (administration 4).

use domain::time::Millis;

use crate::search::page;
use crate::sql::groups as sql;
use crate::user_row::UserRow;
use crate::waist::{Call, Row, args};
use crate::{ReadTx, StoreError, UsersPage, WriteTx};

/// A group of a pool.
#[derive(Clone, Debug, PartialEq)]
pub struct GroupRow {
    /// The pool.
    pub pool_id: String,
    /// GroupName, unique in the pool; case counts.
    pub name: String,
    /// Made with the group and never again: what its members belong to, so that a new group of an old name is empty.
    pub id: String,
    /// Description, if one is set.
    pub description: Option<String>,
    /// RoleArn, if one is set.
    pub role_arn: Option<String>,
    /// Precedence, if one is set; the lowest number comes first.
    pub precedence: Option<i64>,
    /// When it was made.
    pub created_at: Millis,
    /// When it last changed.
    pub updated_at: Millis,
    /// Grows by one with each update.
    pub version: i64,
}

impl GroupRow {
    fn read(mut row: Row) -> Result<Self, StoreError> {
        Ok(Self {
            pool_id: row.text()?,
            name: row.text()?,
            id: row.text()?,
            description: row.optional_text()?,
            role_arn: row.optional_text()?,
            precedence: row.optional_int()?,
            created_at: row.millis()?,
            updated_at: row.millis()?,
            version: row.int()?,
        })
    }

    /// The order of a user's groups, in tokens and lists: by precedence, those without it last, equal ones by name (administration 4).
    fn rank(&self) -> (i64, &str) {
        (self.precedence.unwrap_or(i64::MAX), &self.name)
    }
}

impl ReadTx<'_> {
    /// The group of this name.
    ///
    /// # Errors
    /// Those of the engine.
    pub fn group(&mut self, pool_id: &str, name: &str) -> Result<Option<GroupRow>, StoreError> {
        self.conn.query_one(&sql::GROUP_NAMED, args![pool_id, name])?.map(GroupRow::read).transpose()
    }

    /// At most `limit` groups of a pool in the order of their names, behind the name `after`.
    ///
    /// # Errors
    /// Those of the engine.
    pub fn groups_page(&mut self, pool_id: &str, after: Option<&str>, limit: u32) -> Result<Vec<GroupRow>, StoreError> {
        self.conn.query(&sql::GROUPS_PAGE, args![pool_id, after.unwrap_or(""), limit])?.into_iter().map(GroupRow::read).collect()
    }

    /// How many groups a pool has; it grows with the number, which a quota keeps at ten thousand.
    ///
    /// # Errors
    /// Those of the engine.
    pub fn group_count(&mut self, pool_id: &str) -> Result<i64, StoreError> {
        self.conn.query(&sql::COUNT_GROUPS, args![pool_id])?.into_iter().map(|mut row| row.int()).sum()
    }

    /// All groups of a user, the one of the lowest precedence first: at most a hundred, as a quota keeps it.
    ///
    /// # Errors
    /// Those of the engine.
    pub fn groups_of(&mut self, pool_id: &str, sub: &str) -> Result<Vec<GroupRow>, StoreError> {
        let rows = self.conn.query(&sql::GROUPS_OF_USER, args![pool_id, sub])?;
        let mut groups = rows.into_iter().map(GroupRow::read).collect::<Result<Vec<_>, _>>()?;
        groups.sort_by(|a, b| a.rank().cmp(&b.rank()));
        Ok(groups)
    }

    /// At most `limit` groups of a user in the order of [`ReadTx::groups_of`], behind the place that the cursor `after` names, and the cursor
    /// of the next page if there is one. A cursor stays good when its group goes.
    ///
    /// # Errors
    /// Those of the engine.
    pub fn groups_of_page(
        &mut self,
        pool_id: &str,
        sub: &str,
        after: Option<&str>,
        limit: u32,
    ) -> Result<(Vec<GroupRow>, Option<String>), StoreError> {
        let mut groups = self.groups_of(pool_id, sub)?;
        // What is no cursor names no place: the page is empty.
        let behind = |after: &str, group: &GroupRow| {
            let (precedence, name) = after.split_once(' ')?;
            Some(group.rank() > (precedence.parse().ok()?, name))
        };
        groups.retain(|group| after.is_none_or(|after| behind(after, group).unwrap_or(false)));
        Ok(page(groups, limit, |group| format!("{} {}", group.rank().0, group.name)))
    }

    /// At most `limit` members of a group in the order of their subs, behind the sub `after`, and the cursor of the next page if there is
    /// one. It costs the same wherever the page is.
    ///
    /// # Errors
    /// Those of the engine.
    pub fn members_page(&mut self, pool_id: &str, group_id: &str, after: Option<&str>, limit: u32) -> Result<UsersPage, StoreError> {
        let args = args![pool_id, group_id, after.unwrap_or(""), limit.saturating_add(1)];
        let rows = self.conn.query(&sql::MEMBERS_PAGE, args)?;
        let members = rows.into_iter().map(|mut row| UserRow::read(&mut row)).collect::<Result<Vec<_>, _>>()?;
        Ok(page(members, limit, |user| user.sub.clone()))
    }
}

impl WriteTx<'_> {
    /// Adds a group; false if the pool has one of this name, and nothing changes.
    ///
    /// # Errors
    /// Those of the engine.
    pub fn insert_group(&mut self, group: &GroupRow) -> Result<bool, StoreError> {
        let GroupRow { pool_id, name, id, description, role_arn, precedence, created_at, updated_at, version } = group;
        let (description, role_arn) = (description.as_ref(), role_arn.as_ref());
        let args = args![pool_id, name, id, description, role_arn, *precedence, *created_at, *updated_at, *version];
        let added = self.conn.execute(&sql::INSERT_GROUP, args)? == 1;
        if added && self.keeps_changes(pool_id)? {
            self.keep_new_group(pool_id, name)?;
        }
        Ok(added)
    }

    /// Replaces description, role, precedence and time of change if the stored version is still `group.version`; false if it is not.
    ///
    /// # Errors
    /// Those of the engine.
    pub fn update_group(&mut self, group: &GroupRow) -> Result<bool, StoreError> {
        let GroupRow { pool_id, name, description, role_arn, precedence, updated_at, version, .. } = group;
        self.keep_group_named(pool_id, name)?;
        let args = args![description.as_ref(), role_arn.as_ref(), *precedence, *updated_at, pool_id, name, *version];
        Ok(self.conn.execute(&sql::UPDATE_GROUP, args)? == 1)
    }

    /// Removes a group; false if there is none. Nobody is in it from now on; the rows of its members are removed a few at a time by
    /// [`WriteTx::purge_deleted_groups`], so that a large group does not hold up other writers.
    ///
    /// # Errors
    /// Those of the engine.
    pub fn delete_group(&mut self, pool_id: &str, name: &str) -> Result<bool, StoreError> {
        self.keep_group_named(pool_id, name)?;
        let Some(mut row) = self.conn.query_one(&sql::DELETE_GROUP, args![pool_id, name])? else {
            return Ok(false);
        };
        self.conn.execute(&sql::MARK_GROUP_DELETED, args![pool_id, &row.text()?])?;
        Ok(true)
    }

    /// Puts a user into a group; false if it is in it already. That both exist is the caller's rule.
    ///
    /// # Errors
    /// Those of the engine.
    pub fn insert_membership(&mut self, pool_id: &str, group_id: &str, sub: &str, now: Millis) -> Result<bool, StoreError> {
        let added = self.conn.execute(&sql::INSERT_MEMBERSHIP, args![pool_id, group_id, sub, now])? == 1;
        if added && self.keeps_changes(pool_id)? {
            self.keep_membership(pool_id, group_id, sub, None)?;
        }
        Ok(added)
    }

    /// Takes a user out of a group; false if it is not in it.
    ///
    /// # Errors
    /// Those of the engine.
    pub fn delete_membership(&mut self, pool_id: &str, group_id: &str, sub: &str) -> Result<bool, StoreError> {
        if self.keeps_changes(pool_id)?
            && let Some(since) = self.membership(pool_id, group_id, sub)?
        {
            self.keep_membership(pool_id, group_id, sub, Some(since))?;
        }
        Ok(self.conn.execute(&sql::DELETE_MEMBERSHIP, args![pool_id, group_id, sub])? == 1)
    }

    /// Removes some members of deleted groups; answers how many rows went, so that the caller comes back while there is more.
    ///
    /// # Errors
    /// Those of the engine.
    pub fn purge_deleted_groups(&mut self) -> Result<u64, StoreError> {
        let Some(mut row) = self.conn.query_one(&sql::A_DELETED_GROUP, args![])? else {
            return Ok(0);
        };
        let (pool_id, group_id) = (row.text()?, row.text()?);
        self.keep_members(&pool_id, &group_id)?;
        let removed = self.conn.execute(&sql::PURGE_MEMBERSHIPS, args![&pool_id, &group_id, crate::housekeeping::BATCH])?;
        if removed > 0 {
            return Ok(removed);
        }
        self.conn.execute(&sql::DELETE_DELETED_GROUP, args![&pool_id, &group_id])
    }

    /// Keeps a group that is about to change or to go.
    fn keep_group_named(&mut self, pool_id: &str, name: &str) -> Result<(), StoreError> {
        if self.keeps_changes(pool_id)?
            && let Some(was) = self.group(pool_id, name)?
        {
            self.keep_group(&was)?;
        }
        Ok(())
    }

    /// Removes some groups of a pool that is gone; answers how many.
    pub(crate) fn purge_groups_of(&mut self, pool_id: &str) -> Result<u64, StoreError> {
        let answers = self.conn.batch(&[
            Call::new(&sql::PURGE_GROUPS_OF_POOL, args![pool_id, crate::housekeeping::BATCH]),
            Call::new(&sql::DELETE_DELETED_GROUPS_OF_POOL, args![pool_id]),
        ])?;
        Ok(answers.iter().map(|answer| answer.changed).sum())
    }
}
