//! Jobs: made, started, stopped, found and listed.

use std::sync::Arc;

use domain::id;
use domain::time::Millis;
use serde::{Deserialize, Serialize};
use store::{ImportJobRow, ImportState, ReadTx, StoreError, WriteTx};

use super::{STARTED_WITHIN, upload};
use crate::app::App;
use crate::guard::quotas;
use crate::pool::Pool;
use crate::recovery;
use crate::refusal::{Kind, Refusal};
use crate::request::RequestContext;

/// Jobs of one pool (administration 5.9 `[docs]`).
const JOBS_PER_POOL: i64 = 1_000;
/// Ids have 59 random bits, so even one clash is improbable.
const ID_ATTEMPTS: usize = 5;

/// What a job is made with.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct JobSettings {
    /// JobName.
    pub name: String,
    /// CloudWatchLogsRoleArn: shown, and used by nobody; the log is in the store.
    pub role: String,
    /// PasswordHashingAlgorithm by the API's name.
    pub algorithm: Option<String>,
}

/// A job as it is shown.
#[derive(Debug, Clone)]
pub struct Job {
    /// Where it stands.
    pub row: ImportJobRow,
    /// What it was made with.
    pub settings: JobSettings,
    /// Where its file is sent to.
    pub upload_address: String,
}

impl Job {
    fn of(app: &App, pool: &Pool, row: ImportJobRow) -> Result<Self, Refusal> {
        Ok(Self { settings: settings(&row)?, upload_address: upload::address(app, pool, &row.id, row.created_at), row })
    }
}

pub(super) fn settings(row: &ImportJobRow) -> Result<JobSettings, Refusal> {
    serde_json::from_str(&row.settings).map_err(Refusal::internal)
}

/// Makes a job that waits for its file.
///
/// # Errors
/// [`Kind::NotFound`] for the pool, [`Kind::LimitExceeded`] where it has enough jobs.
pub async fn create(cx: &RequestContext, pool_id: &str, made: &JobSettings) -> Result<Job, Refusal> {
    let pool = cx.app.pools.load(pool_id).await?;
    let mut row = ImportJobRow {
        pool_id: pool.id().to_owned(),
        id: String::new(),
        state: ImportState::Created,
        settings: serde_json::to_string(made).map_err(Refusal::internal)?,
        upload: String::new(),
        uploading: String::new(),
        file_bytes: 0,
        position: 0,
        line: 0,
        imported: 0,
        skipped: 0,
        failed: 0,
        message: String::new(),
        created_at: cx.now,
        started_at: None,
        completed_at: None,
        lease_until: Millis(0),
        lease_owner: String::new(),
    };
    for _ in 0..ID_ATTEMPTS {
        row.id = id::import_job_id(cx.app.entropy.bytes());
        let new = row.clone();
        let added = cx.app.store.write(move |tx| {
            tx.pool(&new.pool_id)?.ok_or_else(|| Refusal::no_pool(&new.pool_id))?;
            recovery::refuse_while_frozen(tx, &new.pool_id)?;
            quotas::room_for_one_more(tx.import_job_count(&new.pool_id)?, JOBS_PER_POOL, "import jobs in a user pool")?;
            Ok::<_, Refusal>(tx.insert_import_job(&new)?)
        });
        if added.await? {
            return Job::of(&cx.app, &pool, row);
        }
    }
    Err(Refusal::internal("no free id of an import job"))
}

/// The job of this id.
///
/// # Errors
/// [`Kind::NotFound`] for the pool or the job.
pub async fn find(cx: &RequestContext, pool_id: &str, job_id: &str) -> Result<Job, Refusal> {
    let pool = cx.app.pools.load(pool_id).await?;
    let (pool_id, job_id, now) = (pool.id().to_owned(), job_id.to_owned(), cx.now);
    let row = cx.app.store.read(move |tx| stored(tx, &pool_id, &job_id, now)).await?;
    Job::of(&cx.app, &pool, row)
}

/// At most `limit` jobs of a pool, newest first, behind the place `before`, and whether there are more.
///
/// # Errors
/// [`Kind::NotFound`] for the pool.
pub async fn page(cx: &RequestContext, pool_id: &str, before: Option<(Millis, String)>, limit: u32) -> Result<(Vec<Job>, bool), Refusal> {
    let pool = cx.app.pools.load(pool_id).await?;
    let (id, now) = (pool.id().to_owned(), cx.now);
    let read = move |tx: &mut ReadTx<'_>| {
        let before = before.as_ref().map(|(time, id)| (*time, id.as_str()));
        tx.import_jobs_page(&id, before, limit.saturating_add(1))
    };
    let mut rows = cx.app.store.read(read).await?;
    let more = rows.len() > limit as usize;
    rows.truncate(limit as usize);
    let jobs = rows.into_iter().map(|row| Job::of(&cx.app, &pool, expired(row, now)));
    Ok((jobs.collect::<Result<_, _>>()?, more))
}

