//! `StopUserImportJob`: asks a running job to end; what it has imported stays (administration 5.9).

use api::{StopUserImportJobRequest, StopUserImportJobResponse};
use identity::RequestContext;
use identity::import::job;

use crate::{OpError, import_job_description};

pub(crate) async fn run(cx: &RequestContext, input: StopUserImportJobRequest) -> Result<StopUserImportJobResponse, OpError> {
    let job = job::stop(cx, &input.user_pool_id, &input.job_id).await?;
    Ok(StopUserImportJobResponse { user_import_job: Some(import_job_description::describe(job)) })
}
