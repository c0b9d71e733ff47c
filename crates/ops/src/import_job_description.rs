//! An import job as answers show it (administration 5.9).

use api::UserImportJobType;
use identity::import::job::Job;

use crate::user_description::date;

/// Dates and the message only once they are known `[docs]`.
pub(crate) fn describe(job: Job) -> UserImportJobType {
    let Job { row, settings, upload_address } = job;
    UserImportJobType {
        cloud_watch_logs_role_arn: Some(settings.role),
        completion_date: row.completed_at.map(date),
        completion_message: Some(row.message).filter(|message| !message.is_empty()),
        creation_date: Some(date(row.created_at)),
        failed_users: Some(row.failed),
        imported_users: Some(row.imported),
        job_id: Some(row.id),
        job_name: Some(settings.name),
        password_hashing_algorithm: settings.algorithm.and_then(|name| name.parse().ok()),
        pre_signed_url: Some(upload_address),
        skipped_users: Some(row.skipped),
        start_date: row.started_at.map(date),
        status: row.state.as_str().parse().ok(),
        user_pool_id: Some(row.pool_id),
    }
}