/// Starts a job whose file is there.
///
/// # Errors
/// [`Kind::PreconditionNotMet`] for a pool that verifies nothing by itself, a job that was started before, is too old or has no file, and
/// while another one runs. The service's words are not recorded; these are ours.
pub async fn start(cx: &RequestContext, pool_id: &str, job_id: &str) -> Result<Job, Refusal> {
    let job = change(cx, pool_id, job_id, |tx, pool, row| {
        if pool.settings.pool.auto_verified_attributes.is_empty() {
            return Err(not_met("The user pool has no auto verified attribute."));
        }
        match row.state {
            ImportState::Created if row.upload.is_empty() => return Err(not_met("The CSV file of the user import job was not uploaded.")),
            ImportState::Created => {}
            ImportState::Expired => return Err(not_met("The user import job has expired.")),
            _ => return Err(not_met("The user import job was started before.")),
        }
        recovery::refuse_while_frozen(tx, &row.pool_id)?;
        if tx.active_import_job(&row.pool_id)?.is_some() {
            return Err(not_met("Another user import job of the user pool is in progress."));
        }
        row.state = ImportState::Pending;
        Ok(())
    });
    let job = job.await?;
    cx.app.imports.now();
    Ok(job)
}

/// Asks a running job to stop; what it has imported stays.
///
/// # Errors
/// [`Kind::PreconditionNotMet`] for one that does not run; the words are ours.
pub async fn stop(cx: &RequestContext, pool_id: &str, job_id: &str) -> Result<Job, Refusal> {
    let job = change(cx, pool_id, job_id, |_, _, row| {
        if !row.state.is_active() {
            return Err(not_met("The user import job is not in progress."));
        }
        row.state = ImportState::Stopping;
        Ok(())
    });
    let job = job.await?;
    cx.app.imports.now();
    Ok(job)
}

/// Refuses while a job of the pool runs: settings that its users are made by must not change under it (administration 5.9 `[model]`).
///
/// # Errors
/// [`Kind::ImportInProgress`]; the words are ours.
pub fn refuse_while_one_runs(tx: &mut ReadTx<'_>, pool_id: &str) -> Result<(), Refusal> {
    match tx.active_import_job(pool_id)? {
        None => Ok(()),
        Some(_) => Err(Refusal::new(Kind::ImportInProgress, "A user import job of the user pool is in progress.")),
    }
}

async fn change(
    cx: &RequestContext,
    pool_id: &str,
    job_id: &str,
    change: impl Fn(&mut WriteTx<'_>, &Pool, &mut ImportJobRow) -> Result<(), Refusal> + Send + 'static,
) -> Result<Job, Refusal> {
    let (app, pool_id, job_id, now) = (Arc::clone(&cx.app), pool_id.to_owned(), job_id.to_owned(), cx.now);
    let changed = cx.app.store.write(move |tx| {
        let pool = app.pools.read(tx, &pool_id)?;
        let mut row = stored(tx, &pool_id, &job_id, now)?;
        change(tx, &pool, &mut row)?;
        tx.update_import_job(&row)?;
        Job::of(&app, &pool, row)
    });
    changed.await
}

fn stored(tx: &mut ReadTx<'_>, pool_id: &str, job_id: &str, now: Millis) -> Result<ImportJobRow, Refusal> {
    let row = tx.import_job(pool_id, job_id)?;
    row.map(|row| expired(row, now)).ok_or_else(|| {
        // The service's words are not recorded.
        Refusal::new(Kind::NotFound, format!("User import job {job_id} does not exist."))
    })
}

/// A job that waits too long is as good as expired before anybody has written that down.
fn expired(row: ImportJobRow, now: Millis) -> ImportJobRow {
    let end = row.created_at.plus(STARTED_WITHIN);
    if row.state != ImportState::Created || now < end {
        return row;
    }
    ImportJobRow { state: ImportState::Expired, message: domain::import::completion::EXPIRED.to_owned(), completed_at: Some(end), ..row }
}

fn not_met(text: &str) -> Refusal {
    Refusal::new(Kind::PreconditionNotMet, text)
}

/// Writes down which jobs waited too long for their start; answers how many.
///
/// # Errors
/// Those of the store.
pub async fn expire(app: &App) -> Result<u64, StoreError> {
    let now = app.clock.now();
    app.store.write(move |tx| tx.expire_import_jobs(now.minus(STARTED_WITHIN), domain::import::completion::EXPIRED, now)).await
}
