//! Recoveries of pools to a point in time (managed-login 8).

use std::str::FromStr;

use domain::time::Millis;

use crate::sql::recoveries as sql;
use crate::waist::{Row, args};
use crate::{ReadTx, StoreError, WriteTx};

/// Where a recovery stands, by the API's words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum RecoveryState {
    /// It is counted what would change.
    PreviewGenerating,
    /// It waits to be started or cancelled.
    PreviewGenerated,
    /// It was cancelled.
    PreviewCancelled,
    /// It could not be counted.
    PreviewGenerationFailed,
    /// It waited too long.
    PreviewExpired,
    /// Users are put back.
    Restoring,
    /// Users could not be put back; it is tried again, until it goes on or the operator ends it.
    RestoreFailing,
    /// Users are what they were.
    RestoreCompleted,
    /// The operator ended it half way.
    Aborted,
}

impl RecoveryState {
    const ALL: [Self; 9] = [
        Self::PreviewGenerating,
        Self::PreviewGenerated,
        Self::PreviewCancelled,
        Self::PreviewGenerationFailed,
        Self::PreviewExpired,
        Self::Restoring,
        Self::RestoreFailing,
        Self::RestoreCompleted,
        Self::Aborted,
    ];

    /// As stored and as the API says.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::PreviewGenerating => "PREVIEW_GENERATING",
            Self::PreviewGenerated => "PREVIEW_GENERATED",
            Self::PreviewCancelled => "PREVIEW_CANCELLED",
            Self::PreviewGenerationFailed => "PREVIEW_GENERATION_FAILED",
            Self::PreviewExpired => "PREVIEW_EXPIRED",
            Self::Restoring => "RESTORING",
            Self::RestoreFailing => "TEMPORARY_INTERNAL_ERROR_SEE_SUPPORT_CASE",
            Self::RestoreCompleted => "RESTORE_COMPLETED",
            Self::Aborted => "AWS_ABORTED",
        }
    }

    /// Whether users are frozen for it.
    #[must_use]
    pub fn is_active(self) -> bool {
        matches!(self, Self::PreviewGenerating | Self::PreviewGenerated) || self.restores()
    }

    /// Whether it was started and has not ended.
    #[must_use]
    pub fn restores(self) -> bool {
        matches!(self, Self::Restoring | Self::RestoreFailing)
    }
}

impl FromStr for RecoveryState {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        Self::ALL.into_iter().find(|state| state.as_str() == text).ok_or(())
    }
}

/// A recovery.
#[derive(Clone, Debug, PartialEq)]
pub struct RecoveryRow {
    /// The pool.
    pub pool_id: String,
    /// A UUID.
    pub id: String,
    /// Where it stands.
    pub state: RecoveryState,
    /// RestoreTimestamp: what users were then they will be.
    pub restore_at: Millis,
    /// TriggerTimestamp: users have not changed since.
    pub trigger_at: Millis,
    /// JSON whose form belongs to the rules: the counts; empty = not made yet.
    pub preview: String,
    /// JSON whose form belongs to the rules: how far it is.
    pub step: String,
    /// When it was made.
    pub created_at: Millis,
    /// When it ended.
    pub completed_at: Option<Millis>,
    /// Until then it belongs to `lease_owner`; 0 = nobody has it.
    pub lease_until: Millis,
    /// Who works on it; empty = nobody.
    pub lease_owner: String,
}

impl RecoveryRow {
    fn read(mut row: Row) -> Result<Self, StoreError> {
        Ok(Self {
            pool_id: row.text()?,
            id: row.text()?,
            state: row.text()?.parse().map_err(|()| row.corrupt("unknown state of a recovery"))?,
            restore_at: row.millis()?,
            trigger_at: row.millis()?,
            preview: row.text()?,
            step: row.text()?,
            created_at: row.millis()?,
            completed_at: row.optional_millis()?,
            lease_until: row.millis()?,
            lease_owner: row.text()?,
        })
    }
}

impl ReadTx<'_> {
    /// The recovery of a pool with this id.
    ///
    /// # Errors
    /// Those of the engine.
    pub fn recovery(&mut self, pool_id: &str, id: &str) -> Result<Option<RecoveryRow>, StoreError> {
        self.conn.query_one(&sql::RECOVERY, args![pool_id, id])?.map(RecoveryRow::read).transpose()
    }

    /// At most `limit` recoveries of a pool, newest first, if given those older than the place `before`: a time of creation and an id.
    ///
    /// # Errors
    /// Those of the engine.
    pub fn recoveries_page(&mut self, pool_id: &str, before: Option<(Millis, &str)>, limit: u32) -> Result<Vec<RecoveryRow>, StoreError> {
        let (time, id) = before.unwrap_or((Millis(i64::MAX), ""));
        self.conn.query(&sql::RECOVERIES_PAGE, args![pool_id, time, id, limit])?.into_iter().map(RecoveryRow::read).collect()
    }

    /// At most `limit` recoveries of all pools that have not ended, oldest first.
    ///
    /// # Errors
    /// Those of the engine.
    pub fn active_recoveries(&mut self, limit: u32) -> Result<Vec<RecoveryRow>, StoreError> {
        self.conn.query(&sql::ACTIVE_RECOVERIES, args![limit])?.into_iter().map(RecoveryRow::read).collect()
    }

    /// A recovery that was made before a time and waits to be started; `None` if there is none.
    ///
    /// # Errors
    /// Those of the engine.
    pub fn overdue_recovery(&mut self, made_before: Millis) -> Result<Option<RecoveryRow>, StoreError> {
        self.conn.query_one(&sql::OVERDUE_RECOVERY, args![made_before])?.map(RecoveryRow::read).transpose()
    }
}

impl WriteTx<'_> {
    /// Adds a recovery; false if the pool has one of this id, and nothing changes.
    ///
    /// # Errors
    /// Those of the engine.
    pub fn insert_recovery(&mut self, recovery: &RecoveryRow) -> Result<bool, StoreError> {
        let RecoveryRow { pool_id, id, state, restore_at, trigger_at, preview, step, created_at, completed_at, .. } = recovery;
        let RecoveryRow { lease_until, lease_owner, .. } = recovery;
        let args = args![
            pool_id,
            id,
            state.as_str(),
            *restore_at,
            *trigger_at,
            preview,
            step,
            *created_at,
            *completed_at,
            *lease_until,
            lease_owner,
        ];
        Ok(self.conn.execute(&sql::INSERT_RECOVERY, args)? == 1)
    }

    /// Replaces where a recovery stands, its preview, its step, its end and its lease; false if it is not there.
    ///
    /// # Errors
    /// Those of the engine.
    pub fn update_recovery(&mut self, recovery: &RecoveryRow) -> Result<bool, StoreError> {
        let RecoveryRow { pool_id, id, state, preview, step, completed_at, lease_until, lease_owner, .. } = recovery;
        let args = args![state.as_str(), preview, step, *completed_at, *lease_until, lease_owner, pool_id, id];
        Ok(self.conn.execute(&sql::UPDATE_RECOVERY, args)? == 1)
    }

    /// Takes a recovery that has something to do and that nobody has. Two workers never get the same one while a lease lasts.
    ///
    /// # Errors
    /// Those of the engine.
    pub fn lease_recovery(&mut self, now: Millis, lease_until: Millis, owner: &str) -> Result<Option<RecoveryRow>, StoreError> {
        self.conn.query_one(&sql::LEASE_RECOVERY, args![lease_until, owner, now])?.map(RecoveryRow::read).transpose()
    }
}
