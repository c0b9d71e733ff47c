//! ListDevices and its Admin form (authentication 5.5).

use serde_json::json;

use crate::confirm_device::{challenging, tracking};
use crate::family::{refused, text};

#[tokio::test]
async fn pages_of_devices_go_on_where_the_last_one_ended() {
    let family = tracking(challenging(), json!({})).await;
    let mut keys = Vec::new();
    let (tokens, first) = family.with_device("alice").await;
    keys.push(first.key);
    for _ in 0..4 {
        keys.push(family.with_device("alice").await.1.key);
    }
    family.with_device("bob").await;
    keys.sort();
    let mut seen = Vec::new();
    let mut request = json!({ "AccessToken": tokens["AccessToken"], "Limit": 2 });
    loop {
        let page = family.ok("ListDevices", request.clone()).await;
        let devices = page["Devices"].as_array().expect("a list").clone();
        assert!(devices.len() <= 2);
        seen.extend(devices.iter().map(|device| text(&device["DeviceKey"])));
        match page.get("PaginationToken") {
            Some(token) => request["PaginationToken"] = token.clone(),
            None => break,
        }
    }
    assert_eq!(seen, keys);
    // Zero is as good as none, and an administrator's list is the same.
    let all = family.ok("ListDevices", json!({ "AccessToken": tokens["AccessToken"], "Limit": 0 })).await;
    assert_eq!(all["Devices"].as_array().map(Vec::len), Some(5));
    assert_eq!(family.admin_call("AdminListDevices", json!({ "Username": "alice" })).await, Ok(all));
    let foreign = json!({ "Username": "bob", "PaginationToken": request["PaginationToken"] });
    assert_eq!(refused(family.admin_call("AdminListDevices", foreign).await).0, "InvalidParameterException");
}
