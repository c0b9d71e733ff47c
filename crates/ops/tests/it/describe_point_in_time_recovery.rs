//! `DescribePointInTimeRecovery`, by managed-login 8.

use identity::recovery::worker;
use serde_json::json;

use crate::family::{Family, error, refused};
use crate::recoveries::{self, wait};

#[tokio::test]
async fn a_recovery_that_nobody_starts_expires_after_a_day() {
    let family = Family::plain().await;
    wait(&family, 30);
    let recovery = recoveries::begun(&family, 20).await;
    wait(&family, 24 * 60);
    let expired = recoveries::described(&family, &recovery).await;
    assert_eq!(expired["RestoreStatus"], "PREVIEW_EXPIRED");
    let outcome = family.call("StartPointInTimeRecovery", recoveries::of(&family, &recovery)).await;
    assert_eq!(refused(outcome).1, "A recovery in status PREVIEW_EXPIRED cannot be started.");
    worker::run_once(&family.app).await.expect("the worker ends it");
    family.confirmed("ann", "ann@example.com").await;
}

#[tokio::test]
async fn an_unknown_recovery_is_not_found() {
    let family = Family::plain().await;
    let id = "00000000-0000-4000-8000-000000000000";
    let outcome = family.admin_call("DescribePointInTimeRecovery", json!({ "RestoreId": id })).await;
    assert_eq!(refused(outcome), error("ResourceNotFoundException", &format!("Recovery {id} does not exist.")));
}
