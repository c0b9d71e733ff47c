//! `CreateUserPoolReplica`, by new-operations 8.

use serde_json::json;

use crate::family::{Family, refused};
use crate::second_region::{SECOND, call_in};

#[tokio::test]
async fn a_replica_is_being_made_and_then_inactive() {
    let family = Family::plain().await;
    let made = family.admin_call("CreateUserPoolReplica", json!({ "RegionName": SECOND })).await.expect("a replica");
    let arn = format!("arn:aws:cognito-idp:{SECOND}:000000000000:userpool/{}", family.pool);
    let replica = json!({ "RegionName": SECOND, "Status": "CREATING", "Role": "SECONDARY", "UserPoolArn": arn });
    assert_eq!(made, json!({ "UserPoolReplica": replica }));
    let listed = family.admin_call("ListUserPoolReplicas", json!({})).await.expect("a list");
    assert_eq!(listed["UserPoolReplicas"][1]["Status"], "INACTIVE");
    let pools = family.call("ListUserPools", json!({ "MaxResults": 60 })).await.expect("pools");
    assert_eq!(pools["UserPools"][0]["ReplicaRegions"], json!([SECOND]));
}

#[tokio::test]
async fn a_pool_has_one_replica_and_it_lies_elsewhere() {
    let family = Family::plain().await;
    for wrong in ["us-east-1", "nowhere", "EU-WEST-1"] {
        let refusal = refused(family.admin_call("CreateUserPoolReplica", json!({ "RegionName": wrong })).await);
        assert_eq!(refusal.0, "InvalidParameterException", "{wrong}");
    }
    let tags = json!({ "RegionName": SECOND, "UserPoolTags": { "aws:mine": "x" } });
    assert_eq!(refused(family.admin_call("CreateUserPoolReplica", tags).await).0, "UserPoolTaggingException");
    family.admin_call("CreateUserPoolReplica", json!({ "RegionName": SECOND })).await.expect("a replica");
    for (region, code) in [(SECOND, "InvalidParameterException"), ("ap-south-1", "LimitExceededException")] {
        let refusal = refused(family.admin_call("CreateUserPoolReplica", json!({ "RegionName": region })).await);
        assert_eq!(refusal.0, code, "{region}");
    }
    let from_there = json!({ "UserPoolId": family.pool, "RegionName": "ap-south-1" });
    assert_eq!(refused(call_in(SECOND, &family, "CreateUserPoolReplica", from_there).await).0, "OperationNotEnabledException");
}
