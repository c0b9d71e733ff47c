//! `AddUserPoolClientSecret`, by administration 2.5.

use serde_json::json;

use crate::family::{Family, refused, text};

#[tokio::test]
async fn a_generated_secret_is_told_once_and_both_authenticate() {
    let family = Family::confidential().await;
    let added = family.admin_call("AddUserPoolClientSecret", json!({ "ClientId": family.client })).await.expect("a secret");
    let second = text(&added["ClientSecretDescriptor"]["ClientSecretValue"]);
    for (name, secret) in [("alice", &family.secret), ("bob", &second)] {
        let hash = domain::secret::secret_hash::compute(secret, name, &family.client);
        let input = json!({ "Username": name, "Password": crate::family::PASSWORD, "SecretHash": hash });
        family.client_call("SignUp", input).await.unwrap_or_else(|error| panic!("{name}: {error:?}"));
    }
    let described = family.admin_call("DescribeUserPoolClient", json!({ "ClientId": family.client })).await.expect("a client");
    assert_eq!(described["UserPoolClient"]["ClientSecret"], json!(family.secret), "the first one is shown");
}

#[tokio::test]
async fn a_secret_of_ones_own_is_not_told_back() {
    let family = Family::confidential().await;
    let own = "0123456789abcdefghijklmnop";
    let added = family.admin_call("AddUserPoolClientSecret", json!({ "ClientId": family.client, "ClientSecret": own })).await;
    let descriptor = added.expect("a secret")["ClientSecretDescriptor"].clone();
    assert_eq!(descriptor.get("ClientSecretValue"), None);
    assert!(text(&descriptor["ClientSecretId"]).starts_with(&format!("{}--", family.client)));
}

#[tokio::test]
async fn there_are_two_at_most_and_none_for_a_public_client() {
    let family = Family::confidential().await;
    let add = || family.admin_call("AddUserPoolClientSecret", json!({ "ClientId": family.client }));
    add().await.expect("a second");
    assert_eq!(refused(add().await).0, "LimitExceededException");
    let public = Family::plain().await;
    let outcome = public.admin_call("AddUserPoolClientSecret", json!({ "ClientId": public.client })).await;
    assert_eq!(refused(outcome).0, "InvalidParameterException");
}
