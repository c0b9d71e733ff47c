//! `CreateResourceServer`, by administration 5.2.

use serde_json::json;

use crate::family::{Family, error, refused, with};

fn orders() -> serde_json::Value {
    json!({ "Identifier": "https://orders.example", "Name": "Orders", "Scopes": [{ "ScopeName": "read", "ScopeDescription": "Read orders" }] })
}

#[tokio::test]
async fn a_server_is_answered_and_described_as_it_was_made() {
    let family = Family::plain().await;
    let made = family.admin_call("CreateResourceServer", orders()).await.expect("a server");
    let whole = with(orders(), json!({ "UserPoolId": family.pool }));
    assert_eq!(made, json!({ "ResourceServer": whole }));
    let described = family.admin_call("DescribeResourceServer", json!({ "Identifier": "https://orders.example" })).await;
    assert_eq!(described, Ok(json!({ "ResourceServer": whole })));
}

#[tokio::test]
async fn scopes_are_left_out_when_there_are_none() {
    let family = Family::plain().await;
    let made = family.admin_call("CreateResourceServer", json!({ "Identifier": "plain", "Name": "Plain", "Scopes": [] })).await;
    assert_eq!(made.expect("a server")["ResourceServer"].get("Scopes"), None);
}

#[tokio::test]
async fn an_identifier_is_taken_once_in_a_pool() {
    let family = Family::plain().await;
    family.admin_call("CreateResourceServer", orders()).await.expect("a server");
    let text = format!("https://orders.example already exists in user pool {}.", family.pool);
    assert_eq!(refused(family.admin_call("CreateResourceServer", orders()).await), error("InvalidParameterException", &text));
}

#[tokio::test]
async fn a_client_may_name_its_scopes_and_no_others() {
    let family = Family::plain().await;
    family.admin_call("CreateResourceServer", orders()).await.expect("a server");
    let client = |scope: &str| {
        json!({
            "ClientName": "machine", "GenerateSecret": true, "AllowedOAuthFlowsUserPoolClient": true,
            "AllowedOAuthFlows": ["client_credentials"], "AllowedOAuthScopes": [scope]
        })
    };
    family.admin_call("CreateUserPoolClient", client("https://orders.example/read")).await.expect("a client of a known scope");
    let unknown = refused(family.admin_call("CreateUserPoolClient", client("https://orders.example/write")).await);
    assert_eq!(unknown.0, "ScopeDoesNotExistException");
}

#[tokio::test]
async fn an_unknown_pool_has_no_servers() {
    let family = Family::plain().await;
    let input = with(orders(), json!({ "UserPoolId": "us-east-1_unknown00" }));
    let expected = error("ResourceNotFoundException", "User pool us-east-1_unknown00 does not exist.");
    assert_eq!(refused(family.call("CreateResourceServer", input).await), expected);
}
