//! UntagResource (administration 5.11).

use serde_json::json;

use crate::family::Family;

#[tokio::test]
async fn tags_are_taken_off_by_their_keys() {
    let family = Family::of(json!({ "UserPoolTags": { "team": "identity", "stage": "test" } }), json!({})).await;
    let arn = format!("arn:aws:cognito-idp:us-east-1:000000000000:userpool/{}", family.pool);
    assert_eq!(family.ok("UntagResource", json!({ "ResourceArn": arn, "TagKeys": ["stage", "other"] })).await, json!({}));
    assert_eq!(family.ok("ListTagsForResource", json!({ "ResourceArn": arn })).await, json!({ "Tags": { "team": "identity" } }));
}
