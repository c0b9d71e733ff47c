//! `DescribeUserPoolDomain`, by administration 5.3.

use serde_json::json;

use crate::family::Family;

#[tokio::test]
async fn a_domain_is_described_without_its_pool_being_named() {
    let family = Family::plain().await;
    family.admin_call("CreateUserPoolDomain", json!({ "Domain": "people" })).await.expect("a domain");
    let described = family.call("DescribeUserPoolDomain", json!({ "Domain": "people" })).await.expect("a description");
    let expected = json!({
        "AWSAccountId": "000000000000", "Domain": "people", "ManagedLoginVersion": 1, "Status": "ACTIVE",
        "UserPoolId": family.pool, "Version": "20260102030405"
    });
    assert_eq!(described["DomainDescription"], expected);
}

#[tokio::test]
async fn an_unknown_domain_is_an_empty_description() {
    let family = Family::plain().await;
    let described = family.call("DescribeUserPoolDomain", json!({ "Domain": "nobodys" })).await;
    assert_eq!(described, Ok(json!({ "DomainDescription": {} })));
}
