//! DeleteUserAttributes (administration 3.5).

use serde_json::json;

use crate::support::{Server, TestPool};

#[tokio::test]
async fn a_user_deletes_its_own_attribute() {
    let server = Server::start();
    let pool = TestPool::new(&server.caller()).await;
    pool.confirmed("ada").await;
    let token = pool.sign_in("ada").await["AccessToken"].clone();
    let named = json!({ "AccessToken": token, "UserAttributes": [{ "Name": "nickname", "Value": "countess" }] });
    pool.caller.ok("UpdateUserAttributes", named).await;
    assert_eq!(pool.attribute("ada", "nickname").await, "countess");
    let input = json!({ "AccessToken": token, "UserAttributeNames": ["nickname"] });
    assert_eq!(pool.caller.ok("DeleteUserAttributes", input).await, json!({}));
    assert_eq!(pool.attribute("ada", "nickname").await, serde_json::Value::Null);
}
