//! UntagResource (administration 5.11).

use serde_json::json;

use crate::support::{Server, TestPool};

#[tokio::test]
async fn tags_are_taken_off_by_their_keys() {
    let server = Server::start();
    let pool = TestPool::with(&server.caller(), json!({ "UserPoolTags": { "team": "identity", "stage": "test" } }), json!({})).await;
    let arn = format!("arn:aws:cognito-idp:us-east-1:000000000000:userpool/{}", pool.pool_id);
    assert_eq!(pool.caller.ok("UntagResource", json!({ "ResourceArn": arn, "TagKeys": ["stage", "other"] })).await, json!({}));
    assert_eq!(pool.caller.ok("ListTagsForResource", json!({ "ResourceArn": arn })).await, json!({ "Tags": { "team": "identity" } }));
}
