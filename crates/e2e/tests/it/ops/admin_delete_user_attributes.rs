//! AdminDeleteUserAttributes (administration 3.5).

use serde_json::json;

use crate::support::{Server, TestPool};

#[tokio::test]
async fn a_deleted_attribute_is_gone_and_an_unknown_one_is_refused() {
    let server = Server::start();
    let pool = TestPool::new(&server.caller()).await;
    let mut input = pool.sign_up_input("ada");
    input["UserAttributes"].as_array_mut().unwrap().push(json!({ "Name": "nickname", "Value": "countess" }));
    pool.caller.ok("SignUp", input).await;
    assert_eq!(pool.attribute("ada", "nickname").await, "countess");
    let delete = |name: &str| json!({ "UserPoolId": pool.pool_id, "Username": "ada", "UserAttributeNames": [name] });
    assert_eq!(pool.caller.ok("AdminDeleteUserAttributes", delete("nickname")).await, json!({}));
    assert_eq!(pool.attribute("ada", "nickname").await, serde_json::Value::Null);
    let failure = pool.caller.refused("AdminDeleteUserAttributes", delete("custom:none")).await;
    assert!(failure.starts_with("InvalidParameterException: "), "{failure}");
}
