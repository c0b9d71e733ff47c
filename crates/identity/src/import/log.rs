//! The logs of jobs, where the service has CloudWatch.

use serde_json::{Value, json};

use crate::app::App;
use crate::refusal::{Kind, Refusal};

/// How many pieces of a log are one answer: a few thousand lines.
const PIECES: u32 = 40;

/// A part of a job's log: its lines behind the piece that begins with line `after`, and where the next part begins, if there is one.
///
/// # Errors
/// [`Kind::NotFound`] where no pool has such a job.
pub async fn page(app: &App, job_id: &str, user_pool_id: Option<&str>, after: i64) -> Result<Value, Refusal> {
    let (named, of_pool) = (job_id.to_owned(), user_pool_id.map(str::to_owned));
    let read = app.store.read(move |tx| {
        let jobs = tx.import_jobs_named(&named)?;
        let Some(job) = jobs.into_iter().find(|job| of_pool.as_ref().is_none_or(|pool| *pool == job.pool_id)) else { return Ok(None) };
        let pieces = tx.import_log(&job.pool_id, &job.id, after, PIECES)?;
        Ok::<_, store::StoreError>(Some((job, pieces)))
    });
    let (job, pieces) = read.await?.ok_or_else(|| Refusal::new(Kind::NotFound, format!("There is no import job {job_id}.")))?;
    let next = pieces.last().filter(|_| pieces.len() == PIECES as usize).map(|(first, _)| *first);
    let text: String = pieces.into_iter().map(|(_, lines)| lines).collect();
    Ok(json!({
        "UserPoolId": job.pool_id,
        "Status": job.state.as_str(),
        "CompletionMessage": job.message,
        "ImportedUsers": job.imported,
        "SkippedUsers": job.skipped,
        "FailedUsers": job.failed,
        "Lines": text.lines().collect::<Vec<_>>(),
        "Next": next,
    }))
}
