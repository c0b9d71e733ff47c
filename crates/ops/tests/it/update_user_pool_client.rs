//! UpdateUserPoolClient (administration 2.4).

use serde_json::json;

use crate::family::{Family, PASSWORD};

#[tokio::test]
async fn an_update_replaces_the_settings_and_keeps_name_and_secret() {
    let family = Family::of(json!({}), json!({ "GenerateSecret": true })).await;
    let who = json!({ "UserPoolId": family.pool, "ClientId": family.client });
    let before = family.ok("DescribeUserPoolClient", who.clone()).await["UserPoolClient"].clone();
    let after = family.ok("UpdateUserPoolClient", who).await["UserPoolClient"].clone();
    assert_eq!((&after["ClientName"], &after["ClientSecret"]), (&before["ClientName"], &before["ClientSecret"]));
    assert!(after.get("ExplicitAuthFlows").is_none());
    let parameters = json!({ "USERNAME": "ada", "PASSWORD": PASSWORD });
    let input = json!({ "ClientId": family.client, "AuthFlow": "USER_PASSWORD_AUTH", "AuthParameters": parameters });
    assert_eq!(
        family.refusal_of("InitiateAuth", input).await,
        "InvalidParameterException: USER_PASSWORD_AUTH flow not enabled for this client"
    );
}
