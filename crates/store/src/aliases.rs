//! Aliases: values of attributes that sign a user in, each held by one user of a pool.

use domain::username::AliasKind;

use crate::sql::aliases as sql;
use crate::users::UserRow;
use crate::waist::args;
use crate::{ReadTx, StoreError, WriteTx};

/// An alias that was taken from another user.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MovedFrom {
    /// Which alias.
    pub kind: AliasKind,
    /// The user who held it before.
    pub old_sub: String,
}

/// Another user of the pool holds this alias.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AliasTaken(
    /// Which alias.
    pub AliasKind,
);

impl ReadTx<'_> {
    /// The user who holds an alias; `value_key` is folded as `domain::username` says.
    ///
    /// # Errors
    /// Those of the engine.
    pub fn user_by_alias(&mut self, pool_id: &str, kind: AliasKind, value_key: &str) -> Result<Option<UserRow>, StoreError> {
        self.conn
            .query_one(&sql::USER_BY_ALIAS, args![pool_id, kind.as_str(), value_key])?
            .map(|mut row| UserRow::read(&mut row))
            .transpose()
    }

    /// The aliases that a user holds.
    ///
    /// # Errors
    /// Those of the engine.
    pub fn aliases_of(&mut self, pool_id: &str, sub: &str) -> Result<Vec<(AliasKind, String)>, StoreError> {
        let rows = self.conn.query(&sql::ALIASES_OF_USER, args![pool_id, sub])?;
        let read = |mut row: crate::waist::Row| {
            let kind = row.text()?;
            let kind = kind.parse().map_err(|()| row.corrupt("unknown kind of an alias"))?;
            Ok((kind, row.text()?))
        };
        rows.into_iter().map(read).collect()
    }

    fn alias_holder(&mut self, pool_id: &str, kind: AliasKind, value_key: &str) -> Result<Option<String>, StoreError> {
        self.conn.query_one(&sql::ALIAS_HOLDER, args![pool_id, kind.as_str(), value_key])?.map(|mut row| row.text()).transpose()
    }
}

impl WriteTx<'_> {
    /// Makes `wanted` the exact set of a user's aliases and answers from whom some were taken, which happens only with `force`. Without it
    /// a value that another user holds is [`AliasTaken`], and nothing changes. The old holder's attributes are not changed: that is the
    /// caller's rule.
    ///
    /// # Errors
    /// Those of the engine.
    pub fn set_aliases(
        &mut self,
        pool_id: &str,
        sub: &str,
        wanted: &[(AliasKind, String)],
        force: bool,
    ) -> Result<Result<Vec<MovedFrom>, AliasTaken>, StoreError> {
        let held = self.aliases_of(pool_id, sub)?;
        let (mut added, mut moved) = (Vec::new(), Vec::new());
        for (kind, value) in wanted.iter().filter(|alias| !held.contains(alias)) {
            if self.insert_alias(pool_id, *kind, value, sub)? {
                added.push((kind, value));
                continue;
            }
            match self.alias_holder(pool_id, *kind, value)? {
                Some(holder) if holder == sub => {}
                Some(old_sub) if force => {
                    self.conn.execute(&sql::MOVE_ALIAS, args![sub, pool_id, kind.as_str(), value])?;
                    moved.push(MovedFrom { kind: *kind, old_sub });
                }
                _ => {
                    for (kind, value) in added {
                        self.conn.execute(&sql::DELETE_ALIAS, args![pool_id, kind.as_str(), value, sub])?;
                    }
                    return Ok(Err(AliasTaken(*kind)));
                }
            }
        }
        for (kind, value) in held.iter().filter(|alias| !wanted.contains(alias)) {
            self.conn.execute(&sql::DELETE_ALIAS, args![pool_id, kind.as_str(), value, sub])?;
        }
        Ok(Ok(moved))
    }

    /// Whether the alias is now the user's: false if somebody (also the user itself) has it already.
    pub(crate) fn insert_alias(&mut self, pool_id: &str, kind: AliasKind, value_key: &str, sub: &str) -> Result<bool, StoreError> {
        Ok(self.conn.execute(&sql::INSERT_ALIAS, args![pool_id, kind.as_str(), value_key, sub])? == 1)
    }

    pub(crate) fn delete_aliases_of(&mut self, pool_id: &str, sub: &str) -> Result<(), StoreError> {
        self.conn.execute(&sql::DELETE_ALIASES_OF_USER, args![pool_id, sub]).map(drop)
    }
}
