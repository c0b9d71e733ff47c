//! Imports of users from files (administration 5.9): jobs, their files and their logs.

use std::str::FromStr;
use std::time::Duration;

use domain::time::Millis;

use crate::sql::imports as sql;
use crate::waist::{Call, Row, args};
use crate::{ReadTx, StoreError, WriteTx};

/// How many parts of files one call removes.
const PARTS: u32 = 16;

/// How long the log of an import stays.
const LOG_KEPT: Duration = Duration::from_secs(90 * 24 * 60 * 60);

/// Where a job stands, by the API's words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ImportState {
    /// It waits for its file and its start.
    Created,
    /// Started; nobody has taken it on yet.
    Pending,
    /// It runs.
    InProgress,
    /// It is to stop.
    Stopping,
    /// It was never started.
    Expired,
    /// It was stopped.
    Stopped,
    /// It ended before its file did, or imported nobody.
    Failed,
    /// The whole file was gone through.
    Succeeded,
}

impl ImportState {
    const ALL: [Self; 8] =
        [Self::Created, Self::Pending, Self::InProgress, Self::Stopping, Self::Expired, Self::Stopped, Self::Failed, Self::Succeeded];

    /// As stored and as the API says.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Created => "Created",
            Self::Pending => "Pending",
            Self::InProgress => "InProgress",
            Self::Stopping => "Stopping",
            Self::Expired => "Expired",
            Self::Stopped => "Stopped",
            Self::Failed => "Failed",
            Self::Succeeded => "Succeeded",
        }
    }

    /// Whether it was started and has not ended.
    #[must_use]
    pub fn is_active(self) -> bool {
        matches!(self, Self::Pending | Self::InProgress | Self::Stopping)
    }
}

impl FromStr for ImportState {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        Self::ALL.into_iter().find(|state| state.as_str() == text).ok_or(())
    }
}

/// An import job.
#[derive(Clone, Debug, PartialEq)]
pub struct ImportJobRow {
    /// The pool.
    pub pool_id: String,
    /// `import-` and ten characters.
    pub id: String,
    /// Where it stands.
    pub state: ImportState,
    /// JSON whose form belongs to the rules: name, role, algorithm of hashes.
    pub settings: String,
    /// Which upload is the file; empty = none yet, or none any more.
    pub upload: String,
    /// The upload that is still coming; empty = none.
    pub uploading: String,
    /// The size of the file.
    pub file_bytes: i64,
    /// So many bytes of the file are done.
    pub position: i64,
    /// The number of the last line that is done.
    pub line: i64,
    /// ImportedUsers.
    pub imported: i64,
    /// SkippedUsers.
    pub skipped: i64,
    /// FailedUsers.
    pub failed: i64,
    /// CompletionMessage; empty = none.
    pub message: String,
    /// When it was made.
    pub created_at: Millis,
    /// When it began to run.
    pub started_at: Option<Millis>,
    /// When it ended.
    pub completed_at: Option<Millis>,
    /// Until then it belongs to `lease_owner`; 0 = nobody has it.
    pub lease_until: Millis,
    /// Who runs it; empty = nobody.
    pub lease_owner: String,
}

impl ImportJobRow {
    fn read(mut row: Row) -> Result<Self, StoreError> {
        Ok(Self {
            pool_id: row.text()?,
            id: row.text()?,
            state: row.text()?.parse().map_err(|()| row.corrupt("unknown state of an import"))?,
            settings: row.text()?,
            upload: row.text()?,
            uploading: row.text()?,
            file_bytes: row.int()?,
            position: row.int()?,
            line: row.int()?,
            imported: row.int()?,
            skipped: row.int()?,
            failed: row.int()?,
            message: row.text()?,
            created_at: row.millis()?,
            started_at: row.optional_millis()?,
            completed_at: row.optional_millis()?,
            lease_until: row.millis()?,
            lease_owner: row.text()?,
        })
    }
}

