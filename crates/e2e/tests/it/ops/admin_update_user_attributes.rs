//! AdminUpdateUserAttributes (administration 3.5).

use serde_json::json;

use crate::support::{Server, TestPool};

#[tokio::test]
async fn a_changed_address_is_unverified_unless_it_is_said_to_be() {
    let server = Server::start();
    let pool = TestPool::new(&server.caller()).await;
    pool.confirmed("ada").await;
    let input = |attributes: serde_json::Value| json!({ "UserPoolId": pool.pool_id, "Username": "ada", "UserAttributes": attributes });
    let new = json!([{ "Name": "email", "Value": "ada@new.example" }]);
    assert_eq!(pool.caller.ok("AdminUpdateUserAttributes", input(new)).await, json!({}));
    assert_eq!(pool.attribute("ada", "email_verified").await, "false");
    let verified = json!([{ "Name": "email", "Value": "ada@third.example" }, { "Name": "email_verified", "Value": "true" }]);
    pool.caller.ok("AdminUpdateUserAttributes", input(verified)).await;
    assert_eq!(
        (pool.attribute("ada", "email").await, pool.attribute("ada", "email_verified").await),
        ("ada@third.example".into(), "true".into())
    );
}
