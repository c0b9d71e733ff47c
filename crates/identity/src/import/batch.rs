//! Some lines at a time: their users, their log and how far the job is are one transaction, so that each line counts once whatever stops
//! the worker.

use std::sync::Arc;
use std::time::Duration;

use domain::import::{Outcome, completion};
use domain::time::Millis;
use store::{ImportJobRow, ImportState, StoreError, UserRow, WriteTx};

use crate::app::App;
use crate::pool::Pool;
use crate::refusal::{Kind, Refusal};
use crate::user::{self, AliasClash, NotInserted};

/// How long a job belongs to its worker after each batch.
pub(super) const LEASE: Duration = Duration::from_secs(60);

/// A job ends when so many lines were bad and fewer were good. The service's bound is not recorded (administration 5.9 `[field]`).
const BAD_LINES: i64 = 1_000;

/// A line that was read.
#[derive(Debug, Clone)]
pub(super) struct Read {
    /// Its number; the header is 1.
    pub(super) line: i64,
    /// Its user, or why it has none.
    pub(super) user: Result<UserRow, String>,
}

/// Lines that were read, and where they stand in the file.
#[derive(Debug, Clone)]
pub(super) struct Batch {
    pub(super) reads: Vec<Read>,
    /// The byte before the first.
    pub(super) from: i64,
    /// The byte behind the last.
    pub(super) to: i64,
    /// The number of the last line, blank ones counted.
    pub(super) line: i64,
    /// Whether the file ends here.
    pub(super) last: bool,
}

/// Where a job stands after a step.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Step {
    /// There is more to do.
    GoesOn,
    /// It has ended.
    Ended(ImportState),
    /// It is another worker's now, or gone with its pool.
    Lost,
}

/// Writes a batch.
///
/// # Errors
/// Those of the store; nothing was written then.
pub(super) async fn write(app: &Arc<App>, job: &ImportJobRow, pool: &Arc<Pool>, batch: Batch, now: Millis) -> Result<Step, Refusal> {
    let (pool, job_id, owner) = (Arc::clone(pool), job.id.clone(), job.lease_owner.clone());
    let written = app.store.write(move |tx| {
        let Some(mut job) = own(tx, &pool, &job_id, &owner)?.filter(|job| job.position == batch.from) else { return Ok(Step::Lost) };
        if job.state == ImportState::Stopping {
            return end(tx, job, ImportState::Stopped, completion::STOPPED, now);
        }
        let mut log = String::new();
        for read in &batch.reads {
            let outcome = take(tx, &pool, read, now)?;
            match outcome {
                Outcome::Succeeded => job.imported += 1,
                Outcome::Skipped => job.skipped += 1,
                Outcome::Failed(_) => job.failed += 1,
            }
            log.push_str(&outcome.log_line(read.line));
            log.push('\n');
        }
        if let Some(first) = batch.reads.first() {
            tx.append_import_log(&job.pool_id, &job.id, first.line, &log, now)?;
        }
        (job.position, job.line, job.lease_until) = (batch.to, batch.line, now.plus(LEASE));
        let bad = job.skipped + job.failed;
        if bad >= BAD_LINES && bad > job.imported || batch.last && bad > 0 && job.imported == 0 {
            return end(tx, job, ImportState::Failed, completion::TOO_MANY_FAILED, now);
        }
        if batch.last {
            return end(tx, job, ImportState::Succeeded, completion::SUCCEEDED, now);
        }
        tx.update_import_job(&job)?;
        Ok::<_, Refusal>(Step::GoesOn)
    });
    written.await
}

/// Ends a job that cannot go on.
///
/// # Errors
/// Those of the store.
pub(super) async fn fail(app: &Arc<App>, job: &ImportJobRow, why: String, now: Millis) -> Result<Step, Refusal> {
    let (pool_id, job_id, owner) = (job.pool_id.clone(), job.id.clone(), job.lease_owner.clone());
    let failed = app.store.write(move |tx| {
        let job = tx.import_job(&pool_id, &job_id)?.filter(|job| job.lease_owner == owner && job.state.is_active());
        let Some(job) = job else { return Ok(Step::Lost) };
        end(tx, job, ImportState::Failed, &why, now)
    });
    failed.await
}

/// The job, if it is still this worker's and its pool is there.
fn own(tx: &mut WriteTx<'_>, pool: &Pool, job_id: &str, owner: &str) -> Result<Option<ImportJobRow>, StoreError> {
    if tx.pool(pool.id())?.is_none() {
        return Ok(None);
    }
    Ok(tx.import_job(pool.id(), job_id)?.filter(|job| job.lease_owner == owner && job.state.is_active()))
}

fn end(tx: &mut WriteTx<'_>, mut job: ImportJobRow, state: ImportState, message: &str, now: Millis) -> Result<Step, Refusal> {
    message.clone_into(&mut job.message);
    job.state = state;
    job.completed_at = Some(now);
    job.lease_until = Millis(0);
    job.lease_owner = String::new();
    tx.update_import_job(&job)?;
    Ok(Step::Ended(state))
}

fn take(tx: &mut WriteTx<'_>, pool: &Pool, read: &Read, now: Millis) -> Result<Outcome, Refusal> {
    let row = match &read.user {
        Ok(row) => row,
        Err(why) => return Ok(Outcome::Failed(why.clone())),
    };
    match user::insert(tx, pool, row, AliasClash::Refuse, now) {
        Ok(Ok(())) => Ok(Outcome::Succeeded),
        Ok(Err(NotInserted::UsernameTaken)) => Ok(Outcome::Skipped),
        // There an address is the name.
        Ok(Err(NotInserted::AliasTaken(_))) if pool.names.generated() => Ok(Outcome::Skipped),
        Ok(Err(NotInserted::AliasTaken(kind))) => Ok(Outcome::Failed(kind.taken())),
        // It says so before it writes.
        Err(refusal) if refusal.kind() == Kind::Invalid => Ok(Outcome::Failed(refusal.text().to_owned())),
        Err(refusal) => Err(refusal),
    }
}
