//! RevokeToken (authentication 4.6).

use serde_json::json;

use crate::family::Family;

#[tokio::test]
async fn one_sign_in_ends_and_the_other_goes_on() {
    let family = Family::plain().await;
    family.confirmed("ada", "ada@example.com").await;
    let (ended, other) = (family.signed_in("ada").await, family.signed_in("ada").await);
    let input = json!({ "ClientId": family.client, "Token": ended["RefreshToken"] });
    assert_eq!(family.ok("RevokeToken", input.clone()).await, json!({}));
    assert_eq!(family.ok("RevokeToken", input).await, json!({}), "twice is as good as once");
    assert_eq!(
        family.refusal_of("GetUser", json!({ "AccessToken": ended["AccessToken"] })).await,
        "NotAuthorizedException: Access Token has been revoked"
    );
    family.ok("GetUser", json!({ "AccessToken": other["AccessToken"] })).await;
    let access = json!({ "ClientId": family.client, "Token": other["AccessToken"] });
    let failure = family.refusal_of("RevokeToken", access).await;
    assert!(failure.starts_with("UnsupportedTokenTypeException"), "{failure}");
}
