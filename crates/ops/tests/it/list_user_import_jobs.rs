//! `ListUserImportJobs`, by administration 5.9 and 6.

use serde_json::json;

use crate::family::{Family, error, refused};
use crate::imports;

#[tokio::test]
async fn jobs_come_newest_first_and_in_pages() {
    let family = Family::plain().await;
    let mut ids = Vec::new();
    for _ in 0..3 {
        ids.insert(0, imports::created(&family).await["JobId"].clone());
    }
    let first = family.admin_call("ListUserImportJobs", json!({ "MaxResults": 2 })).await.expect("a page");
    let listed = |page: &serde_json::Value| {
        page["UserImportJobs"].as_array().expect("jobs").iter().map(|job| job["JobId"].clone()).collect::<Vec<_>>()
    };
    assert_eq!(listed(&first), ids[..2]);
    assert!(first["UserImportJobs"][0]["PreSignedUrl"].is_string());
    let rest = json!({ "MaxResults": 60, "PaginationToken": first["PaginationToken"] });
    let rest = family.admin_call("ListUserImportJobs", rest).await.expect("a page");
    assert_eq!(listed(&rest), ids[2..]);
    assert_eq!(rest.get("PaginationToken"), None);
}

#[tokio::test]
async fn a_token_that_is_none_is_refused() {
    let family = Family::plain().await;
    let outcome = family.admin_call("ListUserImportJobs", json!({ "MaxResults": 1, "PaginationToken": "x" })).await;
    assert_eq!(refused(outcome), error("InvalidParameterException", "Invalid pagination token"));
}
