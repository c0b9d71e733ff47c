//! An import whose server is killed in the middle, as often as there are rounds: every line counts once all the same.

use std::time::{Duration, Instant};

use serde_json::{Value, json};

use super::rounds;
use crate::support::import::{ROLE, file_of_users, job_when, upload};
use crate::support::{Server, TestPool};

const DEV: &[&str] = &["--dev"];

/// How many users the file has: `COGNATE_CHAOS_ROWS`, or a few.
fn rows() -> u32 {
    std::env::var("COGNATE_CHAOS_ROWS").ok().and_then(|rows| rows.parse().ok()).unwrap_or(10_000)
}

/// How many of the file's users are there.
fn done(job: &Value) -> u64 {
    job["ImportedUsers"].as_u64().unwrap()
}

fn has_ended(job: &Value) -> bool {
    !job["CompletionDate"].is_null()
}

#[tokio::test]
async fn import() {
    let (rounds, rows) = (rounds(1), rows());
    let folder = tempfile::tempdir().unwrap();
    let mut server = Server::start_in(folder.path(), DEV, &[]);
    let pool = TestPool::new(&server.caller()).await;
    let input = json!({ "UserPoolId": pool.pool_id, "JobName": "people", "CloudWatchLogsRoleArn": ROLE });
    let job = server.caller().ok("CreateUserImportJob", input).await["UserImportJob"].clone();
    let sent = upload(&server.caller(), job["PreSignedUrl"].as_str().unwrap(), file_of_users(rows)).await;
    assert_eq!(sent, (200, String::new()));
    server.caller().ok("StartUserImportJob", json!({ "UserPoolId": pool.pool_id, "JobId": job["JobId"] })).await;
    let (mut known, mut counted, mut worked, mut peak) = (0, 0, Duration::ZERO, 0);
    for life in 1..=rounds {
        let part = u64::from(rows) * u64::from(life) / u64::from(rounds + 1);
        let caller = server.caller();
        let begun = job_when(&caller, &pool.pool_id, &job, |job| done(job) > known || has_ended(job)).await;
        let since = Instant::now();
        let now = job_when(&caller, &pool.pool_id, &job, |job| done(job) >= part).await;
        (counted, worked) = (counted + done(&now) - done(&begun), worked + since.elapsed());
        peak = peak.max(server.memory_own());
        server.kill();
        println!("import: killed at {} of {rows}", done(&now));
        known = done(&now);
        // The lease of the killed worker ends within a minute.
        server = Server::start_in(folder.path(), DEV, &[]);
    }
    let caller = server.caller();
    let begun = job_when(&caller, &pool.pool_id, &job, |job| done(job) > known || has_ended(job)).await;
    let since = Instant::now();
    let ended = job_when(&caller, &pool.pool_id, &job, has_ended).await;
    (counted, worked) = (counted + done(&ended) - done(&begun), worked + since.elapsed());
    peak = peak.max(server.memory_own());
    let rate = counted * 1_000 / u64::try_from(worked.as_millis()).unwrap().max(1);
    println!("chaos import: {rows} rows, {rounds} kills, {rate} rows a second while it worked, {peak} MiB of its own");
    assert_eq!((&ended["Status"], &ended["ImportedUsers"]), (&json!("Succeeded"), &json!(rows)));
    assert_eq!((&ended["SkippedUsers"], &ended["FailedUsers"]), (&json!(0), &json!(0)));
    let described = caller.ok("DescribeUserPool", json!({ "UserPoolId": pool.pool_id })).await;
    assert_eq!(described["UserPool"]["EstimatedNumberOfUsers"], rows);
}
