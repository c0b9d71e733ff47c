//! AdminDisableUser (administration 3.7).

use serde_json::json;

use crate::support::{Server, TestPool};

#[tokio::test]
async fn a_disabled_user_cannot_sign_in_and_its_tokens_end() {
    let server = Server::start();
    let pool = TestPool::new(&server.caller()).await;
    pool.confirmed("ada").await;
    let token = pool.sign_in("ada").await["AccessToken"].clone();
    let who = json!({ "UserPoolId": pool.pool_id, "Username": "ada" });
    assert_eq!(pool.caller.ok("AdminDisableUser", who.clone()).await, json!({}));
    assert_eq!(pool.caller.ok("AdminDisableUser", who).await, json!({}), "twice is as good as once");
    assert_eq!(pool.user("ada").await["Enabled"], false);
    assert_eq!(
        pool.caller.refused("InitiateAuth", pool.password_input("ada", crate::support::PASSWORD)).await,
        "NotAuthorizedException: User is disabled."
    );
    let failure = pool.caller.refused("GetUser", json!({ "AccessToken": token })).await;
    assert!(failure.starts_with("NotAuthorizedException: "), "{failure}");
}
