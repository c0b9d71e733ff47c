//! `StartUserImportJob`: begins to import the file that was uploaded (administration 5.9).

use api::{StartUserImportJobRequest, StartUserImportJobResponse};
use identity::RequestContext;
use identity::import::job;

use crate::{OpError, import_job_description};

pub(crate) async fn run(cx: &RequestContext, input: StartUserImportJobRequest) -> Result<StartUserImportJobResponse, OpError> {
    let job = job::start(cx, &input.user_pool_id, &input.job_id).await?;
    Ok(StartUserImportJobResponse { user_import_job: Some(import_job_description::describe(job)) })
}
