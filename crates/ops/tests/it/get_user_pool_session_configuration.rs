//! GetUserPoolSessionConfiguration: with its setter in `set_user_pool_session_configuration`; here a pool that is not there.

use serde_json::json;

use crate::family::told_of_no_pool;

#[tokio::test]
async fn a_pool_that_is_not_there_is_told() {
    told_of_no_pool("GetUserPoolSessionConfiguration", json!({})).await;
    let tracking = json!({ "UserSessionTracking": "ENABLED", "TokenSession": { "MaxPerUser": 3 } });
    told_of_no_pool("SetUserPoolSessionConfiguration", tracking).await;
}
