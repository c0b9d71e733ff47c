//! GetTokensFromRefreshToken (authentication 4.6).

use serde_json::json;

use crate::support::{Server, TestPool};

#[tokio::test]
async fn a_refresh_token_gives_new_tokens_and_nonsense_gives_none() {
    let server = Server::start();
    let pool = TestPool::new(&server.caller()).await;
    pool.confirmed("ada").await;
    let tokens = pool.sign_in("ada").await;
    let input = json!({ "ClientId": pool.client_id, "RefreshToken": tokens["RefreshToken"] });
    let refreshed = pool.caller.ok("GetTokensFromRefreshToken", input).await["AuthenticationResult"].clone();
    assert!(refreshed["AccessToken"].is_string() && refreshed.get("RefreshToken").is_none());
    let failure =
        pool.caller.refused("GetTokensFromRefreshToken", json!({ "ClientId": pool.client_id, "RefreshToken": "a.b.c.d.e" })).await;
    assert_eq!(failure, "NotAuthorizedException: Invalid Refresh Token.");
}
