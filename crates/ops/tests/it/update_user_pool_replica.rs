//! `UpdateUserPoolReplica`, by new-operations 8.

use serde_json::json;

use crate::family::{Family, refused};
use crate::second_region::{SECOND, call_in};

#[tokio::test]
async fn a_replica_is_opened_and_closed_from_either_region() {
    let family = Family::plain().await;
    family.admin_call("CreateUserPoolReplica", json!({ "RegionName": SECOND })).await.expect("a replica");
    for (region, status) in [("us-east-1", "ACTIVE"), (SECOND, "INACTIVE"), (SECOND, "ACTIVE")] {
        let update = json!({ "UserPoolId": family.pool, "RegionName": SECOND, "Status": status });
        let updated = call_in(region, &family, "UpdateUserPoolReplica", update).await.expect(region);
        assert_eq!(updated["UserPoolReplica"]["Status"], status);
    }
}

#[tokio::test]
async fn what_is_not_there_is_not_opened() {
    let family = Family::plain().await;
    let update = json!({ "RegionName": SECOND, "Status": "ACTIVE" });
    assert_eq!(refused(family.admin_call("UpdateUserPoolReplica", update).await).0, "ResourceNotFoundException");
}
