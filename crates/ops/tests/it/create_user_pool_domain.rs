//! `CreateUserPoolDomain`, by administration 5.3.

use serde_json::json;

use crate::family::{Family, error, refused};

#[tokio::test]
async fn a_prefix_answers_nothing_and_shows_in_the_pool() {
    let family = Family::plain().await;
    assert_eq!(family.admin_call("CreateUserPoolDomain", json!({ "Domain": "people" })).await, Ok(json!({})));
    let pool = family.admin_call("DescribeUserPool", json!({})).await.expect("a pool");
    assert_eq!(pool["UserPool"]["Domain"], "people");
}

#[tokio::test]
async fn a_custom_domain_answers_its_target_and_its_version() {
    let family = Family::plain().await;
    let arn = "arn:aws:acm:us-east-1:000000000000:certificate/b1a5c1f0-0000-4000-8000-000000000000";
    let input = json!({ "Domain": "auth.example.com", "CustomDomainConfig": { "CertificateArn": arn }, "ManagedLoginVersion": 2 });
    let made = family.admin_call("CreateUserPoolDomain", input).await.expect("a domain");
    assert_eq!(made, json!({ "CloudFrontDomain": "auth.example.com", "ManagedLoginVersion": 2 }));
    let pool = family.admin_call("DescribeUserPool", json!({})).await.expect("a pool");
    assert_eq!(pool["UserPool"]["CustomDomain"], "auth.example.com");
    family.admin_call("CreateUserPoolDomain", json!({ "Domain": "people" })).await.expect("a prefix beside it");
}

#[tokio::test]
async fn a_prefix_belongs_to_one_pool_and_a_pool_has_one() {
    let family = Family::plain().await;
    family.admin_call("CreateUserPoolDomain", json!({ "Domain": "people" })).await.expect("a domain");
    let other = family.call("CreateUserPool", json!({ "PoolName": "others" })).await.expect("a pool");
    let input = json!({ "UserPoolId": other["UserPool"]["Id"], "Domain": "people" });
    let taken = error("InvalidParameterException", "Domain already associated with another user pool.");
    assert_eq!(refused(family.call("CreateUserPoolDomain", input).await), taken);
    assert_eq!(refused(family.admin_call("CreateUserPoolDomain", json!({ "Domain": "people-2" })).await).0, "InvalidParameterException");
}

#[tokio::test]
async fn dots_and_reserved_words_are_no_prefix() {
    let family = Family::plain().await;
    let (code, text) = refused(family.admin_call("CreateUserPoolDomain", json!({ "Domain": "auth.example.com" })).await);
    assert_eq!(code, "InvalidParameterException");
    assert!(text.starts_with("The domain name contains an invalid character."), "{text}");
    assert_eq!(refused(family.admin_call("CreateUserPoolDomain", json!({ "Domain": "my-cognito" })).await).0, "InvalidParameterException");
}
