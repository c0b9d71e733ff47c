//! Sessions of users, where a pool keeps track of them (new-operations 3).

use domain::time::Millis;

use crate::sql::user_sessions as sql;
use crate::waist::{Row, args};
use crate::{ReadTx, StoreError, WriteTx};

/// A session that a user can see and end.
#[derive(Clone, PartialEq)]
pub struct UserSessionRow {
    /// The pool.
    pub pool_id: String,
    /// The user.
    pub sub: String,
    /// `tkn..` or `sso..`.
    pub session_id: String,
    /// What it is a session of: the `origin_jti` of a sign-in, or the id of a session with the pool's pages.
    pub source: String,
    /// The app client.
    pub client_id: String,
    /// The session it was obtained through; empty = none.
    pub parent_id: String,
    /// When it began.
    pub created_at: Millis,
    /// When it was last used.
    pub active_at: Millis,
    /// When it ends by itself.
    pub expires_at: Millis,
    /// Where it was last used from; empty = not known.
    pub address: String,
    /// What it was last used by.
    pub device: String,
}
crate::redact::debug_showing!(UserSessionRow { pool_id, sub, session_id, client_id, parent_id, created_at, active_at, expires_at });

impl UserSessionRow {
    fn read(mut row: Row) -> Result<Self, StoreError> {
        Ok(Self {
            pool_id: row.text()?,
            sub: row.text()?,
            session_id: row.text()?,
            source: row.text()?,
            client_id: row.text()?,
            parent_id: row.text()?,
            created_at: row.millis()?,
            active_at: row.millis()?,
            expires_at: row.millis()?,
            address: row.text()?,
            device: row.text()?,
        })
    }
}

impl ReadTx<'_> {
    /// The session of a user with this id, even one whose time is over.
    ///
    /// # Errors
    /// Those of the engine.
    pub fn user_session(&mut self, pool_id: &str, sub: &str, session_id: &str) -> Result<Option<UserSessionRow>, StoreError> {
        self.conn.query_one(&sql::USER_SESSION, args![pool_id, sub, session_id])?.map(UserSessionRow::read).transpose()
    }

    /// At most `limit` sessions of a user that are alive at `now`, in the order of their ids, behind the id `after`.
    ///
    /// # Errors
    /// Those of the engine.
    pub fn user_sessions_page(
        &mut self,
        pool_id: &str,
        sub: &str,
        after: Option<&str>,
        now: Millis,
        limit: u32,
    ) -> Result<Vec<UserSessionRow>, StoreError> {
        let args = args![pool_id, sub, after.unwrap_or(""), now, limit];
        self.conn.query(&sql::USER_SESSIONS_PAGE, args)?.into_iter().map(UserSessionRow::read).collect()
    }

    /// All sessions of a user that are alive at `now` and whose ids begin with `tkn`, the least recently used first.
    ///
    /// # Errors
    /// Those of the engine.
    pub fn token_sessions_by_use(&mut self, pool_id: &str, sub: &str, now: Millis) -> Result<Vec<UserSessionRow>, StoreError> {
        let args = args![pool_id, sub, "tkn", "tko", now];
        let rows = self.conn.query(&sql::TOKEN_SESSIONS, args)?.into_iter().map(UserSessionRow::read);
        let mut sessions = rows.collect::<Result<Vec<_>, _>>()?;
        // They are some dozen; an index of their own would cost each refresh.
        sessions.sort_by_key(|session| session.active_at);
        Ok(sessions)
    }

    /// The sessions that were obtained through another.
    ///
    /// # Errors
    /// Those of the engine.
    pub fn user_sessions_of_parent(&mut self, pool_id: &str, sub: &str, parent_id: &str) -> Result<Vec<UserSessionRow>, StoreError> {
        let args = args![pool_id, sub, parent_id];
        self.conn.query(&sql::USER_SESSIONS_OF_PARENT, args)?.into_iter().map(UserSessionRow::read).collect()
    }
}

impl WriteTx<'_> {
    /// Adds a session; false if the user has one of this id, and nothing changes.
    ///
    /// # Errors
    /// Those of the engine.
    pub fn insert_user_session(&mut self, session: &UserSessionRow) -> Result<bool, StoreError> {
        let UserSessionRow { pool_id, sub, session_id, source, client_id, parent_id, address, device, .. } = session;
        let UserSessionRow { created_at, active_at, expires_at, .. } = session;
        let args = args![pool_id, sub, session_id, source, client_id, parent_id, *created_at, *active_at, *expires_at, address, device];
        Ok(self.conn.execute(&sql::INSERT_USER_SESSION, args)? == 1)
    }

    /// Writes down that a session was used: its `active_at`, `address` and `device`. False if it is not there.
    ///
    /// # Errors
    /// Those of the engine.
    pub fn touch_user_session(&mut self, session: &UserSessionRow) -> Result<bool, StoreError> {
        let UserSessionRow { pool_id, sub, session_id, active_at, address, device, .. } = session;
        Ok(self.conn.execute(&sql::TOUCH_USER_SESSION, args![*active_at, address, device, pool_id, sub, session_id])? == 1)
    }

    /// Forgets a session; false if it is not there.
    ///
    /// # Errors
    /// Those of the engine.
    pub fn delete_user_session(&mut self, pool_id: &str, sub: &str, session_id: &str) -> Result<bool, StoreError> {
        Ok(self.conn.execute(&sql::DELETE_USER_SESSION, args![pool_id, sub, session_id])? == 1)
    }

    /// Forgets all sessions of a user; answers how many.
    ///
    /// # Errors
    /// Those of the engine.
    pub fn delete_user_sessions_of(&mut self, pool_id: &str, sub: &str) -> Result<u64, StoreError> {
        self.conn.execute(&sql::DELETE_USER_SESSIONS_OF_USER, args![pool_id, sub])
    }
}
