//! DeleteUser (sign-up 1.3).

use serde_json::json;

use crate::support::{Server, TestPool};

#[tokio::test]
async fn a_user_deletes_itself_and_its_token_is_worth_nothing_afterwards() {
    let server = Server::start();
    let pool = TestPool::new(&server.caller()).await;
    pool.confirmed("ada").await;
    let token = pool.sign_in("ada").await["AccessToken"].clone();
    pool.caller.ok("DeleteUser", json!({ "AccessToken": token })).await;
    assert_eq!(pool.caller.refused("GetUser", json!({ "AccessToken": token })).await, "UserNotFoundException: User does not exist.");
    let who = json!({ "UserPoolId": pool.pool_id, "Username": "ada" });
    assert_eq!(pool.caller.refused("AdminGetUser", who).await, "UserNotFoundException: User does not exist.");
}
