//! What a pool has besides users, clients and groups: resource servers, identity providers, styles, terms and their kin.
//!
//! They are few, read whole and written rarely, so one table serves all kinds. A resource may have further names that are unique in its
//! pool and kind (the client of a style, the identifiers of a provider).

use domain::time::Millis;

use crate::sql::resources as sql;
use crate::waist::{Row, args};
use crate::{ReadTx, StoreError, WriteTx};

/// One resource of a pool.
#[derive(Clone, PartialEq)]
pub struct ResourceRow {
    /// The pool it belongs to.
    pub pool_id: String,
    /// What it is, a word of the operations.
    pub kind: String,
    /// Unique in its pool and kind.
    pub id: String,
    /// JSON whose form belongs to the operations.
    pub settings: String,
    /// What must not be read in the clear, sealed under the pool's data key.
    pub secret: Option<Vec<u8>>,
    /// When it was made.
    pub created_at: Millis,
    /// When it last changed.
    pub updated_at: Millis,
    /// Grows by one with each update.
    pub version: i64,
}
crate::redact::debug_showing!(ResourceRow { pool_id, kind, id, created_at, updated_at, version });

impl ResourceRow {
    fn read(mut row: Row) -> Result<Self, StoreError> {
        Ok(Self {
            pool_id: row.text()?,
            kind: row.text()?,
            id: row.text()?,
            settings: row.text()?,
            secret: row.optional_bytes()?,
            created_at: row.millis()?,
            updated_at: row.millis()?,
            version: row.int()?,
        })
    }
}

impl ReadTx<'_> {
    /// The resource with this id, which may be any text.
    ///
    /// # Errors
    /// Those of the engine.
    pub fn resource(&mut self, pool_id: &str, kind: &str, id: &str) -> Result<Option<ResourceRow>, StoreError> {
        self.conn.lookup(&sql::RESOURCE, args![pool_id, kind, id])?.map(ResourceRow::read).transpose()
    }

    /// The resource that has this further name, which may be any text.
    ///
    /// # Errors
    /// Those of the engine.
    pub fn resource_by_name(&mut self, pool_id: &str, kind: &str, name: &str) -> Result<Option<ResourceRow>, StoreError> {
        self.conn.lookup(&sql::RESOURCE_BY_NAME, args![pool_id, kind, name])?.map(ResourceRow::read).transpose()
    }

    /// At most `limit` resources of a kind in the order of their ids, behind the resource `after`.
    ///
    /// # Errors
    /// Those of the engine.
    pub fn resources_page(&mut self, pool_id: &str, kind: &str, after: Option<&str>, limit: u32) -> Result<Vec<ResourceRow>, StoreError> {
        let rows = self.conn.query(&sql::RESOURCES_PAGE, args![pool_id, kind, after.unwrap_or(""), limit])?;
        rows.into_iter().map(ResourceRow::read).collect()
    }

    /// How many resources of a kind a pool has; it grows with the number, which a quota keeps small.
    ///
    /// # Errors
    /// Those of the engine.
    pub fn resource_count(&mut self, pool_id: &str, kind: &str) -> Result<i64, StoreError> {
        self.conn.query(&sql::COUNT_RESOURCES, args![pool_id, kind])?.into_iter().map(|mut row| row.int()).sum()
    }
}

impl WriteTx<'_> {
    /// Adds a resource; false if its id is taken.
    ///
    /// # Errors
    /// Those of the engine.
    pub fn insert_resource(&mut self, resource: &ResourceRow) -> Result<bool, StoreError> {
        self.change_settings();
        let ResourceRow { pool_id, kind, id, settings, secret, created_at, updated_at, version } = resource;
        let args = args![pool_id, kind, id, settings, secret.as_ref(), *created_at, *updated_at, *version];
        Ok(self.conn.execute(&sql::INSERT_RESOURCE, args)? == 1)
    }

    /// Replaces settings, secret and time of change if the stored version is still `resource.version`; false if it is not.
    ///
    /// # Errors
    /// Those of the engine.
    pub fn update_resource(&mut self, resource: &ResourceRow) -> Result<bool, StoreError> {
        self.change_settings();
        let ResourceRow { pool_id, kind, id, settings, secret, created_at: _, updated_at, version } = resource;
        let args = args![settings, secret.as_ref(), *updated_at, pool_id, kind, id, *version];
        Ok(self.conn.execute(&sql::UPDATE_RESOURCE, args)? == 1)
    }

    /// Gives a resource exactly these further names. The first one that another resource has is the answer, and then nothing may be kept:
    /// the caller has to end its transaction with an error.
    ///
    /// # Errors
    /// Those of the engine.
    pub fn set_resource_names(&mut self, pool_id: &str, kind: &str, id: &str, names: &[String]) -> Result<Result<(), String>, StoreError> {
        self.change_settings();
        self.conn.execute(&sql::DELETE_NAMES_OF_RESOURCE, args![pool_id, kind, id])?;
        for name in names {
            if self.conn.execute(&sql::INSERT_RESOURCE_NAME, args![pool_id, kind, name, id])? == 0 {
                return Ok(Err(name.clone()));
            }
        }
        Ok(Ok(()))
    }

    /// Removes a resource with its further names; false if there is none.
    ///
    /// # Errors
    /// Those of the engine.
    pub fn delete_resource(&mut self, pool_id: &str, kind: &str, id: &str) -> Result<bool, StoreError> {
        self.change_settings();
        self.conn.execute(&sql::DELETE_NAMES_OF_RESOURCE, args![pool_id, kind, id])?;
        Ok(self.conn.execute(&sql::DELETE_RESOURCE, args![pool_id, kind, id])? == 1)
    }
}
