//! ListUserPoolClients (administration 2.4).

use serde_json::json;

use crate::support::{Server, TestPool};

#[tokio::test]
async fn clients_are_listed_by_id_and_name_without_secrets() {
    let server = Server::start();
    let pool = TestPool::with(&server.caller(), json!({}), json!({ "GenerateSecret": true })).await;
    pool.caller.ok("CreateUserPoolClient", json!({ "UserPoolId": pool.pool_id, "ClientName": "second" })).await;
    let all = pool.caller.ok("ListUserPoolClients", json!({ "UserPoolId": pool.pool_id, "MaxResults": 60 })).await;
    let clients = all["UserPoolClients"].as_array().unwrap();
    assert_eq!(clients.len(), 2);
    assert!(clients.iter().all(|client| client["UserPoolId"] == pool.pool_id.as_str() && client.get("ClientSecret").is_none()));
    let first = pool.caller.ok("ListUserPoolClients", json!({ "UserPoolId": pool.pool_id, "MaxResults": 1 })).await;
    let next = json!({ "UserPoolId": pool.pool_id, "MaxResults": 1, "NextToken": first["NextToken"] });
    let second = pool.caller.ok("ListUserPoolClients", next).await;
    assert_ne!(first["UserPoolClients"][0]["ClientId"], second["UserPoolClients"][0]["ClientId"]);
    assert!(second.get("NextToken").is_none());
}
