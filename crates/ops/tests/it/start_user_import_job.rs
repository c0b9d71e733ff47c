//! `StartUserImportJob`, by administration 5.9.

use std::time::Duration;

use serde_json::json;

use crate::family::{Family, error, refused};
use crate::imports::{self, HEADER};

#[tokio::test]
async fn a_job_starts_once_with_its_file_and_alone() {
    let family = Family::plain().await;
    let start = async |job: &serde_json::Value| family.call("StartUserImportJob", imports::of(&family, job)).await;
    let not_met = |text: &str| error("PreconditionNotMetException", text);
    let (one, two) = (imports::created(&family).await, imports::created(&family).await);
    assert_eq!(refused(start(&one).await), not_met("The CSV file of the user import job was not uploaded."));
    for job in [&one, &two] {
        imports::upload(&family, &imports::ticket(job), HEADER.as_bytes()).await.expect("an upload");
    }
    assert_eq!(start(&one).await.expect("a start")["UserImportJob"]["Status"], "Pending");
    assert_eq!(refused(start(&one).await), not_met("The user import job was started before."));
    assert_eq!(refused(start(&two).await), not_met("Another user import job of the user pool is in progress."));
    identity::import::worker::run_once(&family.app).await.expect("a run");
    assert_eq!(refused(start(&one).await), not_met("The user import job was started before."));
    family.app.clock.advance(Duration::from_secs(24 * 60 * 60));
    assert_eq!(refused(start(&two).await), not_met("The user import job has expired."));
}

#[tokio::test]
async fn the_pool_verifies_something_by_itself() {
    let family = Family::of(json!({}), json!({})).await;
    let job = imports::created(&family).await;
    imports::upload(&family, &imports::ticket(&job), HEADER.as_bytes()).await.expect("an upload");
    let outcome = family.call("StartUserImportJob", imports::of(&family, &job)).await;
    assert_eq!(refused(outcome), error("PreconditionNotMetException", "The user pool has no auto verified attribute."));
}

#[tokio::test]
async fn the_pool_stays_as_it_is_while_a_job_runs() {
    let family = Family::plain().await;
    let job = imports::started(&family, json!({}), HEADER).await;
    let expected = error("UserImportInProgressException", "A user import job of the user pool is in progress.");
    let attributes = json!([{ "Name": "x", "AttributeDataType": "String" }]);
    for (operation, input) in
        [("UpdateUserPool", json!({})), ("AddCustomAttributes", json!({ "CustomAttributes": attributes })), ("DeleteUserPool", json!({}))]
    {
        assert_eq!(refused(family.admin_call(operation, input.clone()).await), expected, "{operation}");
    }
    identity::import::worker::run_once(&family.app).await.expect("a run");
    assert_eq!(imports::described(&family, &job).await["Status"], "Succeeded");
    family.admin_call("AddCustomAttributes", json!({ "CustomAttributes": attributes })).await.expect("an attribute");
    family.admin_call("DeleteUserPool", json!({})).await.expect("the pool goes");
}
