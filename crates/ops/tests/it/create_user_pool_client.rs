//! CreateUserPoolClient (administration 2.1).

use ops::testing::app;
use serde_json::json;

use crate::family::{Family, refusal_of};

#[tokio::test]
async fn a_client_made_with_a_name_only_has_the_services_defaults() {
    let family = Family::plain().await;
    let input = json!({ "UserPoolId": family.pool, "ClientName": "plain" });
    let client = family.ok("CreateUserPoolClient", input).await["UserPoolClient"].clone();
    assert_eq!((&client["RefreshTokenValidity"], &client["TokenValidityUnits"]), (&30.into(), &json!({})));
    assert_eq!((&client["EnableTokenRevocation"], &client["AuthSessionValidity"]), (&true.into(), &3.into()));
    assert!(client.get("ClientSecret").is_none() && client.get("ExplicitAuthFlows").is_none());
    let id = client["ClientId"].as_str().unwrap();
    assert!((20..=26).contains(&id.len()) && id.bytes().all(|b| b.is_ascii_digit() || (b'a'..=b'v').contains(&b)), "{id}");
}

#[tokio::test]
async fn a_client_of_an_unknown_pool_is_refused() {
    let app = app().await;
    assert_eq!(
        refusal_of(&app, "CreateUserPoolClient", json!({ "UserPoolId": "us-east-1_nosuchone", "ClientName": "c" })).await,
        "ResourceNotFoundException: User pool us-east-1_nosuchone does not exist."
    );
}
