//! Confirmation codes.

use domain::time::Millis;

use crate::sql::codes as sql;
use crate::transaction::First;
use crate::waist::{Row, args};
use crate::{ReadTx, StoreError, WriteTx};

/// A code that was sent to a user. The code itself is not stored.
#[derive(Clone, PartialEq)]
pub struct CodeRow {
    /// The pool.
    pub pool_id: String,
    /// The user.
    pub sub: String,
    /// What it may be used for: `sign_up`, `forgot_password`, `verify:email` .. One code per purpose.
    pub purpose: String,
    /// HMAC of the code.
    pub mac: Vec<u8>,
    /// Where it was sent.
    pub destination: String,
    /// The attribute that holds the destination.
    pub attribute: String,
    /// When it was made.
    pub created_at: Millis,
    /// When it stops to be good. The row stays a while longer, so that a late code can be told from a wrong one.
    pub expires_at: Millis,
}
crate::redact::debug_showing!(CodeRow { pool_id, sub, purpose, attribute, created_at, expires_at });

impl CodeRow {
    fn read(mut row: Row) -> Result<Self, StoreError> {
        Ok(Self {
            pool_id: row.text()?,
            sub: row.text()?,
            purpose: row.text()?,
            mac: row.bytes()?,
            destination: row.text()?,
            attribute: row.text()?,
            created_at: row.millis()?,
            expires_at: row.millis()?,
        })
    }
}

impl ReadTx<'_> {
    /// The newest code for this purpose, expired or not.
    ///
    /// # Errors
    /// Those of the engine.
    pub fn code(&mut self, pool_id: &str, sub: &str, purpose: &str) -> Result<Option<CodeRow>, StoreError> {
        self.conn.query_one(&sql::CODE, args![pool_id, sub, purpose])?.map(CodeRow::read).transpose()
    }
}

impl WriteTx<'_> {
    /// Removes all codes of a user.
    ///
    /// # Errors
    /// Those of the engine.
    pub fn forget_codes(&mut self, pool_id: &str, sub: &str) -> Result<(), StoreError> {
        self.conn.execute(&sql::DELETE_CODES_OF_USER, args![pool_id, sub]).map(drop)
    }

    /// Stores a code in place of the one that the user had for this purpose.
    ///
    /// # Errors
    /// Those of the engine.
    pub fn put_code(&mut self, code: &CodeRow) -> Result<(), StoreError> {
        let CodeRow { pool_id, sub, purpose, mac, destination, attribute, created_at, expires_at } = code;
        let args = args![pool_id, sub, purpose, mac, destination, attribute, *created_at, *expires_at];
        let stmt = if self.is_first(pool_id, sub, First::Code) { &sql::INSERT_CODE } else { &sql::PUT_CODE };
        self.conn.later(stmt, args)
    }

    /// Removes the code for this purpose; false if there is none. Of two callers that use up one code only one gets true.
    ///
    /// # Errors
    /// Those of the engine.
    pub fn delete_code(&mut self, pool_id: &str, sub: &str, purpose: &str) -> Result<bool, StoreError> {
        Ok(self.conn.execute(&sql::DELETE_CODE, args![pool_id, sub, purpose])? == 1)
    }

    /// Removes all codes of a user.
    ///
    /// # Errors
    /// Those of the engine.
    pub fn delete_codes_of(&mut self, pool_id: &str, sub: &str) -> Result<(), StoreError> {
        self.conn.later(&sql::DELETE_CODES_OF_USER, args![pool_id, sub])
    }
}
