//! The worker that goes through files. Every node has one; leases keep them apart.

use std::sync::Arc;
use std::time::Duration;

use domain::import::Columns;
use domain::time::Millis;
use outside::hasher::HashAlgorithm;
use store::{ImportJobRow, ImportState};
use tokio::sync::watch;

use super::batch::{self, Batch, LEASE, Read, Step};
use super::candidate::Reading;
use super::file::{File, Line};
use super::job;
use crate::app::App;
use crate::pool::Pool;
use crate::refusal::{Kind, Refusal};

/// How long it waits after the store refused a batch.
const PAUSE: Duration = Duration::from_millis(200);
/// How many lines are one transaction. Sign-ins and sign-ups of others come in between.
const LINES: usize = 100;

/// Runs jobs one after the other until `stopping` turns true; the job of that moment is left to any other node at once.
pub async fn run(app: Arc<App>, mut stopping: watch::Receiver<bool>) {
    loop {
        let worked = match take(&app).await {
            Ok(None) => false,
            Ok(Some(run)) => {
                finish(run, &mut stopping).await;
                true
            }
            Err(error) => {
                tracing::warn!(%error, "import jobs could not be read");
                false
            }
        };
        if *stopping.borrow() || !worked && !app.imports.or_stop(&mut stopping).await {
            return;
        }
    }
}

async fn finish(mut run: Run, stopping: &mut watch::Receiver<bool>) {
    loop {
        if *stopping.borrow() {
            return run.leave().await;
        }
        match run.step().await {
            Ok(true) => {}
            Ok(false) => return,
            Err(error) => {
                tracing::warn!(%error, job = run.job.id, "some lines of an import could not be written and are tried again");
                tokio::time::sleep(PAUSE).await;
                // Somebody else may have gone on in the meantime; what is theirs is left to them.
                if error.kind() != Kind::Busy {
                    return run.leave().await;
                }
            }
        }
    }
}

/// Runs every job that waits to its end; answers how many. For tests and for commands.
///
/// # Errors
/// Those of the store.
pub async fn run_once(app: &Arc<App>) -> Result<usize, Refusal> {
    let mut jobs = 0;
    while let Some(mut run) = take(app).await? {
        jobs += 1;
        while run.step().await? {}
    }
    Ok(jobs)
}

/// Takes a job that nobody has.
///
/// # Errors
/// Those of the store.
pub async fn take(app: &Arc<App>) -> Result<Option<Run>, Refusal> {
    let (now, owner) = (app.clock.now(), app.outbox.owner.clone());
    let taken = app.store.write(move |tx| {
        let Some(mut job) = tx.lease_import_job(now, now.plus(LEASE), &owner)? else { return Ok(None) };
        if job.state == ImportState::Pending {
            job.state = ImportState::InProgress;
            job.started_at = Some(now);
            tx.update_import_job(&job)?;
        }
        Ok::<_, Refusal>(Some(job))
    });
    Ok(taken.await?.map(|job| Run { app: Arc::clone(app), job, opened: None }))
}

/// A job that this worker has. Dropping it leaves the job to whoever comes when the lease ends.
pub struct Run {
    app: Arc<App>,
    job: ImportJobRow,
    opened: Option<(File, Reading)>,
}

impl std::fmt::Debug for Run {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Run").field("job", &self.job).finish_non_exhaustive()
    }
}

