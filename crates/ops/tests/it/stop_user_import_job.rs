//! `StopUserImportJob`, by administration 5.9.

use identity::import::worker;
use serde_json::json;

use crate::family::{Family, error, refused};
use crate::imports::{self, HEADER};

#[tokio::test]
async fn a_stopped_job_keeps_what_it_has_imported() {
    let family = Family::plain().await;
    let users: String = (0..250).map(|number| format!("user{number},user{number}@example.com,true,\n")).collect();
    let job = imports::started(&family, json!({}), &format!("{HEADER}{users}")).await;
    let mut run = worker::take(&family.app).await.expect("the store").expect("a job");
    assert!(run.step().await.expect("a step"));
    assert_eq!(imports::described(&family, &job).await["Status"], "InProgress");

    let stopping = family.ok("StopUserImportJob", imports::of(&family, &job)).await;
    assert_eq!(stopping["UserImportJob"]["Status"], "Stopping");
    assert!(!run.step().await.expect("a step"));
    let stopped = imports::described(&family, &job).await;
    assert_eq!((&stopped["Status"], imports::counts(&stopped)), (&json!("Stopped"), [100, 0, 0]));
    assert_eq!(stopped["CompletionMessage"], "The Import Job was stopped by the developer.");
    family.user("user99").await;
}

#[tokio::test]
async fn a_job_that_waits_for_a_worker_can_be_stopped() {
    let family = Family::plain().await;
    let job = imports::started(&family, json!({}), HEADER).await;
    family.ok("StopUserImportJob", imports::of(&family, &job)).await;
    assert_eq!(worker::run_once(&family.app).await.expect("a run"), 1);
    assert_eq!(imports::described(&family, &job).await["Status"], "Stopped");
}

#[tokio::test]
async fn a_job_that_does_not_run_cannot_be_stopped() {
    let family = Family::plain().await;
    let job = imports::created(&family).await;
    let outcome = family.call("StopUserImportJob", imports::of(&family, &job)).await;
    assert_eq!(refused(outcome), error("PreconditionNotMetException", "The user import job is not in progress."));
}
