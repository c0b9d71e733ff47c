//! `AdminDisableProviderForUser`, by administration 3.8.

use serde_json::{Value, json};

use crate::admin_link_provider_for_user::{google, linked_family};
use crate::family::{PASSWORD, error, refused};

fn request(provider: &str, attribute: &str, value: &str) -> Value {
    json!({ "User": { "ProviderName": provider, "ProviderAttributeName": attribute, "ProviderAttributeValue": value } })
}

#[tokio::test]
async fn an_unlinked_identity_is_gone_and_can_be_linked_again() {
    let family = linked_family().await;
    family.admin_call("AdminLinkProviderForUser", google("1156")).await.expect("a link");
    let unlink = request("Google", "Cognito_Subject", "1156");
    assert_eq!(family.admin_call("AdminDisableProviderForUser", unlink.clone()).await.expect("no link"), json!({}));
    assert_eq!(family.attribute("ann", "identities").await, Value::Null);
    assert_eq!(
        refused(family.admin_call("AdminDisableProviderForUser", unlink).await),
        error("UserNotFoundException", "User does not exist.")
    );
    family.admin_call("AdminLinkProviderForUser", google("1156")).await.expect("a link");
}

#[tokio::test]
async fn of_two_identities_the_other_one_stays() {
    let family = linked_family().await;
    for subject in ["1", "2"] {
        family.admin_call("AdminLinkProviderForUser", google(subject)).await.expect("a link");
    }
    family.admin_call("AdminDisableProviderForUser", request("Google", "Cognito_Subject", "1")).await.expect("no link");
    let left: Value = serde_json::from_str(family.attribute("ann", "identities").await.as_str().expect("text")).expect("JSON");
    assert_eq!((left.as_array().expect("a list").len(), &left[0]["userId"]), (1, &json!("2")));
}

#[tokio::test]
async fn a_local_user_s_password_signs_in_no_more() {
    let family = linked_family().await;
    family.sign_in("ann", PASSWORD).await.expect("a sign-in");
    family.admin_call("AdminDisableProviderForUser", request("Cognito", "Cognito_Subject", "ann")).await.expect("disabled");
    assert_eq!(refused(family.sign_in("ann", PASSWORD).await), error("NotAuthorizedException", "Incorrect username or password."));
    let by_name = refused(family.admin_call("AdminDisableProviderForUser", request("Cognito", "username", "ann")).await);
    assert_eq!(by_name.0, "InvalidParameterException");
}
