//! ConfirmSignUp (sign-up 3.4).

use serde_json::{Value, json};

use crate::support::{Server, TestPool};

fn input(pool: &TestPool, code: &str) -> Value {
    json!({ "ClientId": pool.client_id, "Username": "ada", "ConfirmationCode": code })
}

#[tokio::test]
async fn the_right_code_confirms_once_and_verifies_the_address() {
    let server = Server::start();
    let pool = TestPool::new(&server.caller()).await;
    pool.sign_up("ada").await;
    let code = pool.caller.newest_code("ada").await;
    let wrong = if code == "000000" { "111111" } else { "000000" };
    assert_eq!(
        pool.caller.refused("ConfirmSignUp", input(&pool, wrong)).await,
        "CodeMismatchException: Invalid verification code provided, please try again."
    );
    assert_eq!(pool.caller.ok("ConfirmSignUp", input(&pool, &code)).await, json!({}));
    assert_eq!(
        pool.caller.refused("ConfirmSignUp", input(&pool, &code)).await,
        "NotAuthorizedException: User cannot be confirmed. Current status is CONFIRMED"
    );
    let user = pool.user("ada").await;
    assert_eq!(user["UserStatus"], "CONFIRMED");
    let verified = user["UserAttributes"].as_array().unwrap().iter().find(|a| a["Name"] == "email_verified").unwrap();
    assert_eq!(verified["Value"], "true");
}

#[tokio::test]
async fn an_unknown_user_is_told_as_the_service_tells_clients() {
    let server = Server::start();
    let pool = TestPool::new(&server.caller()).await;
    assert_eq!(
        pool.caller.refused("ConfirmSignUp", input(&pool, "123456")).await,
        "UserNotFoundException: Username/client id combination not found."
    );
}

/// Signs up and confirms without the session of SignUp, as Amplify does; whether the answer carries a session, and whether it signs in.
async fn session_of_a_confirmation(first_factors: &[&str]) -> Option<bool> {
    let server = Server::start();
    let policies = json!({ "SignInPolicy": { "AllowedFirstAuthFactors": first_factors } });
    let sms = json!({ "SnsCallerArn": "arn:aws:iam::000000000000:role/sms" });
    let pool = json!({ "Policies": policies, "AutoVerifiedAttributes": ["email"], "SmsConfiguration": sms });
    let pool = TestPool::with(&server.caller(), pool, json!({ "ExplicitAuthFlows": ["ALLOW_USER_AUTH"] })).await;
    pool.sign_up("ada").await;
    let code = pool.caller.newest_code("ada").await;
    let session = pool.caller.ok("ConfirmSignUp", input(&pool, &code)).await.get("Session")?.clone();
    let parameters = json!({ "USERNAME": "ada" });
    let start = json!({ "ClientId": pool.client_id, "AuthFlow": "USER_AUTH", "AuthParameters": parameters, "Session": session });
    let answer = pool.caller.ok("InitiateAuth", start).await;
    Some(answer["AuthenticationResult"]["AccessToken"].is_string())
}

#[tokio::test]
async fn whoever_proves_an_address_whose_codes_sign_in_gets_a_session_that_does() {
    assert_eq!(session_of_a_confirmation(&["PASSWORD", "EMAIL_OTP"]).await, Some(true), "sign-up 2.9, authentication 8.2");
}

#[tokio::test]
async fn a_code_does_not_replace_the_password_where_codes_do_not_sign_in() {
    assert_eq!(session_of_a_confirmation(&["PASSWORD"]).await, None);
    assert_eq!(session_of_a_confirmation(&["PASSWORD", "SMS_OTP"]).await, None, "the code went to an e-mail address");
}
