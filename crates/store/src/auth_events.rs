//! What happened to a user's sign-ins.

use std::time::Duration;

use domain::time::Millis;

use crate::sql::auth_events as sql;
use crate::waist::{Call, Row, args};
use crate::{ReadTx, StoreError, WriteTx};

/// So many sign-ins of a user that passed are kept, and so many other events; a flood of failed ones must not fill the disk, nor push out what
/// is known of the user.
const KEPT_PER_USER: u32 = 500;

/// How long an event is kept: two years.
pub(crate) const KEPT: Duration = Duration::from_secs(2 * 365 * 24 * 60 * 60);

/// An event of a user's history.
#[derive(Clone, Debug, PartialEq)]
pub struct AuthEventRow {
    /// The pool.
    pub pool_id: String,
    /// The user.
    pub sub: String,
    /// Time-ordered (`domain::id::ordered`).
    pub id: String,
    /// For example `SignIn`, `SignUp`, `ForgotPassword`.
    pub kind: String,
    /// For example `Pass`, `Fail`.
    pub result: String,
    /// When it happened.
    pub created_at: Millis,
    /// JSON whose form belongs to the operations.
    pub details: String,
}

impl AuthEventRow {
    fn read(mut row: Row) -> Result<Self, StoreError> {
        Ok(Self {
            pool_id: row.text()?,
            sub: row.text()?,
            id: row.text()?,
            kind: row.text()?,
            result: row.text()?,
            created_at: row.millis()?,
            details: row.text()?,
        })
    }
}

impl ReadTx<'_> {
    /// At most `limit` events of a user, newest first, older than the event `before`.
    ///
    /// # Errors
    /// Those of the engine.
    pub fn auth_events_page(
        &mut self,
        pool_id: &str,
        sub: &str,
        before: Option<&str>,
        limit: u32,
    ) -> Result<Vec<AuthEventRow>, StoreError> {
        let rows = match before {
            None => self.conn.query(&sql::AUTH_EVENTS_NEWEST, args![pool_id, sub, limit])?,
            Some(id) => self.conn.query(&sql::AUTH_EVENTS_BEFORE, args![pool_id, sub, id, limit])?,
        };
        rows.into_iter().map(AuthEventRow::read).collect()
    }

    /// At most `limit` events of a user and at most `limit` sign-ins that passed, however many others were refused since, newest first.
    ///
    /// # Errors
    /// Those of the engine.
    pub fn newest_auth_events(
        &mut self,
        pool_id: &str,
        sub: &str,
        limit: u32,
    ) -> Result<(Vec<AuthEventRow>, Vec<AuthEventRow>), StoreError> {
        let args = args![pool_id, sub, limit];
        let answers = self.conn.batch(&[Call::new(&sql::AUTH_EVENTS_NEWEST, args), Call::new(&sql::PASSED_SIGN_INS, args)])?;
        let mut lists = answers.into_iter().map(|answer| answer.rows.into_iter().map(AuthEventRow::read).collect());
        Ok((lists.next().unwrap_or(Ok(Vec::new()))?, lists.next().unwrap_or(Ok(Vec::new()))?))
    }

    /// One event of a user.
    ///
    /// # Errors
    /// Those of the engine.
    pub fn auth_event(&mut self, pool_id: &str, sub: &str, id: &str) -> Result<Option<AuthEventRow>, StoreError> {
        self.conn.query_one(&sql::AUTH_EVENT, args![pool_id, sub, id])?.map(AuthEventRow::read).transpose()
    }
}

impl WriteTx<'_> {
    /// Replaces the details of an event; false if it is not there.
    ///
    /// # Errors
    /// Those of the engine.
    pub fn update_auth_event_details(&mut self, pool_id: &str, sub: &str, id: &str, details: &str) -> Result<bool, StoreError> {
        Ok(self.conn.execute(&sql::UPDATE_AUTH_EVENT_DETAILS, args![details, pool_id, sub, id])? == 1)
    }

    /// Adds an event. Beyond some hundreds of a user the oldest go: of sign-ins that passed where one is added, else of all others.
    ///
    /// # Errors
    /// [`StoreError::Conflict`], perhaps not before the end of the transaction, if the id is taken; those of the engine.
    pub fn append_auth_event(&mut self, event: &AuthEventRow) -> Result<(), StoreError> {
        let AuthEventRow { pool_id, sub, id, kind, result, created_at, details } = event;
        self.conn.later(&sql::APPEND_AUTH_EVENT, args![pool_id, sub, id, kind, result, *created_at, details])?;
        let passed = kind == "SignIn" && result == "Pass";
        self.conn.later(&sql::DROP_OLDEST_AUTH_EVENTS, args![pool_id, sub, passed, KEPT_PER_USER])
    }
}
