//! GetUser (sign-up 1.3, authentication 4.6).

use serde_json::json;

use crate::family::Family;

#[tokio::test]
async fn an_access_token_reads_its_user_and_nothing_else_does() {
    let family = Family::plain().await;
    family.confirmed("ada", "ada@example.com").await;
    let tokens = family.signed_in("ada").await;
    let user = family.ok("GetUser", json!({ "AccessToken": tokens["AccessToken"] })).await;
    assert_eq!(user["Username"], "ada");
    assert!(user.get("UserStatus").is_none());
    let access = tokens["AccessToken"].as_str().unwrap();
    let forged = format!("{}AAAA", &access[..access.len() - 4]);
    let header_only = access.split('.').next().unwrap().to_owned();
    for bad in [tokens["IdToken"].as_str().unwrap().to_owned(), forged, header_only, "nonsense".to_owned()] {
        assert_eq!(family.refusal_of("GetUser", json!({ "AccessToken": bad })).await, "NotAuthorizedException: Invalid Access Token");
    }
}
