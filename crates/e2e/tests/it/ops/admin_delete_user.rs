//! AdminDeleteUser (administration 3.7).

use serde_json::{Value, json};

use crate::support::{Server, TestPool};

#[tokio::test]
async fn a_deleted_user_is_gone_and_the_name_is_free_again() {
    let server = Server::start();
    let pool = TestPool::new(&server.caller()).await;
    pool.sign_up("ada").await;
    let who = json!({ "UserPoolId": pool.pool_id, "Username": "ada" });
    assert_eq!(pool.caller.ok("AdminDeleteUser", who.clone()).await, Value::Null, "the answer has no body");
    assert_eq!(pool.caller.refused("AdminDeleteUser", who).await, "UserNotFoundException: User does not exist.");
    pool.sign_up("ada").await;
}
