//! `GetUICustomization`, by administration 5.4.

use serde_json::json;

use crate::family::refused;
use crate::set_ui_customization::with_domain;

#[tokio::test]
async fn a_client_has_its_own_look_or_that_of_all_or_none() {
    let family = with_domain().await;
    let of_client = json!({ "ClientId": family.client });
    let none = family.admin_call("GetUICustomization", of_client.clone()).await.expect("an answer")["UICustomization"].clone();
    assert_eq!(none, json!({ "UserPoolId": family.pool, "ClientId": family.client }));

    let all = json!({ "CSS": ".label-customizable { color: red }" });
    let all = family.admin_call("SetUICustomization", all).await.expect("a look")["UICustomization"].clone();
    let got = family.admin_call("GetUICustomization", of_client.clone()).await.expect("a look")["UICustomization"].clone();
    assert_eq!(got, all);

    let own = json!({ "ClientId": family.client, "CSS": ".label-customizable { color: blue }" });
    let own = family.admin_call("SetUICustomization", own).await.expect("a look")["UICustomization"].clone();
    assert_eq!(own["ClientId"], family.client);
    let got = family.admin_call("GetUICustomization", of_client).await.expect("a look")["UICustomization"].clone();
    assert_eq!(got, own);
    assert_eq!(family.admin_call("GetUICustomization", json!({})).await.expect("a look")["UICustomization"], all);
}

#[tokio::test]
async fn a_client_that_is_not_there_has_no_look() {
    let family = with_domain().await;
    let missing = family.admin_call("GetUICustomization", json!({ "ClientId": "nobody" })).await;
    assert_eq!(refused(missing).0, "ResourceNotFoundException");
}
