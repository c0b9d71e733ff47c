//! Signing in with a password, and what tokens are good for.

use serde_json::json;

use crate::family::{Family, PASSWORD};

#[tokio::test]
async fn a_confirmed_user_signs_in_and_holds_tokens() {
    let family = Family::plain().await;
    family.confirmed("alice", "alice@example.com").await;
    let answer = family.sign_in("alice", PASSWORD).await.expect("a sign-in");
    let result = &answer["AuthenticationResult"];
    assert_eq!(result["TokenType"], "Bearer");
    assert_eq!(result["ExpiresIn"], 3600);
    let user = family.call("GetUser", json!({ "AccessToken": result["AccessToken"] })).await.expect("the user");
    assert_eq!(user["Username"], "alice");
    let refresh = json!({ "AuthFlow": "REFRESH_TOKEN_AUTH", "AuthParameters": { "REFRESH_TOKEN": result["RefreshToken"] } });
    let again = family.client_call("InitiateAuth", refresh).await.expect("a refresh");
    assert!(again["AuthenticationResult"]["RefreshToken"].is_null());
}
