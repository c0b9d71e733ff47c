//! TagResource, UntagResource, ListTagsForResource (administration 5.11).

use ops::testing::{app, call};
use serde_json::json;

use super::{described, pool, refusal};

#[tokio::test]
async fn tags_are_merged_taken_off_and_shared_with_the_pool() {
    let app = app().await;
    let id = pool(&app, json!({ "UserPoolTags": { "a": "1", "b": "2" } })).await;
    let arn = format!("arn:aws:cognito-idp:us-east-1:000000000000:userpool/{id}");
    assert_eq!(call(&app, "TagResource", json!({ "ResourceArn": arn, "Tags": { "b": "3", "c": "" } })).await, Ok(json!({})));
    let tags = json!({ "a": "1", "b": "3", "c": "" });
    assert_eq!(call(&app, "ListTagsForResource", json!({ "ResourceArn": arn })).await, Ok(json!({ "Tags": tags })));
    assert_eq!(described(&app, &id).await["UserPoolTags"], tags);
    assert_eq!(call(&app, "UntagResource", json!({ "ResourceArn": arn, "TagKeys": ["b", "unknown"] })).await, Ok(json!({})));
    assert_eq!(described(&app, &id).await["UserPoolTags"], json!({ "a": "1", "c": "" }));
}

#[tokio::test]
async fn a_pool_carries_fifty_tags_at_most() {
    let app = app().await;
    let id = pool(&app, json!({})).await;
    let arn = format!("arn:aws:cognito-idp:us-east-1:000000000000:userpool/{id}");
    let tags: serde_json::Map<_, _> = (0..50).map(|n| (n.to_string(), json!(""))).collect();
    call(&app, "TagResource", json!({ "ResourceArn": arn, "Tags": tags })).await.unwrap();
    let (code, _) = call(&app, "TagResource", json!({ "ResourceArn": arn, "Tags": { "one more": "" } })).await.unwrap_err();
    assert_eq!(code, "InvalidParameterException");
}

#[tokio::test]
async fn an_arn_that_names_no_pool_of_ours_is_refused() {
    let app = app().await;
    let id = pool(&app, json!({})).await;
    let list = |arn: String| call(&app, "ListTagsForResource", json!({ "ResourceArn": arn }));
    assert_eq!(list("arn:aws:s3:us-east-1:000000000000:userpool/x".to_owned()).await.unwrap_err().0, "InvalidParameterException");
    assert_eq!(
        list("arn:aws:cognito-idp:us-east-1:000000000000:userpool/us-east-1_unknown00".to_owned()).await,
        refusal("ResourceNotFoundException", "User pool us-east-1_unknown00 does not exist.")
    );
    let gone = refusal("ResourceNotFoundException", &format!("User pool {id} does not exist."));
    assert_eq!(list(format!("arn:aws:cognito-idp:us-east-1:999999999999:userpool/{id}")).await, gone);
    assert_eq!(list(format!("arn:aws:cognito-idp:eu-west-1:000000000000:userpool/{id}")).await, gone);
}
