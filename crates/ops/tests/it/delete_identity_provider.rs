//! `DeleteIdentityProvider`, by administration 5.1.

use serde_json::json;

use crate::family::{Family, refused};
use crate::requests::corporate;

#[tokio::test]
async fn a_provider_goes_once() {
    let family = Family::plain().await;
    family.admin_call("CreateIdentityProvider", corporate()).await.expect("a provider");
    let delete = || family.admin_call("DeleteIdentityProvider", json!({ "ProviderName": "Corporate" }));
    assert_eq!(delete().await, Ok(serde_json::Value::Null));
    assert_eq!(refused(delete().await).0, "ResourceNotFoundException");
    family.admin_call("CreateIdentityProvider", corporate()).await.expect("the name is free, and its group serves again");
}
