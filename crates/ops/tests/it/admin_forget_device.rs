//! AdminForgetDevice: with its like in `forget_device` and in `get_device`; here a pool that is not there.

use serde_json::json;

use crate::family::{Family, error, refused};

#[tokio::test]
async fn a_pool_that_is_not_there_is_told() {
    let family = Family::plain().await;
    let request =
        json!({ "UserPoolId": "us-east-1_Nowhere00", "Username": "alice", "DeviceKey": "us-east-1_11111111-2222-4333-8444-555555555555" });
    let wanted = error("ResourceNotFoundException", "User pool us-east-1_Nowhere00 does not exist.");
    assert_eq!(refused(family.call("AdminForgetDevice", request).await), wanted);
}
