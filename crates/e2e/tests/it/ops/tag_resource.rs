//! TagResource (administration 5.11).

use serde_json::json;

use crate::support::{Server, TestPool};

#[tokio::test]
async fn tags_are_added_to_those_that_are_there() {
    let server = Server::start();
    let pool = TestPool::with(&server.caller(), json!({ "UserPoolTags": { "team": "identity" } }), json!({})).await;
    let arn = format!("arn:aws:cognito-idp:us-east-1:000000000000:userpool/{}", pool.pool_id);
    assert_eq!(pool.caller.ok("TagResource", json!({ "ResourceArn": arn, "Tags": { "stage": "test" } })).await, json!({}));
    let described = pool.caller.ok("DescribeUserPool", json!({ "UserPoolId": pool.pool_id })).await;
    assert_eq!(described["UserPool"]["UserPoolTags"], json!({ "stage": "test", "team": "identity" }));
}
