//! UpdateUserPoolClient (administration 2.4).

use serde_json::json;

use crate::support::{PASSWORD, Server, TestPool};

#[tokio::test]
async fn an_update_replaces_the_settings_and_keeps_name_and_secret() {
    let server = Server::start();
    let pool = TestPool::with(&server.caller(), json!({}), json!({ "GenerateSecret": true })).await;
    let who = json!({ "UserPoolId": pool.pool_id, "ClientId": pool.client_id });
    let before = pool.caller.ok("DescribeUserPoolClient", who.clone()).await["UserPoolClient"].clone();
    let after = pool.caller.ok("UpdateUserPoolClient", who).await["UserPoolClient"].clone();
    assert_eq!((&after["ClientName"], &after["ClientSecret"]), (&before["ClientName"], &before["ClientSecret"]));
    assert!(after.get("ExplicitAuthFlows").is_none());
    let parameters = json!({ "USERNAME": "ada", "PASSWORD": PASSWORD });
    let input = json!({ "ClientId": pool.client_id, "AuthFlow": "USER_PASSWORD_AUTH", "AuthParameters": parameters });
    assert_eq!(
        pool.caller.refused("InitiateAuth", input).await,
        "InvalidParameterException: USER_PASSWORD_AUTH flow not enabled for this client"
    );
}
