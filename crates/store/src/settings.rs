//! Settings of the whole account, which belong to no pool.

use crate::sql::settings as sql;
use crate::waist::args;
use crate::{ReadTx, StoreError, WriteTx};

/// The name of the setting that says that a store is not whole yet, and which one it is a copy of.
pub(crate) const UNFINISHED: &str = "store_transfer";

impl ReadTx<'_> {
    /// The JSON stored under a name.
    ///
    /// # Errors
    /// Those of the engine.
    pub fn setting(&mut self, name: &str) -> Result<Option<String>, StoreError> {
        self.conn.query_one(&sql::SETTING, args![name])?.map(|mut row| row.text()).transpose()
    }
}

impl WriteTx<'_> {
    /// Stores JSON under a name.
    ///
    /// # Errors
    /// Those of the engine.
    pub fn put_setting(&mut self, name: &str, json: &str) -> Result<(), StoreError> {
        self.conn.later(&sql::PUT_SETTING, args![name, json])
    }

    /// Forgets a name; false if nothing was stored under it.
    ///
    /// # Errors
    /// Those of the engine.
    pub fn delete_setting(&mut self, name: &str) -> Result<bool, StoreError> {
        Ok(self.conn.execute(&sql::DELETE_SETTING, args![name])? == 1)
    }
}
