//! AdminRevokeUserSession: with its like in `revoke_user_session`; here what it refuses of the user.

use serde_json::json;

use crate::family::{Family, error, refused};

#[tokio::test]
async fn a_user_who_is_not_there_is_told() {
    let family = Family::plain().await;
    let request = json!({ "Username": "nobody", "SessionId": format!("tkn{}", "0".repeat(25)) });
    let wanted = error("UserNotFoundException", "User does not exist.");
    assert_eq!(refused(family.admin_call("AdminRevokeUserSession", request).await), wanted);
}
