//! `UpdateUserPoolDomain`, by administration 5.3.

use serde_json::json;

use crate::family::{Family, error, refused};

#[tokio::test]
async fn the_page_version_changes() {
    let family = Family::plain().await;
    family.admin_call("CreateUserPoolDomain", json!({ "Domain": "people" })).await.expect("a domain");
    let changed = family.admin_call("UpdateUserPoolDomain", json!({ "Domain": "people", "ManagedLoginVersion": 2 })).await;
    assert_eq!(changed, Ok(json!({ "ManagedLoginVersion": 2 })));
    let described = family.call("DescribeUserPoolDomain", json!({ "Domain": "people" })).await.expect("a description");
    assert_eq!(described["DomainDescription"]["ManagedLoginVersion"], 2);
}

#[tokio::test]
async fn another_pools_domain_is_out_of_reach() {
    let family = Family::plain().await;
    family.admin_call("CreateUserPoolDomain", json!({ "Domain": "people" })).await.expect("a domain");
    let other = family.call("CreateUserPool", json!({ "PoolName": "others" })).await.expect("a pool");
    let input = json!({ "UserPoolId": other["UserPool"]["Id"], "Domain": "people", "ManagedLoginVersion": 2 });
    let expected = error("InvalidParameterException", "No such domain or user pool exists.");
    assert_eq!(refused(family.call("UpdateUserPoolDomain", input).await), expected);
}
