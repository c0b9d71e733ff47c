//! `ListUserPoolClientSecrets`, by administration 2.5.

use serde_json::json;

use crate::family::Family;

#[tokio::test]
async fn ids_and_dates_are_listed_and_never_values() {
    let family = Family::confidential().await;
    family.admin_call("AddUserPoolClientSecret", json!({ "ClientId": family.client })).await.expect("a second");
    let listed = family.admin_call("ListUserPoolClientSecrets", json!({ "ClientId": family.client })).await.expect("a list");
    let secrets = listed["ClientSecrets"].as_array().expect("a list");
    assert_eq!(secrets.len(), 2);
    assert_ne!(secrets[0]["ClientSecretId"], secrets[1]["ClientSecretId"], "two of one second have different ids");
    assert!(secrets.iter().all(|secret| secret.get("ClientSecretValue").is_none()));
    let public = Family::plain().await;
    let none = public.admin_call("ListUserPoolClientSecrets", json!({ "ClientId": public.client })).await;
    assert_eq!(none, Ok(json!({ "ClientSecrets": [] })));
}
