//! Sessions of browsers with a pool's pages (managed-login 2.2). They are here, and not sealed in the cookie, so that signing out ends them on
//! every node.

use domain::time::Millis;

use crate::sql::page_sessions as sql;
use crate::waist::{Row, args};
use crate::{ReadTx, StoreError, WriteTx};

/// A browser in which a user has signed in.
#[derive(Clone, PartialEq)]
pub struct PageSessionRow {
    /// The pool.
    pub pool_id: String,
    /// A digest of the secret that the browser's cookie holds.
    pub id: String,
    /// The user.
    pub sub: String,
    /// When the user proved who it is.
    pub auth_time: Millis,
    /// When it ends.
    pub expires_at: Millis,
    /// JSON whose form belongs to the pages: how the user proved it.
    pub details: String,
}
crate::redact::debug_showing!(PageSessionRow { pool_id, sub, auth_time, expires_at });

impl PageSessionRow {
    fn read(mut row: Row) -> Result<Self, StoreError> {
        Ok(Self {
            pool_id: row.text()?,
            id: row.text()?,
            sub: row.text()?,
            auth_time: row.millis()?,
            expires_at: row.millis()?,
            details: row.text()?,
        })
    }
}

impl ReadTx<'_> {
    /// The session with this id, even one whose time is over.
    ///
    /// # Errors
    /// Those of the engine.
    pub fn page_session(&mut self, pool_id: &str, id: &str) -> Result<Option<PageSessionRow>, StoreError> {
        self.conn.query_one(&sql::PAGE_SESSION, args![pool_id, id])?.map(PageSessionRow::read).transpose()
    }
}

impl WriteTx<'_> {
    /// Adds a session.
    ///
    /// # Errors
    /// [`StoreError::Conflict`], perhaps not before the end of the transaction, if the id is taken; those of the engine.
    pub fn insert_page_session(&mut self, session: &PageSessionRow) -> Result<(), StoreError> {
        let PageSessionRow { pool_id, id, sub, auth_time, expires_at, details } = session;
        self.conn.later(&sql::INSERT_PAGE_SESSION, args![pool_id, id, sub, *auth_time, *expires_at, details])
    }

    /// Ends a session; false if there is none.
    ///
    /// # Errors
    /// Those of the engine.
    pub fn delete_page_session(&mut self, pool_id: &str, id: &str) -> Result<bool, StoreError> {
        Ok(self.conn.execute(&sql::DELETE_PAGE_SESSION, args![pool_id, id])? == 1)
    }

    /// Ends all sessions of a user and answers how many.
    ///
    /// # Errors
    /// Those of the engine.
    pub fn delete_page_sessions_of(&mut self, pool_id: &str, sub: &str) -> Result<u64, StoreError> {
        self.conn.execute(&sql::DELETE_PAGE_SESSIONS_OF_USER, args![pool_id, sub])
    }
}
