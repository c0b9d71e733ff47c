//! User pools.

use domain::time::Millis;

use crate::sql::{changes, domains, pools as sql, resources};
use crate::waist::{Call, Row, args};
use crate::{ReadTx, StoreError, WriteTx};

/// A user pool.
#[derive(Clone, PartialEq)]
pub struct PoolRow {
    /// `REGION_` and nine characters.
    pub id: String,
    /// The name that its owner gave.
    pub name: String,
    /// The region it was made in.
    pub region: String,
    /// JSON whose form belongs to the operations.
    pub settings: String,
    /// The pool's data key, sealed under the master key.
    pub data_key: Vec<u8>,
    /// When it was made.
    pub created_at: Millis,
    /// When it last changed.
    pub updated_at: Millis,
    /// Grows by one with each update.
    pub version: i64,
}
crate::redact::debug_showing!(PoolRow { id, name, region, settings, created_at, updated_at, version });

impl PoolRow {
    fn read(mut row: Row) -> Result<Self, StoreError> {
        Ok(Self {
            id: row.text()?,
            name: row.text()?,
            region: row.text()?,
            settings: row.text()?,
            data_key: row.bytes()?,
            created_at: row.millis()?,
            updated_at: row.millis()?,
            version: row.int()?,
        })
    }
}

impl ReadTx<'_> {
    /// The pool with this id, which may be any text.
    ///
    /// # Errors
    /// Those of the engine, as of every method of a transaction.
    pub fn pool(&mut self, id: &str) -> Result<Option<PoolRow>, StoreError> {
        self.conn.lookup(&sql::POOL, args![id])?.map(PoolRow::read).transpose()
    }

    /// At most `limit` pools of a region in the order of their ids, behind the pool `after`.
    ///
    /// # Errors
    /// Those of the engine.
    pub fn pools_page(&mut self, region: &str, after: Option<&str>, limit: u32) -> Result<Vec<PoolRow>, StoreError> {
        self.conn.query(&sql::POOLS_PAGE, args![region, after.unwrap_or(""), limit])?.into_iter().map(PoolRow::read).collect()
    }

    /// The ids of some pools of any Region, in their order, if given those behind one.
    ///
    /// # Errors
    /// Those of the engine.
    pub fn pool_ids(&mut self, after: Option<&str>, limit: u32) -> Result<Vec<String>, StoreError> {
        self.conn.query(&sql::POOL_IDS, args![after.unwrap_or_default(), limit])?.into_iter().map(|mut row| row.text()).collect()
    }

    /// How many pools a region has; it grows with the number, which a quota keeps small.
    ///
    /// # Errors
    /// Those of the engine.
    pub fn pool_count(&mut self, region: &str) -> Result<i64, StoreError> {
        self.conn.query(&sql::COUNT_POOLS, args![region])?.into_iter().map(|mut row| row.int()).sum()
    }

    /// The exact number of users of a pool; cheap for any size, as long as [`Store::fold_counts`](crate::Store::fold_counts) is called now
    /// and then.
    ///
    /// # Errors
    /// Those of the engine.
    pub fn user_count(&mut self, pool_id: &str) -> Result<i64, StoreError> {
        self.conn.query(&sql::COUNT_USERS, args![pool_id])?.into_iter().map(|mut row| row.int()).sum()
    }
}

impl WriteTx<'_> {
    /// Adds a pool.
    ///
    /// # Errors
    /// [`StoreError::Conflict`] if the id is taken; those of the engine.
    pub fn insert_pool(&mut self, pool: &PoolRow) -> Result<(), StoreError> {
        self.add_settings();
        let PoolRow { id, name, region, settings, data_key, created_at, updated_at, version } = pool;
        let args = args![id, name, region, settings, data_key, *created_at, *updated_at, *version];
        if self.conn.execute(&sql::INSERT_POOL, args)? == 1 { Ok(()) } else { Err(StoreError::Conflict) }
    }

    /// Replaces name, settings, data key and time of change if the stored version is still `pool.version`; false if it is not.
    ///
    /// # Errors
    /// Those of the engine.
    pub fn update_pool(&mut self, pool: &PoolRow) -> Result<bool, StoreError> {
        self.change_settings();
        let PoolRow { id, name, region: _, settings, data_key, created_at: _, updated_at, version } = pool;
        Ok(self.conn.execute(&sql::UPDATE_POOL, args![name, settings, data_key, *updated_at, id, *version])? == 1)
    }

    /// Removes a pool with its clients, signing keys, resources and domains; false if there is none. Its users can no longer be reached through a pool and
    /// are removed a few at a time by [`WriteTx::purge_deleted_pools`], so that a large pool does not hold up other writers.
    ///
    /// # Errors
    /// Those of the engine.
    pub fn delete_pool(&mut self, id: &str) -> Result<bool, StoreError> {
        self.change_settings();
        if self.conn.execute(&sql::DELETE_POOL, args![id])? == 0 {
            return Ok(false);
        }
        let rest = [
            &sql::DELETE_CLIENTS_OF_POOL,
            &sql::DELETE_SIGNING_KEYS_OF_POOL,
            &resources::DELETE_RESOURCES_OF_POOL,
            &resources::DELETE_RESOURCE_NAMES_OF_POOL,
            &domains::DELETE_DOMAINS_OF_POOL,
            &changes::DELETE_RECOVERY_POOL,
            &sql::MARK_POOL_DELETED,
        ];
        self.conn.batch(&rest.map(|stmt| Call::new(stmt, args![id])))?;
        Ok(true)
    }
}
