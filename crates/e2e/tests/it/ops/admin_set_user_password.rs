//! AdminSetUserPassword (administration 3.6).

use serde_json::json;

use crate::support::{Server, TestPool};

#[tokio::test]
async fn a_permanent_password_confirms_and_a_temporary_one_must_be_changed() {
    let server = Server::start();
    let pool = TestPool::new(&server.caller()).await;
    pool.sign_up("ada").await;
    let input = |password: &str, permanent: bool| json!({ "UserPoolId": pool.pool_id, "Username": "ada", "Password": password, "Permanent": permanent });
    assert_eq!(pool.caller.ok("AdminSetUserPassword", input("Permanent-Horse-1", true)).await, json!({}));
    assert_eq!(pool.user("ada").await["UserStatus"], "CONFIRMED");
    pool.caller.ok("InitiateAuth", pool.password_input("ada", "Permanent-Horse-1")).await;
    pool.caller.ok("AdminSetUserPassword", input("Temporary-Horse-1", false)).await;
    assert_eq!(pool.user("ada").await["UserStatus"], "FORCE_CHANGE_PASSWORD");
    let weak = pool.caller.refused("AdminSetUserPassword", input("weak", true)).await;
    assert!(weak.starts_with("InvalidPasswordException: Password did not conform with"), "{weak}");
}
