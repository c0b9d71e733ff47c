//! `DeleteResourceServer`, by administration 5.2.

use serde_json::json;

use crate::family::{Family, error, refused};

#[tokio::test]
async fn a_server_goes_and_a_second_deletion_is_refused() {
    let family = Family::plain().await;
    family.admin_call("CreateResourceServer", json!({ "Identifier": "orders", "Name": "Orders" })).await.expect("a server");
    let delete = || family.admin_call("DeleteResourceServer", json!({ "Identifier": "orders" }));
    assert_eq!(delete().await, Ok(serde_json::Value::Null));
    assert_eq!(refused(delete().await), error("ResourceNotFoundException", "Resource server orders does not exist."));
}
