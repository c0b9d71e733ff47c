//! AdminInitiateAuth (authentication 2.1, 2.11).

use serde_json::json;

use crate::support::{PASSWORD, Server, TestPool};

#[tokio::test]
async fn an_administrator_signs_a_user_in_with_its_password() {
    let server = Server::start();
    let pool = TestPool::new(&server.caller()).await;
    pool.confirmed("ada").await;
    let input = |flow: &str| {
        json!({
            "UserPoolId": pool.pool_id,
            "ClientId": pool.client_id,
            "AuthFlow": flow,
            "AuthParameters": { "USERNAME": "ada", "PASSWORD": PASSWORD },
        })
    };
    let answer = pool.caller.ok("AdminInitiateAuth", input("ADMIN_USER_PASSWORD_AUTH")).await;
    assert!(answer["AuthenticationResult"]["RefreshToken"].is_string());
    assert_eq!(
        pool.caller.refused("AdminInitiateAuth", input("USER_PASSWORD_AUTH")).await,
        "InvalidParameterException: Initiate Auth method not supported."
    );
}
