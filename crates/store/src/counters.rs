//! Counters of a time window: attempts, messages sent.

use domain::time::Millis;

use crate::sql::counters as sql;
use crate::waist::args;
use crate::{ReadTx, StoreError, WriteTx};

impl ReadTx<'_> {
    /// The value of a counter, 0 if it was never bumped.
    ///
    /// # Errors
    /// Those of the engine.
    pub fn counter(&mut self, scope: &str, kind: &str, window_start: Millis) -> Result<i64, StoreError> {
        Ok(self.counter_until(scope, kind, window_start)?.map_or(0, |(uses, _)| uses))
    }

    /// The value of a counter and the expiry that its latest bump set; `None` if it was never bumped.
    ///
    /// # Errors
    /// Those of the engine.
    pub fn counter_until(&mut self, scope: &str, kind: &str, window_start: Millis) -> Result<Option<(i64, Millis)>, StoreError> {
        let row = self.conn.query_one(&sql::COUNTER, args![scope, kind, window_start])?;
        row.map(|mut row| Ok((row.int()?, row.millis()?))).transpose()
    }
}

impl WriteTx<'_> {
    /// Adds one and answers the value after it.
    ///
    /// `scope` says whose counter it is (choose it as fine as the rule allows: one row is one lock), `kind` what is counted. The row may be
    /// purged after `expires_at`.
    ///
    /// # Errors
    /// Those of the engine.
    pub fn bump_counter(&mut self, scope: &str, kind: &str, window_start: Millis, expires_at: Millis) -> Result<i64, StoreError> {
        match self.conn.query_one(&sql::BUMP_COUNTER, args![scope, kind, window_start, expires_at])? {
            Some(mut row) => row.int(),
            None => Err(StoreError::Corrupt("BUMP_COUNTER answered no row".to_owned())),
        }
    }

    /// Adds one to a counter whose row counts until its expiry and starts anew behind it. Answers the value after it, and the expiry before it
    /// where something counted then.
    ///
    /// # Errors
    /// Those of the engine.
    pub fn strike_counter(
        &mut self,
        scope: &str,
        kind: &str,
        window_start: Millis,
        expires_at: Millis,
        now: Millis,
    ) -> Result<(i64, Option<Millis>), StoreError> {
        match self.conn.query_one(&sql::STRIKE_COUNTER, args![scope, kind, window_start, expires_at, now])? {
            Some(mut row) => Ok((row.int()?, row.optional_millis()?)),
            None => Err(StoreError::Corrupt("STRIKE_COUNTER answered no row".to_owned())),
        }
    }

    /// Takes back a bump that answered `uses`. Where it was the latest one, the expiry is again the one from before it.
    ///
    /// # Errors
    /// Those of the engine.
    pub fn return_counter(&mut self, scope: &str, kind: &str, window_start: Millis, uses: i64, expired: Millis) -> Result<(), StoreError> {
        self.conn.execute(&sql::RETURN_COUNTER, args![uses, expired, scope, kind, window_start]).map(drop)
    }

    /// Sets a counter back to 0.
    ///
    /// # Errors
    /// Those of the engine.
    pub fn reset_counter(&mut self, scope: &str, kind: &str, window_start: Millis) -> Result<(), StoreError> {
        self.conn.later(&sql::DELETE_COUNTER, args![scope, kind, window_start])
    }
}
