//! AdminListUserSessions: with its like in `list_user_sessions`; here that it is the named pool's user.

use serde_json::json;

use crate::family::{Family, error, refused};

#[tokio::test]
async fn a_pool_that_is_not_there_is_told() {
    let family = Family::plain().await;
    let request = json!({ "UserPoolId": "us-east-1_Nowhere00", "Username": "alice" });
    let wanted = error("ResourceNotFoundException", "User pool us-east-1_Nowhere00 does not exist.");
    assert_eq!(refused(family.call("AdminListUserSessions", request).await), wanted);
}
