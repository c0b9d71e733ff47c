//! `UpdateClientMetadataURLState`, by managed-login 7.6.

use identity::pool::metadata_urls;
use ops::testing::context;
use serde_json::json;

use crate::family::{Family, refused};
use crate::list_client_metadata_urls::{fetched, listed, with_policy};

const URL: &str = "https://one.example/a";

#[tokio::test]
async fn an_invalidated_copy_is_gone_and_its_address_stays_known() {
    let family = Family::plain().await;
    let policy = with_policy("one", &family).await;
    fetched(&family, &policy, URL).await;
    let invalidate = json!({ "CIMDPolicyId": policy, "URL": URL, "Action": "INVALIDATE" });
    assert_eq!(family.admin_call("UpdateClientMetadataURLState", invalidate.clone()).await.expect("invalidated"), json!({}));
    assert_eq!(listed(&family, &policy).await, json!([{ "URL": URL }]));
    let again = refused(family.admin_call("UpdateClientMetadataURLState", invalidate).await);
    assert_eq!(again.0, "CachedCIMDURLDoesNotExistException");
}

#[tokio::test]
async fn a_copy_to_be_refreshed_serves_no_longer() {
    let family = Family::plain().await;
    let policy = with_policy("one", &family).await;
    fetched(&family, &policy, URL).await;
    let copy = async |family: &Family| {
        let cx = context(&family.app);
        let found = metadata_urls::find(&cx, &family.pool, &policy, URL).await.expect("a look").expect("an address");
        found.copy.expect("a copy").serves(cx.now)
    };
    assert!(copy(&family).await);
    let refresh = json!({ "CIMDPolicyId": policy, "URL": URL, "Action": "REFRESH" });
    family.admin_call("UpdateClientMetadataURLState", refresh).await.expect("refreshed");
    assert!(!copy(&family).await);
}

#[tokio::test]
async fn nothing_is_ended_that_is_not_there() {
    let family = Family::plain().await;
    let policy = with_policy("one", &family).await;
    let unknown = json!({ "CIMDPolicyId": policy, "URL": URL, "Action": "REFRESH" });
    assert_eq!(refused(family.admin_call("UpdateClientMetadataURLState", unknown).await).0, "CachedCIMDURLDoesNotExistException");
    let no_policy = json!({ "CIMDPolicyId": "nobody", "URL": URL, "Action": "REFRESH" });
    assert_eq!(refused(family.admin_call("UpdateClientMetadataURLState", no_policy).await).0, "ResourceNotFoundException");
}
