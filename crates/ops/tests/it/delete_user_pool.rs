//! DeleteUserPool (administration 1.5).

use serde_json::json;

use crate::family::Family;

#[tokio::test]
async fn a_deleted_pool_takes_its_clients_and_users_with_it() {
    let family = Family::plain().await;
    family.confirmed("ada", "ada@example.com").await;
    let token = family.signed_in("ada").await["AccessToken"].clone();
    family.ok("DeleteUserPool", json!({ "UserPoolId": family.pool })).await;
    let gone = format!("ResourceNotFoundException: User pool {} does not exist.", family.pool);
    assert_eq!(family.refusal_of("DescribeUserPool", json!({ "UserPoolId": family.pool })).await, gone);
    assert_eq!(
        family.refusal_of("SignUp", family.sign_up_input("bob")).await,
        format!("ResourceNotFoundException: User pool client {} does not exist.", family.client)
    );
    let failure = family.refusal_of("GetUser", json!({ "AccessToken": token })).await;
    assert!(failure.starts_with("NotAuthorizedException") || failure.starts_with("ResourceNotFoundException"), "{failure}");
}

#[tokio::test]
async fn a_protected_pool_stays() {
    let family = Family::of(json!({ "DeletionProtection": "ACTIVE" }), json!({})).await;
    assert_eq!(
        family.refusal_of("DeleteUserPool", json!({ "UserPoolId": family.pool })).await,
        "InvalidParameterException: The user pool cannot be deleted because deletion protection is activated. Deletion protection must \
         be inactivated first."
    );
}
