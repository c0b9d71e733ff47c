//! UpdateDeviceStatus and its Admin form, and forgetting (authentication 5.5, 5.8).

use serde_json::{Value, json};

use crate::confirm_device::{challenging, tracking};
use crate::family::{Family, error, refused, with};

fn no_device() -> (String, String) {
    error("ResourceNotFoundException", "Device does not exist.")
}

#[tokio::test]
async fn a_device_is_remembered_as_long_as_its_user_says_so() {
    let asking = json!({ "DeviceOnlyRememberedOnUserPrompt": true });
    let family = tracking(with(challenging(), asking), json!({})).await;
    let (tokens, device) = family.with_device("alice").await;
    family.demand_second_step("alice").await;
    let asked = |family: &Family, key: String| {
        let outcome = family.password_input("alice", crate::family::PASSWORD);
        (outcome, key)
    };
    let challenge = async |family: &Family| -> Value {
        let (mut request, key) = asked(family, device.key.clone());
        request["AuthParameters"]["DEVICE_KEY"] = json!(key);
        family.call("InitiateAuth", request).await.map(|answer| answer["ChallengeName"].clone()).unwrap_or_default()
    };
    let own = |status: &str| json!({ "AccessToken": tokens["AccessToken"], "DeviceKey": device.key, "DeviceRememberedStatus": status });
    assert_ne!(challenge(&family).await, "DEVICE_SRP_AUTH");
    assert_eq!(family.ok("UpdateDeviceStatus", own("remembered")).await, json!({}));
    assert_eq!(challenge(&family).await, "DEVICE_SRP_AUTH");
    family.ok("UpdateDeviceStatus", own("not_remembered")).await;
    assert_ne!(challenge(&family).await, "DEVICE_SRP_AUTH", "authentication 5.8");
    let admin = |more: Value| with(json!({ "Username": "alice", "DeviceKey": device.key }), more);
    let remembered = admin(json!({ "DeviceRememberedStatus": "remembered" }));
    assert_eq!(family.admin_call("AdminUpdateDeviceStatus", remembered).await, Ok(json!({})));
    // Without a status nothing changes.
    family.admin_call("AdminUpdateDeviceStatus", admin(json!({}))).await.expect("an update");
    assert_eq!(challenge(&family).await, "DEVICE_SRP_AUTH");
    assert_eq!(family.admin_call("AdminForgetDevice", admin(json!({}))).await, Ok(Value::Null));
    assert_eq!(refused(family.admin_call("AdminForgetDevice", admin(json!({}))).await), no_device());
}