impl ReadTx<'_> {
    /// The job of a pool with this id.
    ///
    /// # Errors
    /// Those of the engine.
    pub fn import_job(&mut self, pool_id: &str, id: &str) -> Result<Option<ImportJobRow>, StoreError> {
        self.conn.query_one(&sql::IMPORT_JOB, args![pool_id, id])?.map(ImportJobRow::read).transpose()
    }

    /// Jobs with this id, of whatever pool: hardly ever more than one.
    ///
    /// # Errors
    /// Those of the engine.
    pub fn import_jobs_named(&mut self, id: &str) -> Result<Vec<ImportJobRow>, StoreError> {
        self.conn.query(&sql::IMPORT_JOBS_NAMED, args![id, crate::housekeeping::BATCH])?.into_iter().map(ImportJobRow::read).collect()
    }

    /// At most `limit` jobs of a pool, newest first, if given those older than the place `before`: a time of creation and an id.
    ///
    /// # Errors
    /// Those of the engine.
    pub fn import_jobs_page(&mut self, pool_id: &str, before: Option<(Millis, &str)>, limit: u32) -> Result<Vec<ImportJobRow>, StoreError> {
        let (time, id) = before.unwrap_or((Millis(i64::MAX), ""));
        self.conn.query(&sql::IMPORT_JOBS_PAGE, args![pool_id, time, id, limit])?.into_iter().map(ImportJobRow::read).collect()
    }

    /// How many jobs a pool has; it grows with the number, which a quota keeps at a thousand.
    ///
    /// # Errors
    /// Those of the engine.
    pub fn import_job_count(&mut self, pool_id: &str) -> Result<i64, StoreError> {
        self.conn.query(&sql::COUNT_IMPORT_JOBS, args![pool_id])?.into_iter().map(|mut row| row.int()).sum()
    }

    /// The job of a pool that was started and has not ended; a rule keeps it at one.
    ///
    /// # Errors
    /// Those of the engine.
    pub fn active_import_job(&mut self, pool_id: &str) -> Result<Option<String>, StoreError> {
        self.conn.query_one(&sql::ACTIVE_IMPORT_JOB, args![pool_id])?.map(|mut row| row.text()).transpose()
    }

    /// One part of a file, counted from 0.
    ///
    /// # Errors
    /// Those of the engine.
    pub fn import_part(&mut self, pool_id: &str, job_id: &str, upload: &str, number: i64) -> Result<Option<Vec<u8>>, StoreError> {
        self.conn.query_one(&sql::IMPORT_PART, args![pool_id, job_id, upload, number])?.map(|mut row| row.bytes()).transpose()
    }

    /// At most `limit` pieces of a job's log in the order of the file, behind the piece that begins with the line `after`: each with the
    /// number of its first line.
    ///
    /// # Errors
    /// Those of the engine.
    pub fn import_log(&mut self, pool_id: &str, job_id: &str, after: i64, limit: u32) -> Result<Vec<(i64, String)>, StoreError> {
        let rows = self.conn.query(&sql::IMPORT_LOG, args![pool_id, job_id, after, limit])?;
        rows.into_iter().map(|mut row| Ok((row.int()?, row.text()?))).collect()
    }
}

