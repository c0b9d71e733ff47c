//! InitiateAuth with a password and with a refresh token (authentication 2).

use serde_json::{Value, json};

use crate::support::{PASSWORD, Server, TestPool};

#[tokio::test]
async fn a_confirmed_user_gets_three_tokens_and_refreshes_two() {
    let server = Server::start();
    let pool = TestPool::new(&server.caller()).await;
    pool.confirmed("ada").await;
    let answer = pool.caller.ok("InitiateAuth", pool.password_input("ada", PASSWORD)).await;
    assert_eq!(answer["ChallengeParameters"], json!({}));
    assert!(answer.get("ChallengeName").is_none() && answer.get("Session").is_none());
    let result = &answer["AuthenticationResult"];
    assert_eq!((&result["TokenType"], &result["ExpiresIn"]), (&"Bearer".into(), &3600.into()));
    let refresh = json!({
        "ClientId": pool.client_id,
        "AuthFlow": "REFRESH_TOKEN_AUTH",
        "AuthParameters": { "REFRESH_TOKEN": result["RefreshToken"], "DEVICE_KEY": null },
    });
    let refreshed = pool.caller.ok("InitiateAuth", refresh).await["AuthenticationResult"].clone();
    assert!(refreshed.get("RefreshToken").is_none());
    assert_ne!(refreshed["AccessToken"], result["AccessToken"]);
}

#[tokio::test]
async fn each_refusal_of_a_sign_in_has_its_own_text() {
    let server = Server::start();
    let pool = TestPool::new(&server.caller()).await;
    pool.confirmed("ada").await;
    pool.sign_up("bob").await;
    let refused = async |input: Value| pool.caller.refused("InitiateAuth", input).await;
    assert_eq!(refused(pool.password_input("ada", "Wrong-Horse-7")).await, "NotAuthorizedException: Incorrect username or password.");
    assert_eq!(refused(pool.password_input("eve", PASSWORD)).await, "UserNotFoundException: User does not exist.");
    assert_eq!(refused(pool.password_input("bob", PASSWORD)).await, "UserNotConfirmedException: User is not confirmed.");
    let missing = json!({ "ClientId": pool.client_id, "AuthFlow": "USER_PASSWORD_AUTH", "AuthParameters": { "USERNAME": "ada" } });
    assert_eq!(refused(missing).await, "InvalidParameterException: Missing required parameter PASSWORD");
    let garbage = json!({ "ClientId": pool.client_id, "AuthFlow": "REFRESH_TOKEN", "AuthParameters": { "REFRESH_TOKEN": "a.b.c.d.e" } });
    assert_eq!(refused(garbage).await, "NotAuthorizedException: Invalid Refresh Token.");
}

#[tokio::test]
async fn a_flow_that_the_client_does_not_allow_is_refused() {
    let server = Server::start();
    let pool = TestPool::with(&server.caller(), json!({}), json!({ "ExplicitAuthFlows": ["ALLOW_USER_SRP_AUTH"] })).await;
    assert_eq!(
        pool.caller.refused("InitiateAuth", pool.password_input("ada", PASSWORD)).await,
        "InvalidParameterException: USER_PASSWORD_AUTH flow not enabled for this client"
    );
}

#[tokio::test]
async fn a_client_that_hides_who_exists_gives_one_answer_for_both() {
    let server = Server::start();
    let client = json!({ "PreventUserExistenceErrors": "ENABLED" });
    let pool = TestPool::with(&server.caller(), json!({ "AutoVerifiedAttributes": ["email"] }), client).await;
    pool.confirmed("ada").await;
    for name in ["ada", "eve"] {
        assert_eq!(
            pool.caller.refused("InitiateAuth", pool.password_input(name, "Wrong-Horse-7")).await,
            "NotAuthorizedException: Incorrect username or password."
        );
    }
}
