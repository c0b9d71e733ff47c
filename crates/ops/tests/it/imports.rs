//! What the tests of imports start from.

use identity::import::upload::{Denied, Ticket, Upload};
use identity::import::worker;
use serde_json::{Value, json};

use crate::family::Family;

/// The header of most files.
pub(crate) const HEADER: &str = "cognito:username,email,email_verified,cognito:mfa_enabled\n";

/// A role of the test's account.
pub(crate) const ROLE: &str = "arn:aws:iam::000000000000:role/import";

/// A job that waits for its file.
pub(crate) async fn created(family: &Family) -> Value {
    created_with(family, json!({})).await
}

/// The same with further members.
pub(crate) async fn created_with(family: &Family, members: Value) -> Value {
    let mut input = json!({ "UserPoolId": family.pool, "JobName": "people of 2026", "CloudWatchLogsRoleArn": ROLE });
    input.as_object_mut().expect("an object").extend(members.as_object().cloned().unwrap_or_default());
    family.ok("CreateUserImportJob", input).await["UserImportJob"].clone()
}

/// What the address of a job says.
pub(crate) fn ticket(job: &Value) -> Ticket {
    Ticket::of(job["PreSignedUrl"].as_str().expect("an address")).expect("a ticket")
}

/// Sends the file of a job in small pieces.
pub(crate) async fn upload(family: &Family, ticket: &Ticket, file: &[u8]) -> Result<(), Denied> {
    let mut upload = Upload::begin(&family.app, ticket, ops::testing::context(&family.app).now).await?;
    for piece in file.chunks(7_001) {
        upload.push(piece).await?;
    }
    upload.finish().await
}

/// A job with its file, started.
pub(crate) async fn started(family: &Family, members: Value, file: &str) -> Value {
    let job = created_with(family, members).await;
    upload(family, &ticket(&job), file.as_bytes()).await.expect("an upload");
    family.ok("StartUserImportJob", of(family, &job)).await["UserImportJob"].clone()
}

/// A job that has run to its end.
pub(crate) async fn ran(family: &Family, members: Value, file: &str) -> Value {
    let job = started(family, members, file).await;
    assert_eq!(worker::run_once(&family.app).await.expect("a run"), 1);
    described(family, &job).await
}

/// How a job stands now.
pub(crate) async fn described(family: &Family, job: &Value) -> Value {
    family.ok("DescribeUserImportJob", of(family, job)).await["UserImportJob"].clone()
}

/// The request that names a job.
pub(crate) fn of(family: &Family, job: &Value) -> Value {
    json!({ "UserPoolId": family.pool, "JobId": job["JobId"] })
}

/// The lines of a job's log.
pub(crate) async fn log(family: &Family, job: &Value) -> Vec<String> {
    let (mut lines, mut after) = (Vec::new(), 0);
    loop {
        let page = identity::import::log::page(&family.app, job["JobId"].as_str().expect("an id"), None, after).await.expect("a log");
        lines.extend(page["Lines"].as_array().expect("lines").iter().map(|line| line.as_str().expect("a line").to_owned()));
        match page["Next"].as_i64() {
            Some(next) => after = next,
            None => return lines,
        }
    }
}

/// Imported, skipped and failed lines.
pub(crate) fn counts(job: &Value) -> [i64; 3] {
    ["ImportedUsers", "SkippedUsers", "FailedUsers"].map(|name| job[name].as_i64().expect("a count"))
}
