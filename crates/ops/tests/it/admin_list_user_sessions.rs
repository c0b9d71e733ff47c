//! AdminListUserSessions: with its like in `list_user_sessions`; here a pool that is not there.

use serde_json::json;

use crate::family::told_of_no_pool;

#[tokio::test]
async fn a_pool_that_is_not_there_is_told() {
    told_of_no_pool("AdminListUserSessions", json!({ "Username": "alice" })).await;
}
