//! `CreateUserImportJob`, by administration 5.9, and the upload of its file.

use std::time::Duration;

use identity::import::upload::Denied;
use serde_json::json;

use crate::family::{Family, error, refused};
use crate::imports::{self, ROLE};

#[tokio::test]
async fn a_job_waits_for_its_file() {
    let family = Family::plain().await;
    let job = imports::created(&family).await;
    let id = job["JobId"].as_str().expect("an id");
    assert!(id.starts_with("import-") && id.len() == 17 && id[7..].chars().all(|c| c.is_ascii_alphanumeric()), "{id}");
    let address = job["PreSignedUrl"].as_str().expect("an address");
    assert!(address.starts_with(&format!("http://127.0.0.1:9229/_cognate/import/{}/{id}?", family.pool)), "{address}");
    assert!(address.contains("X-Amz-Expires=899") && address.contains("x-amz-server-side-encryption"), "{address}");
    assert_eq!(job["Status"], "Created");
    assert_eq!(job["JobName"], "people of 2026");
    assert_eq!(job["CloudWatchLogsRoleArn"], ROLE);
    assert_eq!(job["UserPoolId"], family.pool);
    assert_eq!(imports::counts(&job), [0, 0, 0]);
    for absent in ["StartDate", "CompletionDate", "CompletionMessage", "PasswordHashingAlgorithm"] {
        assert_eq!(job.get(absent), None, "{absent}");
    }
    let hashes = imports::created_with(&family, json!({ "PasswordHashingAlgorithm": "BCRYPT" })).await;
    assert_eq!(hashes["PasswordHashingAlgorithm"], "BCRYPT");
}

#[tokio::test]
async fn the_role_is_of_this_account() {
    let family = Family::plain().await;
    let input = json!({ "UserPoolId": family.pool, "JobName": "x", "CloudWatchLogsRoleArn": "arn:aws:iam::111111111111:role/x" });
    let expected = error("InvalidParameterException", "Cross-account pass role is not allowed.");
    assert_eq!(refused(family.call("CreateUserImportJob", input).await), expected);
}

#[tokio::test]
async fn the_address_allows_what_it_says_and_nothing_else() {
    let family = Family::plain().await;
    let job = imports::created(&family).await;
    let good = imports::ticket(&job);
    let other = imports::ticket(&imports::created(&family).await);
    for wrong in [
        identity::import::upload::Ticket { job_id: other.job_id.clone(), ..good.clone() },
        identity::import::upload::Ticket { expires: "9999".to_owned(), ..good.clone() },
        identity::import::upload::Ticket { bytes_max: "99999999".to_owned(), ..good.clone() },
        identity::import::upload::Ticket { date: "9999999999999".to_owned(), ..good.clone() },
        identity::import::upload::Ticket { signature: other.signature.clone(), ..good.clone() },
        identity::import::upload::Ticket { pool_id: "us-east-1_unknown00".to_owned(), ..good.clone() },
    ] {
        assert!(matches!(imports::upload(&family, &wrong, b"x").await, Err(Denied::Signature)), "{wrong:?}");
    }
    // The tests' limit is a mebibyte.
    assert!(matches!(imports::upload(&family, &good, &vec![b'x'; (1 << 20) + 1]).await, Err(Denied::TooLarge)));
    imports::upload(&family, &good, &vec![b'x'; 1 << 20]).await.expect("an upload");
    imports::upload(&family, &good, b"again").await.expect("another file in its place");
    family.app.clock.advance(Duration::from_secs(900));
    assert!(matches!(imports::upload(&family, &good, b"x").await, Err(Denied::Expired)));
}

#[tokio::test]
async fn of_two_uploads_at_once_the_later_one_counts() {
    use identity::import::upload::Upload;
    let family = Family::plain().await;
    let job = imports::created(&family).await;
    let ticket = imports::ticket(&job);
    let begin = async || Upload::begin(&family.app, &ticket, ops::testing::context(&family.app).now).await.expect("an upload");
    let (mut first, mut second) = (begin().await, begin().await);
    first.push(b"first").await.expect("room in memory");
    second.push(imports::HEADER.as_bytes()).await.expect("room in memory");
    assert!(matches!(first.finish().await, Err(Denied::Closed)));
    second.finish().await.expect("an upload");
    let started = family.call("StartUserImportJob", imports::of(&family, &job)).await;
    assert!(started.is_ok(), "{started:?}");
    assert!(matches!(imports::upload(&family, &ticket, b"x").await, Err(Denied::Closed)), "started jobs take no file");
}
