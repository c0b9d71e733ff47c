//! AdminUserGlobalSignOut (authentication 4.6).

use serde_json::json;

use crate::family::Family;

#[tokio::test]
async fn all_sessions_of_a_user_end() {
    let family = Family::plain().await;
    family.confirmed("ada", "ada@example.com").await;
    let tokens = family.signed_in("ada").await;
    let who = json!({ "UserPoolId": family.pool, "Username": "ada" });
    assert_eq!(family.ok("AdminUserGlobalSignOut", who).await, json!({}));
    assert_eq!(
        family.refusal_of("GetUser", json!({ "AccessToken": tokens["AccessToken"] })).await,
        "NotAuthorizedException: Access Token has been revoked"
    );
    let refused = family.refusal_of("InitiateAuth", family.refresh_input(&tokens)).await;
    assert_eq!(refused, "NotAuthorizedException: Refresh Token has been revoked");
}
