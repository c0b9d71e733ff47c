//! `ListClientMetadataURLs`, by managed-login 7.6.

use domain::time::Millis;
use identity::pool::metadata_urls::{self, Copy, MetadataUrl};
use ops::testing::context;
use serde_json::{Value, json};

use crate::family::{Family, refused, text};

/// A policy, and its id.
pub(crate) async fn with_policy(name: &str, family: &Family) -> String {
    let pattern = format!("https://{name}.example/*");
    let policy = json!({ "ClientId": family.client, "PolicyName": name, "URLPatterns": [pattern] });
    text(&family.admin_call("CreateCIMDPolicy", policy).await.expect("a policy")["CIMDPolicy"]["CIMDPolicyId"])
}

/// A document that a sign-in has fetched; it serves for an hour.
pub(crate) async fn fetched(family: &Family, policy: &str, url: &str) {
    let cx = context(&family.app);
    let copy = Copy { document: json!({ "client_id": url }), cached_at: cx.now, expires_at: Millis(cx.now.0 + 3_600_000) };
    let kept = MetadataUrl { policy_id: policy.to_owned(), url: url.to_owned(), copy: Some(copy) };
    metadata_urls::keep(&cx, &family.pool, kept).await.expect("kept");
}

/// The addresses of a policy.
pub(crate) async fn listed(family: &Family, policy: &str) -> Value {
    family.admin_call("ListClientMetadataURLs", json!({ "CIMDPolicyId": policy })).await.expect("a list")["ClientMetadataURLs"].clone()
}

#[tokio::test]
async fn each_policy_lists_its_own_addresses_with_the_dates_of_their_copies() {
    let family = Family::plain().await;
    let (one, two) = (with_policy("one", &family).await, with_policy("two", &family).await);
    assert_eq!(listed(&family, &one).await, json!([]));
    fetched(&family, &one, "https://one.example/a").await;
    fetched(&family, &two, "https://two.example/b").await;
    let list = listed(&family, &one).await;
    assert_eq!((list.as_array().expect("a list").len(), &list[0]["URL"]), (1, &json!("https://one.example/a")));
    let date = |name: &str| list[0][name].as_f64().expect("a date");
    assert!((date("ExpirationDate") - date("CachedDate") - 3_600.0).abs() < 0.001);
}

#[tokio::test]
async fn pages_follow_each_other_and_end_with_the_policy() {
    let family = Family::plain().await;
    let policies = [with_policy("one", &family).await, with_policy("two", &family).await];
    for policy in &policies {
        for name in ["a", "b", "c"] {
            fetched(&family, policy, &format!("https://x.example/{name}")).await;
        }
    }
    for policy in &policies {
        let (mut seen, mut token) = (Vec::new(), Value::Null);
        loop {
            let mut input = json!({ "CIMDPolicyId": policy, "MaxResults": 2 });
            if !token.is_null() {
                input["NextToken"] = token.clone();
            }
            let page = family.admin_call("ListClientMetadataURLs", input).await.expect("a page");
            seen.extend(page["ClientMetadataURLs"].as_array().expect("a list").iter().map(|entry| text(&entry["URL"])));
            token = page["NextToken"].clone();
            if token.is_null() {
                break;
            }
        }
        assert_eq!(seen, ["https://x.example/a", "https://x.example/b", "https://x.example/c"]);
    }
}

#[tokio::test]
async fn with_its_policy_an_address_is_gone() {
    let family = Family::plain().await;
    let (one, two) = (with_policy("one", &family).await, with_policy("two", &family).await);
    fetched(&family, &one, "https://one.example/a").await;
    fetched(&family, &two, "https://two.example/b").await;
    family.admin_call("DeleteCIMDPolicy", json!({ "CIMDPolicyId": one })).await.expect("deleted");
    let gone = family.admin_call("ListClientMetadataURLs", json!({ "CIMDPolicyId": one })).await;
    assert_eq!(refused(gone).0, "ResourceNotFoundException");
    let left = metadata_urls::find(&context(&family.app), &family.pool, &one, "https://one.example/a").await.expect("a look");
    assert_eq!(left, None);
    assert_eq!(listed(&family, &two).await.as_array().expect("a list").len(), 1);
}
