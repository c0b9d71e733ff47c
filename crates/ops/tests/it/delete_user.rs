//! DeleteUser (sign-up 1.3).

use serde_json::json;

use crate::family::Family;

#[tokio::test]
async fn a_user_deletes_itself_and_its_token_is_worth_nothing_afterwards() {
    let family = Family::plain().await;
    family.confirmed("ada", "ada@example.com").await;
    let token = family.signed_in("ada").await["AccessToken"].clone();
    family.ok("DeleteUser", json!({ "AccessToken": token })).await;
    assert_eq!(family.refusal_of("GetUser", json!({ "AccessToken": token })).await, "UserNotFoundException: User does not exist.");
    let who = json!({ "UserPoolId": family.pool, "Username": "ada" });
    assert_eq!(family.refusal_of("AdminGetUser", who).await, "UserNotFoundException: User does not exist.");
}
