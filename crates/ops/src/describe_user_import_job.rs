//! `DescribeUserImportJob`: a job, how far it is, and how it ended (administration 5.9).

use api::{DescribeUserImportJobRequest, DescribeUserImportJobResponse};
use identity::RequestContext;
use identity::import::job;

use crate::{OpError, import_job_description};

pub(crate) async fn run(cx: &RequestContext, input: DescribeUserImportJobRequest) -> Result<DescribeUserImportJobResponse, OpError> {
    let job = job::find(cx, &input.user_pool_id, &input.job_id).await?;
    Ok(DescribeUserImportJobResponse { user_import_job: Some(import_job_description::describe(job)) })
}
