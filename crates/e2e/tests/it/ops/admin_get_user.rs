//! AdminGetUser (administration 3.4).

use serde_json::json;

use crate::support::{Server, TestPool};

#[tokio::test]
async fn a_user_is_found_by_name_and_by_sub() {
    let server = Server::start();
    let pool = TestPool::new(&server.caller()).await;
    let sub = pool.sign_up("ada").await["UserSub"].clone();
    let user = pool.user("ada").await;
    assert_eq!(user["Username"], "ada");
    assert_eq!(user["UserAttributes"][0], json!({ "Name": "sub", "Value": sub }));
    assert!(user["UserCreateDate"].as_f64().unwrap() > 1.7e9);
    assert_eq!(pool.user(sub.as_str().unwrap()).await, user);
    let nobody = json!({ "UserPoolId": pool.pool_id, "Username": "bob" });
    assert_eq!(pool.caller.refused("AdminGetUser", nobody).await, "UserNotFoundException: User does not exist.");
    let nowhere = json!({ "UserPoolId": "us-east-1_nosuchone", "Username": "ada" });
    assert_eq!(
        pool.caller.refused("AdminGetUser", nowhere).await,
        "ResourceNotFoundException: User pool us-east-1_nosuchone does not exist."
    );
}
