//! `DeleteUserPoolClientSecret`, by administration 2.5.

use serde_json::json;

use crate::family::{Family, PASSWORD, refused, text};

#[tokio::test]
async fn a_deleted_secret_no_longer_authenticates_and_the_last_one_stays() {
    let family = Family::confidential().await;
    let listed = family.admin_call("ListUserPoolClientSecrets", json!({ "ClientId": family.client })).await.expect("a list");
    let first = listed["ClientSecrets"][0]["ClientSecretId"].clone();
    let delete = |id: &serde_json::Value| {
        family.admin_call("DeleteUserPoolClientSecret", json!({ "ClientId": family.client, "ClientSecretId": id }))
    };
    assert_eq!(refused(delete(&first).await).0, "InvalidParameterException", "the last one");
    let added = family.admin_call("AddUserPoolClientSecret", json!({ "ClientId": family.client })).await.expect("a second");
    assert_eq!(delete(&first).await, Ok(json!({})));
    assert_eq!(refused(delete(&first).await).0, "ResourceNotFoundException");
    let sign_up = |secret: &str| {
        let hash = domain::secret::secret_hash::compute(secret, "alice", &family.client);
        family.client_call("SignUp", json!({ "Username": "alice", "Password": PASSWORD, "SecretHash": hash }))
    };
    assert_eq!(refused(sign_up(&family.secret).await).0, "NotAuthorizedException");
    sign_up(&text(&added["ClientSecretDescriptor"]["ClientSecretValue"])).await.expect("the other one");
}
