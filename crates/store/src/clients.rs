//! App clients.

use domain::time::Millis;

use crate::sql::clients as sql;
use crate::waist::{Row, args};
use crate::{ReadTx, StoreError, WriteTx};

/// An app client of a pool.
#[derive(Clone, PartialEq)]
pub struct ClientRow {
    /// The pool it belongs to.
    pub pool_id: String,
    /// Unique over all pools: sign-in requests name no pool.
    pub id: String,
    /// The name that its owner gave.
    pub name: String,
    /// JSON whose form belongs to the operations.
    pub settings: String,
    /// The client secret, sealed under the pool's data key.
    pub secret: Option<Vec<u8>>,
    /// When it was made.
    pub created_at: Millis,
    /// When it last changed.
    pub updated_at: Millis,
    /// Grows by one with each update.
    pub version: i64,
}
crate::redact::debug_showing!(ClientRow { pool_id, id, name, created_at, updated_at, version });

impl ClientRow {
    fn read(mut row: Row) -> Result<Self, StoreError> {
        Ok(Self {
            pool_id: row.text()?,
            id: row.text()?,
            name: row.text()?,
            settings: row.text()?,
            secret: row.optional_bytes()?,
            created_at: row.millis()?,
            updated_at: row.millis()?,
            version: row.int()?,
        })
    }
}

impl ReadTx<'_> {
    /// The client with this id, which may be any text, of whatever pool: compare `pool_id` where the request names a pool.
    ///
    /// # Errors
    /// Those of the engine.
    pub fn client(&mut self, id: &str) -> Result<Option<ClientRow>, StoreError> {
        self.conn.lookup(&sql::CLIENT, args![id])?.map(ClientRow::read).transpose()
    }

    /// At most `limit` clients of a pool in the order of their ids, behind the client `after`.
    ///
    /// # Errors
    /// Those of the engine.
    pub fn clients_page(&mut self, pool_id: &str, after: Option<&str>, limit: u32) -> Result<Vec<ClientRow>, StoreError> {
        self.conn.query(&sql::CLIENTS_PAGE, args![pool_id, after.unwrap_or(""), limit])?.into_iter().map(ClientRow::read).collect()
    }

    /// How many clients a pool has; it grows with the number, which a quota keeps small.
    ///
    /// # Errors
    /// Those of the engine.
    pub fn client_count(&mut self, pool_id: &str) -> Result<i64, StoreError> {
        self.conn.query(&sql::COUNT_CLIENTS, args![pool_id])?.into_iter().map(|mut row| row.int()).sum()
    }
}

impl WriteTx<'_> {
    /// Adds a client.
    ///
    /// # Errors
    /// [`StoreError::Conflict`] if the id is taken; those of the engine.
    pub fn insert_client(&mut self, client: &ClientRow) -> Result<(), StoreError> {
        self.add_settings();
        let ClientRow { pool_id, id, name, settings, secret, created_at, updated_at, version } = client;
        let args = args![id, pool_id, name, settings, secret.as_ref(), *created_at, *updated_at, *version];
        if self.conn.execute(&sql::INSERT_CLIENT, args)? == 1 { Ok(()) } else { Err(StoreError::Conflict) }
    }

    /// Replaces name, settings, secret and time of change if the stored version is still `client.version`; false if it is not.
    ///
    /// # Errors
    /// Those of the engine.
    pub fn update_client(&mut self, client: &ClientRow) -> Result<bool, StoreError> {
        self.change_settings();
        let ClientRow { pool_id, id, name, settings, secret, created_at: _, updated_at, version } = client;
        let args = args![name, settings, secret.as_ref(), *updated_at, id, pool_id, *version];
        Ok(self.conn.execute(&sql::UPDATE_CLIENT, args)? == 1)
    }

    /// Removes a client of this pool; false if the pool has no such client.
    ///
    /// # Errors
    /// Those of the engine.
    pub fn delete_client(&mut self, pool_id: &str, id: &str) -> Result<bool, StoreError> {
        self.change_settings();
        Ok(self.conn.execute(&sql::DELETE_CLIENT, args![id, pool_id])? == 1)
    }
}
