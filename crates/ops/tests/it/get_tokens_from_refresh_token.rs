//! GetTokensFromRefreshToken (authentication 4.6).

use serde_json::json;

use crate::family::Family;

#[tokio::test]
async fn a_refresh_token_gives_new_tokens_and_nonsense_gives_none() {
    let family = Family::plain().await;
    family.confirmed("ada", "ada@example.com").await;
    let tokens = family.signed_in("ada").await;
    let input = json!({ "ClientId": family.client, "RefreshToken": tokens["RefreshToken"] });
    let refreshed = family.ok("GetTokensFromRefreshToken", input).await["AuthenticationResult"].clone();
    assert!(refreshed["AccessToken"].is_string() && refreshed.get("RefreshToken").is_none());
    let failure = family.refusal_of("GetTokensFromRefreshToken", json!({ "ClientId": family.client, "RefreshToken": "a.b.c.d.e" })).await;
    assert_eq!(failure, "NotAuthorizedException: Invalid Refresh Token.");
}
