//! The hosts of pools' sign-in pages. A name belongs to one pool of the whole store: browsers bring it and nothing else.

use domain::time::Millis;

use crate::sql::domains as sql;
use crate::waist::{Row, args};
use crate::{ReadTx, StoreError, WriteTx};

/// A prefix domain or a custom domain.
#[derive(Debug, Clone, PartialEq)]
pub struct DomainRow {
    /// The prefix, or the whole host name of a custom domain; in lower case.
    pub domain: String,
    /// The pool it belongs to.
    pub pool_id: String,
    /// Whether it is a host name of the owner's.
    pub custom: bool,
    /// JSON whose form belongs to the operations.
    pub settings: String,
    /// When it was made.
    pub created_at: Millis,
    /// When it last changed.
    pub updated_at: Millis,
    /// Grows by one with each update.
    pub version: i64,
}

impl DomainRow {
    fn read(mut row: Row) -> Result<Self, StoreError> {
        Ok(Self {
            domain: row.text()?,
            pool_id: row.text()?,
            custom: row.bool()?,
            settings: row.text()?,
            created_at: row.millis()?,
            updated_at: row.millis()?,
            version: row.int()?,
        })
    }
}

impl ReadTx<'_> {
    /// The domain of this name, of whatever pool.
    ///
    /// # Errors
    /// Those of the engine.
    pub fn domain(&mut self, domain: &str) -> Result<Option<DomainRow>, StoreError> {
        self.conn.lookup(&sql::DOMAIN, args![domain])?.map(DomainRow::read).transpose()
    }

    /// The domains of a pool: two at most.
    ///
    /// # Errors
    /// Those of the engine.
    pub fn domains_of_pool(&mut self, pool_id: &str) -> Result<Vec<DomainRow>, StoreError> {
        self.conn.query(&sql::DOMAINS_OF_POOL, args![pool_id])?.into_iter().map(DomainRow::read).collect()
    }
}

impl WriteTx<'_> {
    /// Adds a domain; false if the name is taken.
    ///
    /// # Errors
    /// Those of the engine.
    pub fn insert_domain(&mut self, row: &DomainRow) -> Result<bool, StoreError> {
        self.change_settings();
        let DomainRow { domain, pool_id, custom, settings, created_at, updated_at, version } = row;
        let args = args![domain, pool_id, *custom, settings, *created_at, *updated_at, *version];
        Ok(self.conn.execute(&sql::INSERT_DOMAIN, args)? == 1)
    }

    /// Replaces settings and time of change if the stored version is still `row.version`; false if it is not.
    ///
    /// # Errors
    /// Those of the engine.
    pub fn update_domain(&mut self, row: &DomainRow) -> Result<bool, StoreError> {
        self.change_settings();
        Ok(self.conn.execute(&sql::UPDATE_DOMAIN, args![&row.settings, row.updated_at, &row.domain, &row.pool_id, row.version])? == 1)
    }

    /// Removes a domain of this pool; false if the pool has no such domain.
    ///
    /// # Errors
    /// Those of the engine.
    pub fn delete_domain(&mut self, pool_id: &str, domain: &str) -> Result<bool, StoreError> {
        self.change_settings();
        Ok(self.conn.execute(&sql::DELETE_DOMAIN, args![domain, pool_id])? == 1)
    }
}
