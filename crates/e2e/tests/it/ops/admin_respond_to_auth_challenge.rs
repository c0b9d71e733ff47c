//! AdminRespondToAuthChallenge (authentication 2.11).

use serde_json::json;

use crate::support::{Server, TestPool};

#[tokio::test]
async fn a_server_answers_the_challenge_of_a_new_password() {
    let server = Server::start();
    let pool = TestPool::new(&server.caller()).await;
    let user = json!({ "UserPoolId": pool.pool_id, "Username": "ada", "TemporaryPassword": "Temporary-1", "MessageAction": "SUPPRESS" });
    pool.caller.ok("AdminCreateUser", user).await;
    let start = json!({
        "UserPoolId": pool.pool_id,
        "ClientId": pool.client_id,
        "AuthFlow": "ADMIN_USER_PASSWORD_AUTH",
        "AuthParameters": { "USERNAME": "ada", "PASSWORD": "Temporary-1" },
    });
    let challenge = pool.caller.ok("AdminInitiateAuth", start).await;
    assert_eq!(challenge["ChallengeName"], "NEW_PASSWORD_REQUIRED");
    let answer = |password: &str| {
        json!({
            "UserPoolId": pool.pool_id,
            "ClientId": pool.client_id,
            "ChallengeName": "NEW_PASSWORD_REQUIRED",
            "Session": challenge["Session"],
            "ChallengeResponses": { "USERNAME": "ada", "NEW_PASSWORD": password },
        })
    };
    let weak = pool.caller.refused("AdminRespondToAuthChallenge", answer("short")).await;
    assert!(weak.starts_with("InvalidPasswordException: "), "{weak}");
    let tokens = pool.caller.ok("AdminRespondToAuthChallenge", answer("Another-Horse-8")).await;
    assert!(tokens["AuthenticationResult"]["IdToken"].is_string());
}