impl WriteTx<'_> {
    /// Adds a job; false if the pool has one of this id, and nothing changes.
    ///
    /// # Errors
    /// Those of the engine.
    pub fn insert_import_job(&mut self, job: &ImportJobRow) -> Result<bool, StoreError> {
        let ImportJobRow { pool_id, id, state, settings, upload, uploading, file_bytes, position, line, imported, .. } = job;
        let ImportJobRow { skipped, failed, message, created_at, started_at, completed_at, lease_until, lease_owner, .. } = job;
        let args = args![
            pool_id,
            id,
            state.as_str(),
            settings,
            upload,
            uploading,
            *file_bytes,
            *position,
            *line,
            *imported,
            *skipped,
            *failed,
            message,
            *created_at,
            *started_at,
            *completed_at,
            *lease_until,
            lease_owner,
        ];
        Ok(self.conn.execute(&sql::INSERT_IMPORT_JOB, args)? == 1)
    }

    /// Replaces everything but whose it is, its settings and the time of its creation; false if it is not there.
    ///
    /// # Errors
    /// Those of the engine.
    pub fn update_import_job(&mut self, job: &ImportJobRow) -> Result<bool, StoreError> {
        let ImportJobRow { pool_id, id, state, upload, uploading, file_bytes, position, line, imported, skipped, failed, .. } = job;
        let ImportJobRow { message, started_at, completed_at, lease_until, lease_owner, .. } = job;
        let args = args![
            state.as_str(),
            upload,
            uploading,
            *file_bytes,
            *position,
            *line,
            *imported,
            *skipped,
            *failed,
            message,
            *started_at,
            *completed_at,
            *lease_until,
            lease_owner,
            pool_id,
            id,
        ];
        Ok(self.conn.execute(&sql::UPDATE_IMPORT_JOB, args)? == 1)
    }

    /// Takes a started job that nobody has. Two workers never get the same one while a lease lasts.
    ///
    /// # Errors
    /// Those of the engine.
    pub fn lease_import_job(&mut self, now: Millis, lease_until: Millis, owner: &str) -> Result<Option<ImportJobRow>, StoreError> {
        self.conn.query_one(&sql::LEASE_IMPORT_JOB, args![lease_until, owner, now])?.map(ImportJobRow::read).transpose()
    }

    /// Stores one part of a file, counted from 0, in place of what was there.
    ///
    /// # Errors
    /// Those of the engine.
    pub fn put_import_part(&mut self, pool_id: &str, job_id: &str, upload: &str, number: i64, content: &[u8]) -> Result<(), StoreError> {
        self.conn.execute(&sql::PUT_IMPORT_PART, args![pool_id, job_id, upload, number, content]).map(drop)
    }

    /// Removes some parts of a job's files but those of the two uploads; answers how many, so that the caller comes back while there are
    /// more.
    ///
    /// # Errors
    /// Those of the engine.
    pub fn delete_import_parts(&mut self, pool_id: &str, job_id: &str, but: [&str; 2]) -> Result<u64, StoreError> {
        self.conn.execute(&sql::DELETE_IMPORT_PARTS, args![pool_id, job_id, but[0], but[1], PARTS])
    }

    /// Writes down what became of some lines. The same first line again replaces what was written of it.
    ///
    /// # Errors
    /// Those of the engine.
    pub fn append_import_log(&mut self, pool_id: &str, job_id: &str, first_line: i64, lines: &str, now: Millis) -> Result<(), StoreError> {
        self.conn.later(&sql::APPEND_IMPORT_LOG, args![pool_id, job_id, first_line, lines, now])
    }

    /// Ends some jobs that were made before `before` and never started, with this message; answers how many.
    ///
    /// # Errors
    /// Those of the engine.
    pub fn expire_import_jobs(&mut self, before: Millis, message: &str, now: Millis) -> Result<u64, StoreError> {
        self.conn.execute(&sql::EXPIRE_IMPORT_JOBS, args![message, now, before, crate::housekeeping::BATCH])
    }

    /// Removes parts of the file of a job that has ended, and logs that are old; answers how many rows went.
    pub(crate) fn purge_imports(&mut self, now: Millis) -> Result<u64, StoreError> {
        let old = self.conn.execute(&sql::PURGE_IMPORT_LOG, args![now.minus(LOG_KEPT), crate::housekeeping::BATCH])?;
        let Some(row) = self.conn.query_one(&sql::ENDED_IMPORT_JOB_WITH_FILE, args![])? else {
            return Ok(old);
        };
        let job = ImportJobRow::read(row)?;
        let parts = self.delete_import_parts(&job.pool_id, &job.id, ["", ""])?;
        if parts == 0 {
            self.update_import_job(&ImportJobRow { upload: String::new(), uploading: String::new(), ..job })?;
        }
        Ok(old + parts.max(1))
    }

    /// Removes some of the files, logs and jobs of a pool that is gone; answers how many rows went.
    pub(crate) fn purge_imports_of(&mut self, pool_id: &str) -> Result<u64, StoreError> {
        let answers = self.conn.batch(&[
            Call::new(&sql::PURGE_IMPORT_PARTS_OF_POOL, args![pool_id, PARTS]),
            Call::new(&sql::PURGE_IMPORT_LOG_OF_POOL, args![pool_id, crate::housekeeping::BATCH]),
            Call::new(&sql::DELETE_IMPORT_JOBS_OF_POOL, args![pool_id]),
        ])?;
        Ok(answers.iter().map(|answer| answer.changed).sum())
    }
}
