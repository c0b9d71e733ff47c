//! `CreateUserImportJob`: a job that waits for its file, and where the file is sent to (administration 5.9).

use api::{CreateUserImportJobRequest, CreateUserImportJobResponse};
use identity::RequestContext;
use identity::import::job::{self, JobSettings};

use crate::{OpError, import_job_description, pool_arn};

pub(crate) async fn run(cx: &RequestContext, input: CreateUserImportJobRequest) -> Result<CreateUserImportJobResponse, OpError> {
    pool_arn::own_role(&cx.app.settings, Some(&input.cloud_watch_logs_role_arn))?;
    let settings = JobSettings {
        name: input.job_name,
        role: input.cloud_watch_logs_role_arn,
        algorithm: input.password_hashing_algorithm.map(|algorithm| algorithm.as_str().to_owned()),
    };
    let job = job::create(cx, &input.user_pool_id, &settings).await?;
    Ok(CreateUserImportJobResponse { user_import_job: Some(import_job_description::describe(job)) })
}
