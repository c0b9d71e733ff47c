//! Key pairs of administrators, which sign requests.

use domain::time::Millis;

use crate::sql::access_keys as sql;
use crate::waist::{Row, args};
use crate::{ReadTx, StoreError, WriteTx};

/// A key pair of an administrator.
#[derive(Clone, PartialEq)]
pub struct AccessKeyRow {
    /// The access key id.
    pub id: String,
    /// The secret access key, sealed under the root data key.
    pub secret: Vec<u8>,
    /// When it was made.
    pub created_at: Millis,
    /// Whether it is refused.
    pub disabled: bool,
}
crate::redact::debug_showing!(AccessKeyRow { id, created_at, disabled });

impl AccessKeyRow {
    fn read(mut row: Row) -> Result<Self, StoreError> {
        Ok(Self { id: row.text()?, secret: row.bytes()?, created_at: row.millis()?, disabled: row.bool()? })
    }
}

impl ReadTx<'_> {
    /// The key pair with this id, disabled or not.
    ///
    /// # Errors
    /// Those of the engine.
    pub fn access_key(&mut self, id: &str) -> Result<Option<AccessKeyRow>, StoreError> {
        self.conn.query_one(&sql::ACCESS_KEY, args![id])?.map(AccessKeyRow::read).transpose()
    }

    /// All key pairs in the order of their ids.
    ///
    /// # Errors
    /// Those of the engine.
    pub fn access_keys(&mut self) -> Result<Vec<AccessKeyRow>, StoreError> {
        self.conn.query(&sql::ACCESS_KEYS, args![])?.into_iter().map(AccessKeyRow::read).collect()
    }
}

impl WriteTx<'_> {
    /// Adds a key pair.
    ///
    /// # Errors
    /// [`StoreError::Conflict`] if the id is taken; those of the engine.
    pub fn insert_access_key(&mut self, key: &AccessKeyRow) -> Result<(), StoreError> {
        let AccessKeyRow { id, secret, created_at, disabled } = key;
        let added = self.conn.execute(&sql::INSERT_ACCESS_KEY, args![id, secret, *created_at, *disabled])?;
        if added == 1 { Ok(()) } else { Err(StoreError::Conflict) }
    }

    /// Disables or enables a key pair; false if there is none.
    ///
    /// # Errors
    /// Those of the engine.
    pub fn set_access_key_disabled(&mut self, id: &str, disabled: bool) -> Result<bool, StoreError> {
        Ok(self.conn.execute(&sql::SET_ACCESS_KEY_DISABLED, args![disabled, id])? == 1)
    }

    /// Removes a key pair; false if there is none.
    ///
    /// # Errors
    /// Those of the engine.
    pub fn delete_access_key(&mut self, id: &str) -> Result<bool, StoreError> {
        Ok(self.conn.execute(&sql::DELETE_ACCESS_KEY, args![id])? == 1)
    }
}
