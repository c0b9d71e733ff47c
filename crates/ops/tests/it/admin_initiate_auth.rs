//! AdminInitiateAuth (authentication 2.1, 2.11).

use serde_json::json;

use crate::family::{Family, PASSWORD};

#[tokio::test]
async fn an_administrator_signs_a_user_in_with_its_password() {
    let family = Family::plain().await;
    family.confirmed("ada", "ada@example.com").await;
    let input = |flow: &str| {
        json!({
            "UserPoolId": family.pool,
            "ClientId": family.client,
            "AuthFlow": flow,
            "AuthParameters": { "USERNAME": "ada", "PASSWORD": PASSWORD },
        })
    };
    let answer = family.ok("AdminInitiateAuth", input("ADMIN_USER_PASSWORD_AUTH")).await;
    assert!(answer["AuthenticationResult"]["RefreshToken"].is_string());
    assert_eq!(
        family.refusal_of("AdminInitiateAuth", input("USER_PASSWORD_AUTH")).await,
        "InvalidParameterException: Initiate Auth method not supported."
    );
}
