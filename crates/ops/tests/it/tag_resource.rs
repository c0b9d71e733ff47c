//! TagResource (administration 5.11).

use serde_json::json;

use crate::family::Family;

#[tokio::test]
async fn tags_are_added_to_those_that_are_there() {
    let family = Family::of(json!({ "UserPoolTags": { "team": "identity" } }), json!({})).await;
    let arn = format!("arn:aws:cognito-idp:us-east-1:000000000000:userpool/{}", family.pool);
    assert_eq!(family.ok("TagResource", json!({ "ResourceArn": arn, "Tags": { "stage": "test" } })).await, json!({}));
    let described = family.ok("DescribeUserPool", json!({ "UserPoolId": family.pool })).await;
    assert_eq!(described["UserPool"]["UserPoolTags"], json!({ "stage": "test", "team": "identity" }));
}
