//! Removing what has expired, a bounded number of rows at a time, so that no other writer waits long.

use std::collections::BTreeMap;
use std::time::Duration;

use domain::time::Millis;

use crate::auth_events::KEPT;
use crate::sql::{auth_events, authorization_codes, housekeeping as sql, outbox, page_sessions, unknown_names, user_sessions};
use crate::waist::{Call, args};
use crate::{ReadTx, Store, StoreError, WriteTx};

/// The setting that is written to see whether that is possible.
const PROBE: &str = "store_probe";

/// Its length: more than the pages that a sign-up changes.
const PROBE_BYTES: usize = 128 * 1024;

/// Rows removed from one table by one call.
pub(crate) const BATCH: u32 = 500;

/// How long a code stays after its end. Nobody asks for it any more: a late code gets the answer of one that never was.
const CODES_STAY: Duration = Duration::from_secs(60 * 60);

/// How long a retired signing key stays published: as long as the longest ID or access token lives (authentication 4.1, 4.5), and an hour for
/// clocks that differ.
const RETIRED_KEYS_STAY: Duration = Duration::from_secs(25 * 60 * 60);

impl Store {
    /// Removes everything that has expired and all users of deleted pools, in many small writes between which others get their turn; answers
    /// how many rows went.
    ///
    /// # Errors
    /// Those of the engine; what was removed before stays removed.
    pub async fn sweep(&self, now: Millis) -> Result<u64, StoreError> {
        let mut removed = 0;
        loop {
            let expired = self.write(move |tx| tx.purge_expired(now)).await?;
            let orphaned = self.write(|tx| Ok::<_, StoreError>(tx.purge_deleted_pools()? + tx.purge_deleted_groups()?)).await?;
            let imports = self.write(move |tx| Ok::<_, StoreError>(tx.purge_imports(now)? + tx.purge_changes(now)?)).await?;
            if expired + orphaned + imports == 0 {
                return Ok(removed);
            }
            removed += expired + orphaned + imports;
        }
    }

    /// Adds the users that came and went to the numbers of their pools; answers how many rows that took. To be called every few seconds: a
    /// pool's number costs as much as there are rows that wait for this.
    ///
    /// # Errors
    /// Those of the engine; what was added before stays added.
    pub async fn fold_counts(&self) -> Result<u64, StoreError> {
        let mut folded = 0;
        loop {
            let some = self.write(|tx| tx.fold_user_counts()).await?;
            folded += some;
            // Fewer than there might have been were all. Who waits for none never ends while users come, and is always in their way.
            if some < u64::from(BATCH) {
                return Ok(folded);
            }
        }
    }
}

impl ReadTx<'_> {
    /// Fails if the schema cannot be read.
    pub(crate) fn probe(&mut self) -> Result<(), StoreError> {
        self.conn.query(&sql::READY, args![]).map(drop)
    }
}

impl WriteTx<'_> {
    /// Fails if an ordinary transaction cannot be written; a single page often still has its place on a full disk. It writes something else
    /// each time, because SQLite does not write what is there already.
    pub(crate) fn write_probe(&mut self) -> Result<(), StoreError> {
        let last = self.setting(PROBE)?.unwrap_or_default();
        self.put_setting(PROBE, &if last.starts_with('0') { "1" } else { "0" }.repeat(PROBE_BYTES))
    }

    /// Removes expired codes, counters, used-once marks, sign-ins, sessions and authorization codes and the events of two years ago, at most
    /// some hundred of each; answers how many, so that the caller comes back while there is more. Codes stay one hour after their end, signing keys a day after they were retired.
    ///
    /// # Errors
    /// Those of the engine.
    pub fn purge_expired(&mut self, now: Millis) -> Result<u64, StoreError> {
        let calls = [
            Call::new(&sql::PURGE_CODES, args![now.minus(CODES_STAY), BATCH]),
            Call::new(&sql::PURGE_COUNTERS, args![now, BATCH]),
            Call::new(&unknown_names::PURGE_UNKNOWN_NAMES, args![now, BATCH]),
            Call::new(&sql::PURGE_USED_ONCE, args![now, BATCH]),
            Call::new(&sql::PURGE_SIGN_INS, args![now, BATCH]),
            Call::new(&page_sessions::PURGE_PAGE_SESSIONS, args![now, BATCH]),
            Call::new(&authorization_codes::PURGE_AUTHORIZATION_CODES, args![now, BATCH]),
            Call::new(&user_sessions::PURGE_USER_SESSIONS, args![now, BATCH]),
            Call::new(&auth_events::PURGE_AUTH_EVENTS, args![now.minus(KEPT), BATCH]),
        ];
        let keys = self.purge_signing_keys(now.minus(RETIRED_KEYS_STAY), BATCH)?;
        Ok(keys + self.conn.batch(&calls)?.iter().map(|answer| answer.changed).sum::<u64>())
    }

    /// Removes some users and groups of deleted pools; answers how many rows went, so that the caller comes back while there is more.
    ///
    /// # Errors
    /// Those of the engine.
    pub fn purge_deleted_pools(&mut self) -> Result<u64, StoreError> {
        let Some(mut row) = self.conn.query_one(&sql::A_DELETED_POOL, args![])? else {
            return Ok(0);
        };
        let pool_id = row.text()?;
        let users = self.conn.query(&sql::SUBS_OF_POOL, args![&pool_id, BATCH])?;
        let removed = users.len() as u64;
        for mut user in users {
            self.delete_user(&pool_id, &user.text()?)?;
        }
        if removed > 0 {
            return Ok(removed);
        }
        let rest = self.purge_groups_of(&pool_id)? + self.purge_imports_of(&pool_id)? + self.purge_changes_of(&pool_id)?;
        if rest > 0 {
            return Ok(rest);
        }
        self.conn.batch(&[
            Call::new(&sql::DELETE_USER_COUNTS_OF_POOL, args![&pool_id]),
            Call::new(&sql::DELETE_USER_COUNT_DELTAS_OF_POOL, args![&pool_id]),
            Call::new(&sql::DELETE_USED_ONCE_OF_POOL, args![&pool_id]),
            Call::new(&outbox::DELETE_MESSAGES_OF_POOL, args![&pool_id]),
            Call::new(&sql::DELETE_DELETED_POOL, args![&pool_id]),
        ])?;
        Ok(1)
    }

    /// Adds some deltas to the numbers of users; answers how many, so that the caller comes back while there is more.
    pub(crate) fn fold_user_counts(&mut self) -> Result<u64, StoreError> {
        let mut sums = BTreeMap::<String, i64>::new();
        let taken = self.conn.query(&sql::TAKE_USER_COUNT_DELTAS, args![BATCH])?;
        let count = taken.len() as u64;
        for mut row in taken {
            let (pool_id, users) = (row.text()?, row.int()?);
            *sums.entry(pool_id).or_default() += users;
        }
        let calls: Vec<_> = sums.iter().map(|(pool_id, users)| Call::new(&sql::FOLD_USER_COUNT, args![pool_id, *users])).collect();
        self.conn.batch(&calls)?;
        Ok(count)
    }
}
