//! `ListPointInTimeRecoveries`, by managed-login 8.

use serde_json::json;

use crate::family::Family;
use crate::recoveries::{self, wait};

#[tokio::test]
async fn recoveries_come_newest_first_and_in_pages() {
    let family = Family::plain().await;
    assert_eq!(family.admin_call("ListPointInTimeRecoveries", json!({})).await.expect("a page")["Restorations"], json!([]));
    wait(&family, 60);
    let mut ids = Vec::new();
    for _ in 0..3 {
        let recovery = recoveries::begun(&family, 20).await;
        family.ok("CancelPointInTimeRecovery", recoveries::of(&family, &recovery)).await;
        ids.insert(0, recovery["RestoreId"].clone());
    }
    let first = family.admin_call("ListPointInTimeRecoveries", json!({ "MaxResults": 2 })).await.expect("a page");
    let listed = |page: &serde_json::Value| {
        page["Restorations"].as_array().expect("a list").iter().map(|entry| entry["RestoreId"].clone()).collect::<Vec<_>>()
    };
    assert_eq!(listed(&first), ids[..2]);
    assert_eq!(first["Restorations"][0]["RestoreStatus"], "PREVIEW_CANCELLED");
    assert_eq!(first["Restorations"][0].get("RestorePreview"), None);
    let rest = family.admin_call("ListPointInTimeRecoveries", json!({ "NextToken": first["NextToken"] })).await.expect("a page");
    assert_eq!((listed(&rest), rest.get("NextToken")), (ids[2..].to_vec(), None));
}
