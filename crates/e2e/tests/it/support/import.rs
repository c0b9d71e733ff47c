//! Imports of users: the file, its way to the address of the job, and how far the job is.

use std::time::{Duration, Instant};

use bytes::Bytes;
use http::{HeaderMap, Method};
use serde_json::{Value, json};

use super::Caller;

/// A role of the account.
pub(crate) const ROLE: &str = "arn:aws:iam::000000000000:role/import";

/// How long a job may stand still.
const STILL_TIME_MAX: Duration = Duration::from_secs(120);

/// A file of so many users with addresses.
pub(crate) fn file_of_users(users: u32) -> String {
    let mut file = "cognito:username,email,email_verified\n".to_owned();
    (0..users).for_each(|number| file.push_str(&format!("user{number},user{number}@example.com,true\n")));
    file
}

/// The path of the address, with its query.
pub(crate) fn path_of(address: &str) -> String {
    format!("/{}", address.splitn(4, '/').nth(3).unwrap())
}

/// Sends a file as the service's guide has curl send it; what was answered.
pub(crate) async fn upload(caller: &Caller, address: &str, file: String) -> (u16, String) {
    let mut headers = HeaderMap::new();
    headers.insert("x-amz-server-side-encryption", "aws:kms".parse().unwrap());
    let response = caller.send(Method::PUT, &path_of(address), headers, Bytes::from(file)).await;
    (response.status().as_u16(), String::from_utf8(response.body().to_vec()).unwrap())
}

/// The job, once it is as wanted.
pub(crate) async fn job_when(caller: &Caller, pool: &str, job: &Value, wanted: impl Fn(&Value) -> bool) -> Value {
    let (mut last, mut moved) = (Value::Null, Instant::now());
    loop {
        let input = json!({ "UserPoolId": pool, "JobId": job["JobId"] });
        let job = caller.ok("DescribeUserImportJob", input).await["UserImportJob"].clone();
        if wanted(&job) {
            return job;
        }
        if job != last {
            (last, moved) = (job, Instant::now());
        }
        assert!(moved.elapsed() < STILL_TIME_MAX, "{last}");
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}
