//! Confirmed devices of users (authentication 5.5, 5.8).

use domain::time::Millis;

use crate::sql::devices as sql;
use crate::waist::{Row, args};
use crate::{ReadTx, StoreError, WriteTx};

/// A device that its user has confirmed.
#[derive(Clone, PartialEq)]
pub struct DeviceRow {
    /// The pool.
    pub pool_id: String,
    /// The user.
    pub sub: String,
    /// `REGION_UUID`.
    pub device_key: String,
    /// DeviceGroupKey: what its proof is computed with in place of the pool's name (authentication 3.5).
    pub group_key: String,
    /// DeviceName; empty = none.
    pub name: String,
    /// The salt of its verifier, as the client made it.
    pub salt: Vec<u8>,
    /// Its verifier, sealed under the pool's data key.
    pub verifier: Vec<u8>,
    /// DeviceRememberedStatus is `remembered`.
    pub remembered: bool,
    /// `last_ip_used`; empty = not known.
    pub last_ip: String,
    /// JSON whose form belongs to the rules: other device attributes.
    pub details: String,
    /// When it was confirmed.
    pub created_at: Millis,
    /// When it last changed.
    pub updated_at: Millis,
    /// When it last signed in.
    pub authenticated_at: Millis,
}
crate::redact::debug_showing!(DeviceRow { pool_id, sub, device_key, remembered, created_at, updated_at, authenticated_at });

impl DeviceRow {
    fn read(mut row: Row) -> Result<Self, StoreError> {
        Ok(Self {
            pool_id: row.text()?,
            sub: row.text()?,
            device_key: row.text()?,
            group_key: row.text()?,
            name: row.text()?,
            salt: row.bytes()?,
            verifier: row.bytes()?,
            remembered: row.bool()?,
            last_ip: row.text()?,
            details: row.text()?,
            created_at: row.millis()?,
            updated_at: row.millis()?,
            authenticated_at: row.millis()?,
        })
    }
}

impl ReadTx<'_> {
    /// The device of a user with this key.
    ///
    /// # Errors
    /// Those of the engine.
    pub fn device(&mut self, pool_id: &str, sub: &str, device_key: &str) -> Result<Option<DeviceRow>, StoreError> {
        self.conn.query_one(&sql::DEVICE, args![pool_id, sub, device_key])?.map(DeviceRow::read).transpose()
    }

    /// At most `limit` devices of a user in the order of their keys, behind the key `after`.
    ///
    /// # Errors
    /// Those of the engine.
    pub fn devices_page(&mut self, pool_id: &str, sub: &str, after: Option<&str>, limit: u32) -> Result<Vec<DeviceRow>, StoreError> {
        let args = args![pool_id, sub, after.unwrap_or(""), limit];
        self.conn.query(&sql::DEVICES_PAGE, args)?.into_iter().map(DeviceRow::read).collect()
    }
}

impl WriteTx<'_> {
    /// Adds a device; false if the user has one of this key, and nothing changes.
    ///
    /// # Errors
    /// Those of the engine.
    pub fn insert_device(&mut self, device: &DeviceRow) -> Result<bool, StoreError> {
        let DeviceRow { pool_id, sub, device_key, group_key, name, salt, verifier, remembered, last_ip, details, .. } = device;
        let DeviceRow { created_at, updated_at, authenticated_at, .. } = device;
        let args = args![
            pool_id,
            sub,
            device_key,
            group_key,
            name,
            salt,
            verifier,
            *remembered,
            last_ip,
            details,
            *created_at,
            *updated_at,
            *authenticated_at,
        ];
        Ok(self.conn.execute(&sql::INSERT_DEVICE, args)? == 1)
    }

    /// Replaces everything but whose it is, its keys and the time of its confirmation; false if it is not there.
    ///
    /// # Errors
    /// Those of the engine.
    pub fn update_device(&mut self, device: &DeviceRow) -> Result<bool, StoreError> {
        let DeviceRow { pool_id, sub, device_key, name, salt, verifier, remembered, last_ip, details, .. } = device;
        let (updated_at, authenticated_at) = (device.updated_at, device.authenticated_at);
        let args = args![name, salt, verifier, *remembered, last_ip, details, updated_at, authenticated_at, pool_id, sub, device_key];
        Ok(self.conn.execute(&sql::UPDATE_DEVICE, args)? == 1)
    }

    /// Forgets a device; false if it is not there.
    ///
    /// # Errors
    /// Those of the engine.
    pub fn delete_device(&mut self, pool_id: &str, sub: &str, device_key: &str) -> Result<bool, StoreError> {
        Ok(self.conn.execute(&sql::DELETE_DEVICE, args![pool_id, sub, device_key])? == 1)
    }
}
