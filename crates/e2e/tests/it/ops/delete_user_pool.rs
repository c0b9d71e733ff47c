//! DeleteUserPool (administration 1.5).

use serde_json::json;

use crate::support::{Server, TestPool};

#[tokio::test]
async fn a_deleted_pool_takes_its_clients_and_users_with_it() {
    let server = Server::start();
    let pool = TestPool::new(&server.caller()).await;
    pool.confirmed("ada").await;
    let token = pool.sign_in("ada").await["AccessToken"].clone();
    pool.caller.ok("DeleteUserPool", json!({ "UserPoolId": pool.pool_id })).await;
    let gone = format!("ResourceNotFoundException: User pool {} does not exist.", pool.pool_id);
    assert_eq!(pool.caller.refused("DescribeUserPool", json!({ "UserPoolId": pool.pool_id })).await, gone);
    assert_eq!(
        pool.caller.refused("SignUp", pool.sign_up_input("bob")).await,
        format!("ResourceNotFoundException: User pool client {} does not exist.", pool.client_id)
    );
    let failure = pool.caller.refused("GetUser", json!({ "AccessToken": token })).await;
    assert!(failure.starts_with("NotAuthorizedException") || failure.starts_with("ResourceNotFoundException"), "{failure}");
}

#[tokio::test]
async fn a_protected_pool_stays() {
    let server = Server::start();
    let pool = TestPool::with(&server.caller(), json!({ "DeletionProtection": "ACTIVE" }), json!({})).await;
    assert_eq!(
        pool.caller.refused("DeleteUserPool", json!({ "UserPoolId": pool.pool_id })).await,
        "InvalidParameterException: The user pool cannot be deleted because deletion protection is activated. Deletion protection must \
         be inactivated first."
    );
}
