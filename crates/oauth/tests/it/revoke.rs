//! Managed-login 2.7, authentication 6.6.

use http::HeaderMap;
use serde_json::{Value, json};

use super::support::*;

#[tokio::test]
async fn a_revoked_refresh_token_takes_its_access_tokens_along() {
    let world = World::new().await;
    let (_, answer) = world.exchange(&world.code(&[]).await, &[]).await;
    let (refresh, access) = (answer["refresh_token"].as_str().expect("one"), answer["access_token"].as_str().expect("one"));
    let revoke =
        async |token: &str, client: &str| world.post("/oauth2/revoke", &[("client_id", client), ("token", token)], &HeaderMap::new()).await;
    let other = world.add_client(json!({})).await;
    assert_eq!(revoke(refresh, &other).await, (400, json!({ "error": "invalid_request" })));
    assert_eq!(revoke(refresh, "unknown").await, (401, json!({ "error": "invalid_client" })));
    assert_eq!(revoke("", &world.client_id).await, (400, json!({ "error": "invalid_request" })));
    assert_eq!(revoke(access, &world.client_id).await, (400, json!({ "error": "unsupported_token_type" })));
    assert_eq!(revoke("garbage", &world.client_id).await, (200, Value::Null));
    assert_eq!(world.user_info(access).await.0, 200);
    for _ in 0..2 {
        assert_eq!(revoke(refresh, &world.client_id).await, (200, Value::Null));
    }
    assert_eq!(world.user_info(access).await.0, 401);
    assert_eq!(world.refresh(refresh).await, (400, json!({ "error": "invalid_grant" })));
}

#[tokio::test]
async fn a_client_without_revocation_cannot_revoke() {
    let world = World::with(json!({ "EnableTokenRevocation": false })).await;
    let (_, answer) = world.exchange(&world.code(&[]).await, &[]).await;
    let form = [("client_id", world.client_id.as_str()), ("token", answer["refresh_token"].as_str().expect("one"))];
    assert_eq!(world.post("/oauth2/revoke", &form, &HeaderMap::new()).await, (400, json!({ "error": "invalid_request" })));
}
