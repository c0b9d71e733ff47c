//! An import of users as an administrator runs it: a job, a file sent to its address, the log on the command line. That it goes on after a kill is
//! among the failures on purpose, in `chaos::import`.

use std::process::Command;

use bytes::Bytes;
use http::{HeaderMap, Method};
use serde_json::{Value, json};

use crate::support::import::{ROLE, job_when, path_of, upload};
use crate::support::{At, Caller, PASSWORD, Server, TestPool, binary, toolchain};

/// Sends a file to the address of a job.
async fn put(caller: &Caller, job: &Value, file: String) -> (u16, String) {
    upload(caller, job["PreSignedUrl"].as_str().unwrap(), file).await
}

async fn ended(caller: &Caller, pool: &str, job: &Value) -> Value {
    job_when(caller, pool, job, |job| !job["CompletionDate"].is_null()).await
}

async fn a_file_is_imported(at: At) {
    let Some(place) = at.start("an import") else { return };
    let caller = place.caller();
    let pool = TestPool::new(&caller).await;
    let input = json!({ "UserPoolId": pool.pool_id, "JobName": "people", "CloudWatchLogsRoleArn": ROLE });
    let job = caller.ok("CreateUserImportJob", input).await["UserImportJob"].clone();
    let mut file = "cognito:username,email,email_verified\n".to_owned();
    (0..3_000).for_each(|number| file.push_str(&format!("user{number},user{number}@example.com,{}\n", number != 7)));

    let path = path_of(job["PreSignedUrl"].as_str().unwrap());
    let bare = caller.send(Method::PUT, &path, HeaderMap::new(), Bytes::from(file.clone())).await;
    let body = String::from_utf8_lossy(bare.body());
    assert!(bare.status() == 403 && body.contains("<Code>SignatureDoesNotMatch</Code>"), "{body}");
    assert_eq!(put(&caller, &job, file).await, (200, String::new()));
    caller.ok("StartUserImportJob", json!({ "UserPoolId": pool.pool_id, "JobId": job["JobId"] })).await;
    let job = ended(&caller, &pool.pool_id, &job).await;
    assert_eq!(job["Status"], "Succeeded");
    assert_eq!((&job["ImportedUsers"], &job["FailedUsers"]), (&json!(2_999), &json!(1)));
    let (status, _) = put(&caller, &job, "late".to_owned()).await;
    assert_eq!(status, 409);

    let mut command = Command::new(binary());
    command.args(["logs", "import", job["JobId"].as_str().unwrap(), "--endpoint-url", place.url()]);
    let output = command.output().unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    assert_eq!(text.lines().count(), 3_001);
    assert_eq!(text.lines().next(), Some("[SUCCEEDED] Line Number 2 - The import succeeded."));
    assert!(text.lines().nth(7).is_some_and(|line| line.starts_with("[FAILED] Line Number 9 - ")), "{text}");
    assert!(text.ends_with("Succeeded, 2999 imported, 0 skipped, 1 failed. Import Job Completed Successfully.\n"), "{text}");
}

#[tokio::test]
async fn a_file_is_imported_and_its_log_is_read_on_the_command_line() {
    a_file_is_imported(At::Usual).await;
}

#[tokio::test]
async fn a_file_is_imported_and_its_log_is_read_at_two_nodes_in_turn() {
    a_file_is_imported(At::TwoNodes).await;
}

#[tokio::test]
async fn the_aws_cli_runs_an_import() {
    if toolchain::python("aws").is_none() {
        return toolchain::skipped("AWS CLI", "scripts/test-clients has not installed it");
    }
    let server = Server::start();
    let caller = server.caller();
    let pool = TestPool::new(&caller).await;
    let cli = async |arguments: &[&str]| -> Value {
        let mut command = toolchain::python("aws").unwrap();
        command.args(["cognito-idp", "--endpoint-url", &server.url, "--region", "us-east-1", "--output", "json"]);
        command.args(arguments).env("AWS_ACCESS_KEY_ID", "any").env("AWS_SECRET_ACCESS_KEY", "credentials");
        command.env("AWS_EC2_METADATA_DISABLED", "true").env_remove("AWS_PROFILE");
        let output = toolchain::output(command).await;
        assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
        serde_json::from_slice(&output.stdout).unwrap_or(Value::Null)
    };
    let id = pool.pool_id.as_str();
    let header = cli(&["get-csv-header", "--user-pool-id", id]).await;
    assert!(header["CSVHeader"].as_array().is_some_and(|names| names.contains(&json!("cognito:username"))), "{header}");
    let create = ["create-user-import-job", "--user-pool-id", id, "--job-name", "people", "--cloud-watch-logs-role-arn", ROLE];
    let job = cli(&create).await["UserImportJob"].clone();
    let line = "cognito:username,email,email_verified\nann,ann@example.com,true\n".to_owned();
    assert_eq!(put(&caller, &job, line).await.0, 200);
    let job_id = job["JobId"].as_str().unwrap();
    let started = cli(&["start-user-import-job", "--user-pool-id", id, "--job-id", job_id]).await;
    assert_eq!(started["UserImportJob"]["Status"], "Pending");
    assert_eq!(ended(&caller, id, &job).await["Status"], "Succeeded");
    let described = cli(&["describe-user-import-job", "--user-pool-id", id, "--job-id", job_id]).await;
    assert_eq!(described["UserImportJob"]["ImportedUsers"], 1);
    let listed = cli(&["list-user-import-jobs", "--user-pool-id", id, "--max-results", "10"]).await;
    assert_eq!(listed["UserImportJobs"][0]["JobId"], job_id);
    cli(&["admin-set-user-password", "--user-pool-id", id, "--username", "ann", "--password", PASSWORD, "--permanent"]).await;
    pool.sign_in("ann").await;
}
