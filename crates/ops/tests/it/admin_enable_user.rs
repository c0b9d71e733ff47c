//! AdminEnableUser (administration 3.7).

use serde_json::json;

use crate::family::Family;

#[tokio::test]
async fn an_enabled_user_signs_in_again() {
    let family = Family::plain().await;
    family.confirmed("ada", "ada@example.com").await;
    let who = json!({ "UserPoolId": family.pool, "Username": "ada" });
    family.ok("AdminDisableUser", who.clone()).await;
    assert_eq!(family.ok("AdminEnableUser", who).await, json!({}));
    assert!(family.signed_in("ada").await["AccessToken"].is_string());
}
