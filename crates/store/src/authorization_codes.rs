//! Authorization codes (managed-login 2.3, 2.6).

use domain::time::Millis;

use crate::sql::authorization_codes as sql;
use crate::waist::{Row, args};
use crate::{ReadTx, StoreError, WriteTx};

/// What has happened to an authorization code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CodeState {
    /// Nothing yet.
    New,
    /// It was exchanged; the tokens are those of the sign-in in its row.
    Used,
    /// It came with something wrong, or twice: whatever it may have given is not good.
    Spoilt,
}

impl CodeState {
    fn as_str(self) -> &'static str {
        match self {
            Self::New => "new",
            Self::Used => "used",
            Self::Spoilt => "spoilt",
        }
    }

    fn named(name: &str) -> Result<Self, StoreError> {
        [Self::New, Self::Used, Self::Spoilt]
            .into_iter()
            .find(|state| state.as_str() == name)
            .ok_or_else(|| StoreError::Corrupt("authorization_codes.state".to_owned()))
    }
}

/// An authorization code. The code itself is not stored.
#[derive(Clone, PartialEq)]
pub struct AuthorizationCodeRow {
    /// The pool.
    pub pool_id: String,
    /// A digest of the code.
    pub id: String,
    /// The user.
    pub sub: String,
    /// The app client that it was made for.
    pub client_id: String,
    /// What has happened to it.
    pub state: CodeState,
    /// The sign-in that it was exchanged for; empty before.
    pub origin_jti: String,
    /// When it stops to be good.
    pub expires_at: Millis,
    /// JSON whose form belongs to the endpoints: what it is bound to.
    pub details: String,
}
crate::redact::debug_showing!(AuthorizationCodeRow { pool_id, sub, client_id, state, expires_at });

impl AuthorizationCodeRow {
    fn read(mut row: Row) -> Result<Self, StoreError> {
        Ok(Self {
            pool_id: row.text()?,
            id: row.text()?,
            sub: row.text()?,
            client_id: row.text()?,
            state: CodeState::named(&row.text()?)?,
            origin_jti: row.text()?,
            expires_at: row.millis()?,
            details: row.text()?,
        })
    }
}

impl ReadTx<'_> {
    /// The code with this id, whatever has happened to it.
    ///
    /// # Errors
    /// Those of the engine.
    pub fn authorization_code(&mut self, pool_id: &str, id: &str) -> Result<Option<AuthorizationCodeRow>, StoreError> {
        self.conn.query_one(&sql::AUTHORIZATION_CODE, args![pool_id, id])?.map(AuthorizationCodeRow::read).transpose()
    }
}

impl WriteTx<'_> {
    /// Adds a code.
    ///
    /// # Errors
    /// [`StoreError::Conflict`], perhaps not before the end of the transaction, if the id is taken; those of the engine.
    pub fn insert_authorization_code(&mut self, code: &AuthorizationCodeRow) -> Result<(), StoreError> {
        let AuthorizationCodeRow { pool_id, id, sub, client_id, state, origin_jti, expires_at, details } = code;
        let args = args![pool_id, id, sub, client_id, state.as_str(), origin_jti, *expires_at, details];
        self.conn.later(&sql::INSERT_AUTHORIZATION_CODE, args)
    }

    /// Uses a code up for a sign-in: true for the first caller, false ever after and for one that was spoilt.
    ///
    /// # Errors
    /// Those of the engine.
    pub fn use_authorization_code(&mut self, pool_id: &str, id: &str, origin_jti: &str) -> Result<bool, StoreError> {
        Ok(self.conn.execute(&sql::USE_AUTHORIZATION_CODE, args![origin_jti, pool_id, id])? == 1)
    }

    /// Marks a code as no good any more; false if there is none.
    ///
    /// # Errors
    /// Those of the engine.
    pub fn spoil_authorization_code(&mut self, pool_id: &str, id: &str) -> Result<bool, StoreError> {
        Ok(self.conn.execute(&sql::SPOIL_AUTHORIZATION_CODE, args![pool_id, id])? == 1)
    }
}
