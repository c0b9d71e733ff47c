//! ForgetDevice (authentication 5.5); what it means for refreshes stands in `confirm_device`.

use serde_json::{Value, json};

use crate::confirm_device::{challenging, tracking};
use crate::family::{error, refused};

#[tokio::test]
async fn what_is_forgotten_is_gone_and_the_others_stay() {
    let family = tracking(challenging(), json!({})).await;
    let ((tokens, lost), (_, kept)) = (family.with_device("alice").await, family.with_device("alice").await);
    let forget = json!({ "AccessToken": tokens["AccessToken"], "DeviceKey": lost.key });
    assert_eq!(family.call("ForgetDevice", forget.clone()).await, Ok(Value::Null));
    let gone = error("ResourceNotFoundException", "Device does not exist.");
    assert_eq!(refused(family.call("ForgetDevice", forget).await), gone, "authentication 5.8");
    let left = family.ok("ListDevices", json!({ "AccessToken": tokens["AccessToken"] })).await;
    assert_eq!(left["Devices"].as_array().map(Vec::len), Some(1));
    assert_eq!(left["Devices"][0]["DeviceKey"], kept.key.as_str());
}
