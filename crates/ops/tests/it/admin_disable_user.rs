//! AdminDisableUser (administration 3.7).

use serde_json::json;

use crate::family::{Family, PASSWORD};

#[tokio::test]
async fn a_disabled_user_cannot_sign_in_and_its_tokens_end() {
    let family = Family::plain().await;
    family.confirmed("ada", "ada@example.com").await;
    let token = family.signed_in("ada").await["AccessToken"].clone();
    let who = json!({ "UserPoolId": family.pool, "Username": "ada" });
    assert_eq!(family.ok("AdminDisableUser", who.clone()).await, json!({}));
    assert_eq!(family.ok("AdminDisableUser", who).await, json!({}), "twice is as good as once");
    assert_eq!(family.user("ada").await["Enabled"], false);
    assert_eq!(
        family.refusal_of("InitiateAuth", family.password_input("ada", PASSWORD)).await,
        "NotAuthorizedException: User is disabled."
    );
    let failure = family.refusal_of("GetUser", json!({ "AccessToken": token })).await;
    assert!(failure.starts_with("NotAuthorizedException: "), "{failure}");
}
