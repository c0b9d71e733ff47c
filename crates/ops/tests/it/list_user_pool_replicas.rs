//! `ListUserPoolReplicas`, by new-operations 8.

use serde_json::json;

use crate::family::{Family, refused};
use crate::second_region::SECOND;

#[tokio::test]
async fn the_primary_is_listed_before_the_secondary() {
    let family = Family::plain().await;
    let arn = |region: &str| format!("arn:aws:cognito-idp:{region}:000000000000:userpool/{}", family.pool);
    let primary = json!({ "RegionName": "us-east-1", "Status": "ACTIVE", "Role": "PRIMARY", "UserPoolArn": arn("us-east-1") });
    let alone = family.admin_call("ListUserPoolReplicas", json!({})).await.expect("a list");
    assert_eq!(alone, json!({ "UserPoolReplicas": [primary] }));
    family.admin_call("CreateUserPoolReplica", json!({ "RegionName": SECOND })).await.expect("a replica");
    let both = family.admin_call("ListUserPoolReplicas", json!({})).await.expect("a list");
    let secondary = json!({ "RegionName": SECOND, "Status": "INACTIVE", "Role": "SECONDARY", "UserPoolArn": arn(SECOND) });
    assert_eq!(both, json!({ "UserPoolReplicas": [primary, secondary] }));
    let garbage = family.admin_call("ListUserPoolReplicas", json!({ "NextToken": "garbage" })).await;
    assert_eq!(refused(garbage).0, "InvalidParameterException");
}
