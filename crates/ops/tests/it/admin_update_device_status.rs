//! AdminUpdateDeviceStatus: with its like in `update_device_status` and in `get_device`; here a pool that is not there.

use serde_json::json;

use crate::family::told_of_no_pool;

#[tokio::test]
async fn a_pool_that_is_not_there_is_told() {
    told_of_no_pool(
        "AdminUpdateDeviceStatus",
        json!({ "Username": "alice", "DeviceKey": "us-east-1_11111111-2222-4333-8444-555555555555" }),
    )
    .await;
}
