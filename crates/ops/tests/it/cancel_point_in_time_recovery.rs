//! `CancelPointInTimeRecovery`, by managed-login 8.

use serde_json::json;

use crate::family::{Family, error, refused};
use crate::recoveries::{self, wait};

#[tokio::test]
async fn a_cancelled_recovery_changes_nothing_and_users_go_on() {
    let family = Family::plain().await;
    wait(&family, 30);
    family.confirmed("ann", "ann@example.com").await;
    let recovery = recoveries::begun(&family, 20).await;
    assert_eq!(recoveries::counts(&recovery, "Users"), [0, 0, 1]);
    let cancelled = family.ok("CancelPointInTimeRecovery", recoveries::of(&family, &recovery)).await;
    assert_eq!(cancelled["Restoration"]["RestoreStatus"], "PREVIEW_CANCELLED");
    family.user("ann").await;
    family.confirmed("bob", "bob@example.com").await;
    let again = family.call("CancelPointInTimeRecovery", recoveries::of(&family, &recovery)).await;
    let expected = error("InvalidParameterException", "A recovery in status PREVIEW_CANCELLED cannot be cancelled.");
    assert_eq!(refused(again), expected);
}

#[tokio::test]
async fn what_restores_cannot_be_cancelled() {
    let family = Family::plain().await;
    wait(&family, 30);
    let recovery = recoveries::begun(&family, 20).await;
    family.ok("StartPointInTimeRecovery", recoveries::of(&family, &recovery)).await;
    let outcome = family.call("CancelPointInTimeRecovery", recoveries::of(&family, &recovery)).await;
    assert_eq!(refused(outcome), error("InvalidParameterException", "A recovery in status RESTORING cannot be cancelled."));
    assert_eq!(refused(family.admin_call("AdminCreateUser", json!({ "Username": "x" })).await), recoveries::frozen());
}
