//! Aliases: values of attributes that sign a user in, each held by one user of a pool.

use domain::username::AliasKind;

use crate::sql::aliases as sql;
use crate::user_row::UserRow;
use crate::waist::{Call, args};
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
        let changes = held.len() != wanted.len() || held.iter().any(|alias| !wanted.contains(alias));
        let keeps = changes && self.keeps_changes(pool_id)?;
        if keeps {
            self.keep_aliases(pool_id, sub, &held)?;
        }
        let new: Vec<_> = wanted.iter().filter(|alias| !held.contains(alias)).collect();
        let inserts: Vec<_> = new.iter().map(|(kind, value)| alias_call(pool_id, *kind, value, sub)).collect();
        let inserted: Vec<bool> = self.conn.batch(&inserts)?.iter().map(|answer| answer.changed == 1).collect();
        let added = new.iter().zip(&inserted).filter(|(_, added)| **added).map(|(alias, _)| *alias);

        let mut calls: Vec<Call<'_>> = Vec::new();
        let mut moved = Vec::new();
        for (kind, value) in new.iter().zip(&inserted).filter(|(_, added)| !**added).map(|(alias, _)| *alias) {
            match self.alias_holder(pool_id, *kind, value)? {
                // The same value stands twice in what is wanted.
                Some(holder) if holder == sub => {}
                Some(old_sub) if force => {
                    if keeps {
                        let lost = self.aliases_of(pool_id, &old_sub)?;
                        self.keep_aliases(pool_id, &old_sub, &lost)?;
                    }
                    calls.push(Call::new(&sql::MOVE_ALIAS, args![sub, pool_id, kind.as_str(), value]));
                    moved.push(MovedFrom { kind: *kind, old_sub });
                }
                _ => {
                    let undo: Vec<_> = added.map(|(kind, value)| delete_call(pool_id, *kind, value, sub)).collect();
                    self.conn.batch(&undo)?;
                    return Ok(Err(AliasTaken(*kind)));
                }
            }
        }
        calls.extend(held.iter().filter(|alias| !wanted.contains(alias)).map(|(kind, value)| delete_call(pool_id, *kind, value, sub)));
        self.conn.batch(&calls)?;
        Ok(Ok(moved))
    }
}

/// Gives an alias to a user; changes nothing if somebody (also the user itself) has it already.
pub(crate) fn alias_call<'a>(pool_id: &'a str, kind: AliasKind, value_key: &'a str, sub: &'a str) -> Call<'a> {
    Call::new(&sql::INSERT_ALIAS, args![pool_id, kind.as_str(), value_key, sub])
}

fn delete_call<'a>(pool_id: &'a str, kind: AliasKind, value_key: &'a str, sub: &'a str) -> Call<'a> {
    Call::new(&sql::DELETE_ALIAS, args![pool_id, kind.as_str(), value_key, sub])
}
