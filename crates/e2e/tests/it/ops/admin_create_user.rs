//! AdminCreateUser (sign-up 3.11).

use serde_json::json;

use crate::support::{Server, TestPool};

#[tokio::test]
async fn an_invited_user_must_change_the_temporary_password_and_is_then_confirmed() {
    let server = Server::start();
    let pool = TestPool::new(&server.caller()).await;
    let input = json!({
        "UserPoolId": pool.pool_id,
        "Username": "ada",
        "UserAttributes": [{ "Name": "email", "Value": "ada@example.com" }],
        "DesiredDeliveryMediums": ["EMAIL"],
    });
    let user = pool.caller.ok("AdminCreateUser", input.clone()).await["User"].clone();
    assert_eq!((&user["UserStatus"], &user["Enabled"]), (&"FORCE_CHANGE_PASSWORD".into(), &true.into()));
    assert_eq!(pool.caller.refused("AdminCreateUser", input).await, "UsernameExistsException: User account already exists");
    let temporary = pool.caller.newest_message("ada").await["Code"].as_str().unwrap().to_owned();
    let challenge = pool.caller.ok("InitiateAuth", pool.password_input("ada", &temporary)).await;
    assert_eq!(challenge["ChallengeName"], "NEW_PASSWORD_REQUIRED");
    let answer = json!({
        "ClientId": pool.client_id,
        "ChallengeName": "NEW_PASSWORD_REQUIRED",
        "Session": challenge["Session"],
        "ChallengeResponses": { "USERNAME": "ada", "NEW_PASSWORD": "Another-Horse-8" },
    });
    let tokens = pool.caller.ok("RespondToAuthChallenge", answer.clone()).await;
    assert!(tokens["AuthenticationResult"]["AccessToken"].is_string());
    assert_eq!(pool.user("ada").await["UserStatus"], "CONFIRMED");
    let again = pool.caller.refused("RespondToAuthChallenge", answer).await;
    assert!(again.starts_with("NotAuthorizedException: Invalid session for the user"), "{again}");
}