impl Run {
    /// Does some lines; false when the job has ended, or is somebody else's.
    ///
    /// # Errors
    /// Those of the store: the same lines may be tried again.
    pub async fn step(&mut self) -> Result<bool, Refusal> {
        let now = self.app.clock.now();
        let Some(pool) = Refusal::unless_missing(self.app.pools.load(&self.job.pool_id).await)? else { return Ok(false) };
        let step = match self.batch(&pool, now).await {
            Ok(Ok(batch)) => batch::write(&self.app, &self.job, &pool, batch, now).await,
            Ok(Err(why)) => batch::fail(&self.app, &self.job, why, now).await,
            Err(broken) if broken.kind() == Kind::Internal => {
                tracing::error!(error = %broken, job = self.job.id, "the file of an import cannot be read");
                batch::fail(&self.app, &self.job, "The CSV file cannot be read.".to_owned(), now).await
            }
            Err(error) => Err(error),
        };
        match step {
            Ok(Step::GoesOn) => {
                self.job.position = self.opened.as_ref().map_or(self.job.position, |(file, _)| file.position());
                Ok(true)
            }
            Ok(Step::Ended(state)) => {
                tracing::info!(job = self.job.id, pool = self.job.pool_id, state = state.as_str(), "an import has ended");
                Ok(false)
            }
            Ok(Step::Lost) => Ok(false),
            Err(error) => {
                // The file is read anew from where the store says that the job is.
                self.opened = None;
                Err(error)
            }
        }
    }

    /// Gives the job back, so that another node need not wait for the lease to end.
    async fn leave(self) {
        let (pool_id, job_id, owner) = (self.job.pool_id, self.job.id, self.job.lease_owner);
        let left = self.app.store.write(move |tx| {
            let job = tx.import_job(&pool_id, &job_id)?.filter(|job| job.lease_owner == owner && job.state.is_active());
            if let Some(mut job) = job {
                job.lease_until = Millis(0);
                tx.update_import_job(&job)?;
            }
            Ok::<_, store::StoreError>(())
        });
        if let Err(error) = left.await {
            tracing::debug!(%error, "an import goes on when its lease ends");
        }
    }

    /// Reads the next lines. The inner error is why the whole job fails.
    async fn batch(&mut self, pool: &Pool, now: Millis) -> Result<Result<Batch, String>, Refusal> {
        let (file, reading) = match &mut self.opened {
            Some(opened) => opened,
            closed => match open(&self.app, pool, &mut self.job).await? {
                Ok(opened) => closed.insert(opened),
                Err(why) => return Ok(Err(why)),
            },
        };
        let mut batch = Batch { reads: Vec::new(), from: self.job.position, to: 0, line: self.job.line, last: false };
        while batch.reads.len() < LINES {
            let Some(line) = file.next().await? else {
                batch.last = true;
                break;
            };
            batch.line += 1;
            if !matches!(&line, Line::Text(text) if text.trim().is_empty()) {
                batch.reads.push(Read { line: batch.line, user: reading.candidate(pool, &line, now) });
            }
        }
        batch.to = file.position();
        self.job.line = batch.line;
        Ok(Ok(batch))
    }
}

/// Opens the file of a job, reads its header, and goes to where the job is.
async fn open(app: &Arc<App>, pool: &Pool, job: &mut ImportJobRow) -> Result<Result<(File, Reading), String>, Refusal> {
    let (pool_id, job_id) = (job.pool_id.clone(), job.id.clone());
    let Some(stored) = app.store.read(move |tx| tx.import_job(&pool_id, &job_id)).await? else {
        return Ok(Err("The user import job is gone.".to_owned()));
    };
    (job.position, job.line) = (stored.position, stored.line);
    let settings = job::settings(job)?;
    let algorithm = settings.algorithm.as_deref().and_then(HashAlgorithm::named);
    let pool = app.pools.load(pool.id()).await?;
    let mut file = File::open(app, &pool, job);
    let header = match file.next().await? {
        Some(Line::Text(text)) => text,
        Some(_) => return Ok(Err("The CSV header is not a line of text in UTF-8.".to_owned())),
        None => return Ok(Err("The CSV file is empty.".to_owned())),
    };
    let columns = match Columns::read(pool.schema(), &header, algorithm.is_some()) {
        Ok(columns) => columns,
        Err(why) => return Ok(Err(why)),
    };
    if job.position == 0 {
        job.line = 1;
    } else {
        file.seek(job.position);
    }
    Ok(Ok((file, Reading { app: Arc::clone(app), columns, algorithm })))
}
