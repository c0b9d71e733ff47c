//! ListTagsForResource (administration 5.11).

use serde_json::json;

use crate::family::Family;

#[tokio::test]
async fn a_pool_without_tags_has_an_empty_list_and_a_stranger_has_none() {
    let family = Family::plain().await;
    let arn = |id: &str| json!({ "ResourceArn": format!("arn:aws:cognito-idp:us-east-1:000000000000:userpool/{id}") });
    assert_eq!(family.ok("ListTagsForResource", arn(&family.pool)).await, json!({ "Tags": {} }));
    assert_eq!(
        family.refusal_of("ListTagsForResource", arn("us-east-1_unknown00")).await,
        "ResourceNotFoundException: User pool us-east-1_unknown00 does not exist."
    );
}
