//! `ListResourceServers`, by administration 5.2.

use serde_json::json;

use crate::family::{Family, refused};

#[tokio::test]
async fn pages_follow_each_other_to_the_last() {
    let family = Family::plain().await;
    for name in ["a", "b", "c"] {
        family.admin_call("CreateResourceServer", json!({ "Identifier": name, "Name": name })).await.expect("a server");
    }
    let first = family.admin_call("ListResourceServers", json!({ "MaxResults": 2 })).await.expect("a page");
    assert_eq!(first["ResourceServers"].as_array().map(Vec::len), Some(2));
    let rest = json!({ "MaxResults": 2, "NextToken": first["NextToken"] });
    let rest = family.admin_call("ListResourceServers", rest).await.expect("a page");
    assert_eq!(rest["ResourceServers"][0]["Identifier"], "c");
    assert_eq!(rest.get("NextToken"), None, "absent on the last page");
    assert_eq!(refused(family.admin_call("ListResourceServers", json!({ "NextToken": "made-up" })).await).0, "InvalidParameterException");
}

#[tokio::test]
async fn an_empty_list_is_there() {
    let family = Family::plain().await;
    assert_eq!(family.admin_call("ListResourceServers", json!({})).await, Ok(json!({ "ResourceServers": [] })));
}
