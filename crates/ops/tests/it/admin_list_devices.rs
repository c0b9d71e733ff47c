//! AdminListDevices: with its like in `list_devices` and in `get_device`; here a pool that is not there.

use serde_json::json;

use crate::family::told_of_no_pool;

#[tokio::test]
async fn a_pool_that_is_not_there_is_told() {
    told_of_no_pool("AdminListDevices", json!({ "Username": "alice" })).await;
}
