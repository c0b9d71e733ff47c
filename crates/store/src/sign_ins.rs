//! Sign-ins: what refresh tokens and revocation hang on.

use domain::time::Millis;

use crate::sql::sign_ins as sql;
use crate::waist::{Row, args};
use crate::{ReadTx, StoreError, WriteTx};

/// One authentication of a user; all tokens that descend from it carry its `origin_jti`.
#[derive(Clone, Debug, PartialEq)]
pub struct SignInRow {
    /// The pool.
    pub pool_id: String,
    /// The claim of the same name.
    pub origin_jti: String,
    /// The user.
    pub sub: String,
    /// The app client.
    pub client_id: String,
    /// When the user proved who it is.
    pub auth_time: Millis,
    /// When the last refresh token of it ends.
    pub expires_at: Millis,
    /// When its tokens were revoked.
    pub revoked_at: Option<Millis>,
    /// JSON whose form belongs to the operations.
    pub details: String,
}

impl SignInRow {
    fn read(mut row: Row) -> Result<Self, StoreError> {
        Ok(Self {
            pool_id: row.text()?,
            origin_jti: row.text()?,
            sub: row.text()?,
            client_id: row.text()?,
            auth_time: row.millis()?,
            expires_at: row.millis()?,
            revoked_at: row.optional_millis()?,
            details: row.text()?,
        })
    }
}

impl ReadTx<'_> {
    /// The sign-in that tokens with this `origin_jti` descend from. None means: not valid.
    ///
    /// # Errors
    /// Those of the engine.
    pub fn sign_in(&mut self, pool_id: &str, origin_jti: &str) -> Result<Option<SignInRow>, StoreError> {
        self.conn.query_one(&sql::SIGN_IN, args![pool_id, origin_jti])?.map(SignInRow::read).transpose()
    }
}

impl WriteTx<'_> {
    /// Adds a sign-in.
    ///
    /// # Errors
    /// [`StoreError::Conflict`], perhaps not before the end of the transaction, if the `origin_jti` is taken; those of the engine.
    pub fn insert_sign_in(&mut self, sign_in: &SignInRow) -> Result<(), StoreError> {
        let SignInRow { pool_id, origin_jti, sub, client_id, auth_time, expires_at, revoked_at, details } = sign_in;
        let args = args![pool_id, origin_jti, sub, client_id, *auth_time, *expires_at, *revoked_at, details];
        self.conn.later(&sql::INSERT_SIGN_IN, args)
    }

    /// Replaces the details of a sign-in; false if there is none.
    ///
    /// # Errors
    /// Those of the engine.
    pub fn update_sign_in_details(&mut self, pool_id: &str, origin_jti: &str, details: &str) -> Result<bool, StoreError> {
        Ok(self.conn.execute(&sql::UPDATE_SIGN_IN_DETAILS, args![details, pool_id, origin_jti])? == 1)
    }

    /// Revokes one sign-in; false if there is none or it was revoked before.
    ///
    /// # Errors
    /// Those of the engine.
    pub fn revoke_sign_in(&mut self, pool_id: &str, origin_jti: &str, now: Millis) -> Result<bool, StoreError> {
        Ok(self.conn.execute(&sql::REVOKE_SIGN_IN, args![now, pool_id, origin_jti])? == 1)
    }

    /// Revokes all sign-ins of a user and answers how many.
    ///
    /// # Errors
    /// Those of the engine.
    pub fn revoke_sign_ins_of(&mut self, pool_id: &str, sub: &str, now: Millis) -> Result<u64, StoreError> {
        self.conn.execute(&sql::REVOKE_SIGN_INS_OF_USER, args![now, pool_id, sub])
    }
}
