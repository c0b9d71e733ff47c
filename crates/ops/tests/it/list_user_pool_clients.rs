//! ListUserPoolClients (administration 2.4).

use serde_json::json;

use crate::family::Family;

#[tokio::test]
async fn clients_are_listed_by_id_and_name_without_secrets() {
    let family = Family::of(json!({}), json!({ "GenerateSecret": true })).await;
    family.ok("CreateUserPoolClient", json!({ "UserPoolId": family.pool, "ClientName": "second" })).await;
    let all = family.ok("ListUserPoolClients", json!({ "UserPoolId": family.pool, "MaxResults": 60 })).await;
    let clients = all["UserPoolClients"].as_array().unwrap();
    assert_eq!(clients.len(), 2);
    assert!(clients.iter().all(|client| client["UserPoolId"] == family.pool.as_str() && client.get("ClientSecret").is_none()));
    let first = family.ok("ListUserPoolClients", json!({ "UserPoolId": family.pool, "MaxResults": 1 })).await;
    let next = json!({ "UserPoolId": family.pool, "MaxResults": 1, "NextToken": first["NextToken"] });
    let second = family.ok("ListUserPoolClients", next).await;
    assert_ne!(first["UserPoolClients"][0]["ClientId"], second["UserPoolClients"][0]["ClientId"]);
    assert!(second.get("NextToken").is_none());
}
