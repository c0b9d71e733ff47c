//! ListTagsForResource (administration 5.11).

use identity::RequestContext;
use ops::testing::{self, context};
use serde_json::json;

use crate::family::{Family, refused, text};

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

#[tokio::test]
async fn an_arn_names_a_pool_only_with_the_partition_of_its_region() {
    let app = testing::app().await;
    for (region, partition) in [("us-east-1", "aws"), ("cn-north-1", "aws-cn"), ("us-gov-west-1", "aws-us-gov"), ("somewhere-1", "aws")] {
        let cx = || RequestContext { region: region.to_owned(), ..context(&app) };
        let made = testing::call_as("CreateUserPool", cx(), json!({ "PoolName": "people" })).await.expect("a pool");
        let pool = &made["UserPool"];
        let arn = |partition: &str| format!("arn:{partition}:cognito-idp:{region}:000000000000:userpool/{}", text(&pool["Id"]));
        assert_eq!(pool["Arn"], json!(arn(partition)), "{region}");
        for named in ["aws", "aws-cn", "aws-us-gov", "elsewhere"] {
            let listed = testing::call_as("ListTagsForResource", cx(), json!({ "ResourceArn": arn(named) })).await;
            match named == partition {
                true => assert_eq!(listed, Ok(json!({ "Tags": {} })), "{region}, {named}"),
                false => assert_eq!(refused(listed).0, "ResourceNotFoundException", "{region}, {named}"),
            }
        }
    }
}
