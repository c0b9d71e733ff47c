//! `DeleteUserPoolDomain`, by administration 5.3.

use serde_json::json;

use crate::family::{Family, error, refused};

#[tokio::test]
async fn a_pool_with_a_domain_stays_until_the_domain_goes() {
    let family = Family::plain().await;
    family.admin_call("CreateUserPoolDomain", json!({ "Domain": "people" })).await.expect("a domain");
    let text = "User pool cannot be deleted. It has a domain configured that should be deleted first.";
    assert_eq!(refused(family.admin_call("DeleteUserPool", json!({})).await), error("InvalidParameterException", text));
    assert_eq!(family.admin_call("DeleteUserPoolDomain", json!({ "Domain": "people" })).await, Ok(json!({})));
    let again = refused(family.admin_call("DeleteUserPoolDomain", json!({ "Domain": "people" })).await);
    assert_eq!(again, error("InvalidParameterException", "No such domain or user pool exists."));
    family.admin_call("DeleteUserPool", json!({})).await.expect("a deletion");
}
