//! What the tests of recoveries start from.

use std::time::Duration;

use identity::recovery::worker;
use serde_json::{Value, json};

use crate::family::Family;

/// The time now, as requests carry it, less some minutes.
pub(crate) fn minutes_ago(family: &Family, minutes: i64) -> Value {
    seconds(ops::testing::context(&family.app).now.0 - minutes * 60_000)
}

/// A time as requests carry it.
pub(crate) fn seconds(millis: i64) -> Value {
    json!(millis as f64 / 1000.0)
}

/// Lets time pass.
pub(crate) fn wait(family: &Family, minutes: u64) {
    family.app.clock.advance(Duration::from_secs(minutes * 60));
}

/// A recovery to so many minutes ago, with its preview made.
pub(crate) async fn begun(family: &Family, minutes: i64) -> Value {
    let input = json!({ "UserPoolId": family.pool, "RestoreTimestamp": minutes_ago(family, minutes) });
    let begun = family.ok("InitiatePointInTimeRecovery", input).await["Restoration"].clone();
    assert_eq!(begun["RestoreStatus"], "PREVIEW_GENERATING");
    worker::run_once(&family.app).await.expect("a preview");
    described(family, &begun).await
}

/// A recovery that was carried out.
pub(crate) async fn carried_out(family: &Family, minutes: i64) -> Value {
    let begun = begun(family, minutes).await;
    let started = family.ok("StartPointInTimeRecovery", of(family, &begun)).await;
    assert_eq!(started["Restoration"]["RestoreStatus"], "RESTORING");
    worker::run_once(&family.app).await.expect("a recovery");
    let done = described(family, &begun).await;
    assert_eq!(done["RestoreStatus"], "RESTORE_COMPLETED");
    done
}

/// The request that names a recovery.
pub(crate) fn of(family: &Family, recovery: &Value) -> Value {
    json!({ "UserPoolId": family.pool, "RestoreId": recovery["RestoreId"] })
}

/// How a recovery stands now.
pub(crate) async fn described(family: &Family, recovery: &Value) -> Value {
    family.ok("DescribePointInTimeRecovery", of(family, recovery)).await["Restoration"].clone()
}

/// What is refused while users are frozen.
pub(crate) fn frozen() -> (String, String) {
    let text = "The user pool is being recovered to a point in time. Its users cannot be changed until that has ended.";
    ("OperationNotEnabledException".to_owned(), text.to_owned())
}

/// CreateCount, UpdateCount and DeleteCount of an entity.
pub(crate) fn counts(recovery: &Value, entity: &str) -> [i64; 3] {
    let preview = recovery["RestorePreview"].as_array().expect("a preview");
    let found = preview.iter().find(|counts| counts["Entity"] == entity).expect("an entity");
    ["CreateCount", "UpdateCount", "DeleteCount"].map(|name| found[name].as_i64().expect("a count"))
}
