//! UpdateUserPool (administration 1.4).

use serde_json::json;

use crate::support::{Server, TestPool};

#[tokio::test]
async fn an_update_replaces_the_settings_and_what_is_left_out_is_default_again() {
    let server = Server::start();
    let policy = json!({ "PasswordPolicy": { "MinimumLength": 20 } });
    let pool = TestPool::with(&server.caller(), json!({ "AutoVerifiedAttributes": ["email"], "Policies": policy }), json!({})).await;
    let weak = pool.caller.refused("SignUp", pool.sign_up_input("ada")).await;
    assert_eq!(weak, "InvalidPasswordException: Password did not conform with policy: Password not long enough");
    let update = json!({ "UserPoolId": pool.pool_id, "AutoVerifiedAttributes": ["email"] });
    assert_eq!(pool.caller.ok("UpdateUserPool", update).await, json!({}));
    pool.sign_up("ada").await;
}
