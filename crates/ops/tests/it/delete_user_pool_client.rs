//! DeleteUserPoolClient (administration 2.4).

use serde_json::json;

use crate::family::Family;

#[tokio::test]
async fn a_deleted_client_signs_nobody_up() {
    let family = Family::plain().await;
    family.ok("DeleteUserPoolClient", json!({ "UserPoolId": family.pool, "ClientId": family.client })).await;
    assert_eq!(
        family.refusal_of("SignUp", family.sign_up_input("ada")).await,
        format!("ResourceNotFoundException: User pool client {} does not exist.", family.client)
    );
}
