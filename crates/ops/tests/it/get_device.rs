//! GetDevice and its Admin form, and whose devices the operations reach (authentication 5.5, 5.8).

use std::time::Duration;

use serde_json::json;

use crate::confirm_device::{challenging, tracking};
use crate::family::{error, refused, with};

fn no_device() -> (String, String) {
    error("ResourceNotFoundException", "Device does not exist.")
}

#[tokio::test]
async fn users_and_administrators_see_the_same_device() {
    let family = tracking(challenging(), json!({})).await;
    let confirmed = outside::Clock::now(family.app.clock.as_ref());
    let (tokens, device) = family.with_device("alice").await;
    let own = family.ok("GetDevice", json!({ "AccessToken": tokens["AccessToken"], "DeviceKey": device.key })).await;
    let wanted = json!([{ "Name": "device_status", "Value": "valid" }, { "Name": "device_name", "Value": "the kitchen" }]);
    assert_eq!((&own["Device"]["DeviceKey"], &own["Device"]["DeviceAttributes"]), (&json!(device.key), &wanted));
    let date = |name: &str| own["Device"][name].as_f64().expect("a date");
    assert!(date("DeviceCreateDate") >= confirmed.0 as f64 / 1000.0 && date("DeviceCreateDate") == date("DeviceLastModifiedDate"));
    let admin = family.admin_call("AdminGetDevice", json!({ "Username": "alice", "DeviceKey": device.key })).await;
    assert_eq!(admin, Ok(own.clone()));
    // A sign-in with it is written down, with where it came from.
    family.app.clock.advance(Duration::from_secs(60));
    let mut cx = ops::testing::context(&family.app);
    cx.source_ip = Some("192.0.2.7".parse().expect("an address"));
    let mut request = family.password_input("alice", crate::family::PASSWORD);
    request["AuthParameters"]["DEVICE_KEY"] = json!(device.key);
    ops::testing::call_as("InitiateAuth", cx, request).await.expect("tokens");
    let used = family.ok("GetDevice", json!({ "AccessToken": tokens["AccessToken"], "DeviceKey": device.key })).await["Device"].clone();
    assert!(used["DeviceLastAuthenticatedDate"].as_f64() > own["Device"]["DeviceLastAuthenticatedDate"].as_f64());
    assert_eq!(used["DeviceAttributes"][2], json!({ "Name": "last_ip_used", "Value": "192.0.2.7" }));
}

#[tokio::test]
async fn nobody_sees_or_changes_somebody_elses_device() {
    let family = tracking(challenging(), json!({})).await;
    let (_, device) = family.with_device("alice").await;
    let bob = family.signed_in("bob").await;
    for operation in ["GetDevice", "ForgetDevice", "UpdateDeviceStatus"] {
        let request = json!({ "AccessToken": bob["AccessToken"], "DeviceKey": device.key });
        assert_eq!(refused(family.call(operation, request).await), no_device(), "authentication 5.8: {operation}");
    }
    for operation in ["AdminGetDevice", "AdminForgetDevice", "AdminUpdateDeviceStatus"] {
        let request = json!({ "Username": "bob", "DeviceKey": device.key });
        assert_eq!(refused(family.admin_call(operation, request).await), no_device(), "authentication 5.8: {operation}");
    }
    family.admin_call("AdminGetDevice", json!({ "Username": "alice", "DeviceKey": device.key })).await.expect("it is still there");
    let missing = error("InvalidParameterException", "Missing required parameter AccessToken");
    for operation in ["GetDevice", "ForgetDevice"] {
        assert_eq!(refused(family.call(operation, json!({ "DeviceKey": device.key })).await), missing, "{operation}");
    }
    // Two of the Admin forms declare no missing users (authentication 5.8).
    for (operation, code) in [
        ("AdminGetDevice", "ResourceNotFoundException"),
        ("AdminListDevices", "ResourceNotFoundException"),
        ("AdminForgetDevice", "UserNotFoundException"),
        ("AdminUpdateDeviceStatus", "UserNotFoundException"),
    ] {
        let more = if operation == "AdminListDevices" { json!({}) } else { json!({ "DeviceKey": device.key }) };
        let request = with(more, json!({ "Username": "nobody" }));
        assert_eq!(refused(family.admin_call(operation, request).await), error(code, "User does not exist."), "{operation}");
    }
}
