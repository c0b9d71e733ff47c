//! GlobalSignOut (authentication 4.6).

use serde_json::json;

use crate::family::Family;

#[tokio::test]
async fn signing_out_everywhere_ends_other_sign_ins_too() {
    let family = Family::plain().await;
    family.confirmed("ada", "ada@example.com").await;
    let (here, there) = (family.signed_in("ada").await, family.signed_in("ada").await);
    assert_eq!(family.ok("GlobalSignOut", json!({ "AccessToken": here["AccessToken"] })).await, json!({}));
    for tokens in [&here, &there] {
        assert_eq!(
            family.refusal_of("GetUser", json!({ "AccessToken": tokens["AccessToken"] })).await,
            "NotAuthorizedException: Access Token has been revoked"
        );
    }
}
