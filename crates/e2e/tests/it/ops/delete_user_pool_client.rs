//! DeleteUserPoolClient (administration 2.4).

use serde_json::json;

use crate::support::{Server, TestPool};

#[tokio::test]
async fn a_deleted_client_signs_nobody_up() {
    let server = Server::start();
    let pool = TestPool::new(&server.caller()).await;
    pool.caller.ok("DeleteUserPoolClient", json!({ "UserPoolId": pool.pool_id, "ClientId": pool.client_id })).await;
    assert_eq!(
        pool.caller.refused("SignUp", pool.sign_up_input("ada")).await,
        format!("ResourceNotFoundException: User pool client {} does not exist.", pool.client_id)
    );
}
