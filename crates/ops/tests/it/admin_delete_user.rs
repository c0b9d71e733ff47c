//! AdminDeleteUser (administration 3.7).

use serde_json::{Value, json};

use crate::family::Family;

#[tokio::test]
async fn a_deleted_user_is_gone_and_the_name_is_free_again() {
    let family = Family::plain().await;
    family.registered("ada").await;
    let who = json!({ "UserPoolId": family.pool, "Username": "ada" });
    assert_eq!(family.ok("AdminDeleteUser", who.clone()).await, Value::Null, "the answer has no body");
    assert_eq!(family.refusal_of("AdminDeleteUser", who).await, "UserNotFoundException: User does not exist.");
    family.registered("ada").await;
}
