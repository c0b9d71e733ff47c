//! AdminRespondToAuthChallenge (authentication 2.11).

use serde_json::json;

use crate::family::Family;

#[tokio::test]
async fn a_server_answers_the_challenge_of_a_new_password() {
    let family = Family::plain().await;
    let user = json!({ "UserPoolId": family.pool, "Username": "ada", "TemporaryPassword": "Temporary-1", "MessageAction": "SUPPRESS" });
    family.ok("AdminCreateUser", user).await;
    let start = json!({
        "UserPoolId": family.pool,
        "ClientId": family.client,
        "AuthFlow": "ADMIN_USER_PASSWORD_AUTH",
        "AuthParameters": { "USERNAME": "ada", "PASSWORD": "Temporary-1" },
    });
    let challenge = family.ok("AdminInitiateAuth", start).await;
    assert_eq!(challenge["ChallengeName"], "NEW_PASSWORD_REQUIRED");
    let answer = |password: &str| {
        json!({
            "UserPoolId": family.pool,
            "ClientId": family.client,
            "ChallengeName": "NEW_PASSWORD_REQUIRED",
            "Session": challenge["Session"],
            "ChallengeResponses": { "USERNAME": "ada", "NEW_PASSWORD": password },
        })
    };
    let weak = family.refusal_of("AdminRespondToAuthChallenge", answer("short")).await;
    assert!(weak.starts_with("InvalidPasswordException: "), "{weak}");
    let tokens = family.ok("AdminRespondToAuthChallenge", answer("Another-Horse-8")).await;
    assert!(tokens["AuthenticationResult"]["IdToken"].is_string());
}
