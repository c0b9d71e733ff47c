//! `UpdateResourceServer`, by administration 5.2.

use serde_json::json;

use crate::family::{Family, error, refused};

#[tokio::test]
async fn name_and_scopes_are_replaced() {
    let family = Family::plain().await;
    let scope = |name: &str| json!({ "ScopeName": name, "ScopeDescription": "A scope" });
    let made = json!({ "Identifier": "orders", "Name": "Orders", "Scopes": [scope("read"), scope("write")] });
    family.admin_call("CreateResourceServer", made).await.expect("a server");
    let changed = json!({ "Identifier": "orders", "Name": "Orders 2", "Scopes": [scope("read")] });
    family.admin_call("UpdateResourceServer", changed).await.expect("a change");
    let described = family.admin_call("DescribeResourceServer", json!({ "Identifier": "orders" })).await.expect("a server");
    assert_eq!(described["ResourceServer"]["Name"], "Orders 2");
    assert_eq!(described["ResourceServer"]["Scopes"], json!([scope("read")]));
    let without = family.admin_call("UpdateResourceServer", json!({ "Identifier": "orders", "Name": "Orders" })).await.expect("a change");
    assert_eq!(without["ResourceServer"].get("Scopes"), None, "scopes that are left out are gone");
}

#[tokio::test]
async fn an_unknown_server_cannot_be_changed() {
    let family = Family::plain().await;
    let outcome = family.admin_call("UpdateResourceServer", json!({ "Identifier": "none", "Name": "None" })).await;
    assert_eq!(refused(outcome), error("ResourceNotFoundException", "Resource server none does not exist."));
}
