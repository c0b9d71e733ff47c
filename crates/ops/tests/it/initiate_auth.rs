//! InitiateAuth with a password and with a refresh token (authentication 2).

use serde_json::{Value, json};

use crate::family::{Family, PASSWORD};

#[tokio::test]
async fn a_confirmed_user_gets_three_tokens_and_refreshes_two() {
    let family = Family::plain().await;
    family.confirmed("ada", "ada@example.com").await;
    let answer = family.ok("InitiateAuth", family.password_input("ada", PASSWORD)).await;
    assert_eq!(answer["ChallengeParameters"], json!({}));
    assert!(answer.get("ChallengeName").is_none() && answer.get("Session").is_none());
    let result = &answer["AuthenticationResult"];
    assert_eq!((&result["TokenType"], &result["ExpiresIn"]), (&"Bearer".into(), &3600.into()));
    let refresh = json!({
        "ClientId": family.client,
        "AuthFlow": "REFRESH_TOKEN_AUTH",
        "AuthParameters": { "REFRESH_TOKEN": result["RefreshToken"], "DEVICE_KEY": null },
    });
    let refreshed = family.ok("InitiateAuth", refresh).await["AuthenticationResult"].clone();
    assert!(refreshed.get("RefreshToken").is_none());
    assert_ne!(refreshed["AccessToken"], result["AccessToken"]);
}

#[tokio::test]
async fn each_refusal_of_a_sign_in_has_its_own_text() {
    let family = Family::plain().await;
    family.confirmed("ada", "ada@example.com").await;
    family.registered("bob").await;
    let refused = async |input: Value| family.refusal_of("InitiateAuth", input).await;
    assert_eq!(refused(family.password_input("ada", "Wrong-Horse-7")).await, "NotAuthorizedException: Incorrect username or password.");
    assert_eq!(refused(family.password_input("eve", PASSWORD)).await, "UserNotFoundException: User does not exist.");
    assert_eq!(refused(family.password_input("bob", PASSWORD)).await, "UserNotConfirmedException: User is not confirmed.");
    let missing = json!({ "ClientId": family.client, "AuthFlow": "USER_PASSWORD_AUTH", "AuthParameters": { "USERNAME": "ada" } });
    assert_eq!(refused(missing).await, "InvalidParameterException: Missing required parameter PASSWORD");
    let garbage = json!({ "ClientId": family.client, "AuthFlow": "REFRESH_TOKEN", "AuthParameters": { "REFRESH_TOKEN": "a.b.c.d.e" } });
    assert_eq!(refused(garbage).await, "NotAuthorizedException: Invalid Refresh Token.");
}

#[tokio::test]
async fn a_flow_that_the_client_does_not_allow_is_refused() {
    let family = Family::of(json!({}), json!({ "ExplicitAuthFlows": ["ALLOW_USER_SRP_AUTH"] })).await;
    assert_eq!(
        family.refusal_of("InitiateAuth", family.password_input("ada", PASSWORD)).await,
        "InvalidParameterException: USER_PASSWORD_AUTH flow not enabled for this client"
    );
}

#[tokio::test]
async fn a_client_that_hides_who_exists_gives_one_answer_for_both() {
    let client = json!({ "PreventUserExistenceErrors": "ENABLED" });
    let family = Family::of(json!({ "AutoVerifiedAttributes": ["email"] }), client).await;
    family.confirmed("ada", "ada@example.com").await;
    for name in ["ada", "eve"] {
        assert_eq!(
            family.refusal_of("InitiateAuth", family.password_input(name, "Wrong-Horse-7")).await,
            "NotAuthorizedException: Incorrect username or password."
        );
    }
}
