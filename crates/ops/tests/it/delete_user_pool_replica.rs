//! `DeleteUserPoolReplica`, by new-operations 8.

use serde_json::json;

use crate::family::{Family, refused};
use crate::second_region::{SECOND, call_in};

#[tokio::test]
async fn only_an_inactive_replica_goes_and_only_from_the_primary() {
    let family = Family::plain().await;
    let delete = json!({ "RegionName": SECOND });
    assert_eq!(refused(family.admin_call("DeleteUserPoolReplica", delete.clone()).await).0, "ResourceNotFoundException");
    family.admin_call("CreateUserPoolReplica", json!({ "RegionName": SECOND })).await.expect("a replica");
    let update = |status: &str| json!({ "RegionName": SECOND, "Status": status });
    family.admin_call("UpdateUserPoolReplica", update("ACTIVE")).await.expect("active");
    assert_eq!(refused(family.admin_call("DeleteUserPoolReplica", delete.clone()).await).0, "InvalidParameterException");
    family.admin_call("UpdateUserPoolReplica", update("INACTIVE")).await.expect("inactive");
    let from_there = json!({ "UserPoolId": family.pool, "RegionName": SECOND });
    assert_eq!(refused(call_in(SECOND, &family, "DeleteUserPoolReplica", from_there).await).0, "OperationNotEnabledException");
    let deleted = family.admin_call("DeleteUserPoolReplica", delete).await.expect("deleted");
    assert_eq!(deleted["UserPoolReplica"]["Status"], "DELETING");
    let left = family.admin_call("ListUserPoolReplicas", json!({})).await.expect("a list");
    assert_eq!(left["UserPoolReplicas"].as_array().map(Vec::len), Some(1));
}
