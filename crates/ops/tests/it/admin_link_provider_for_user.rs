//! `AdminLinkProviderForUser`, by administration 3.8.

use serde_json::{Value, json};

use crate::family::{Family, error, refused, text};

/// A pool with a Google and an OpenID Connect provider, and the user `ann`.
pub(crate) async fn linked_family() -> Family {
    let family = Family::plain().await;
    let google = json!({ "client_id": "id", "client_secret": "secret", "authorize_scopes": "openid" });
    let oidc = json!({
        "client_id": "id", "client_secret": "secret", "authorize_scopes": "openid", "attributes_request_method": "GET",
        "oidc_issuer": "https://idp.example", "authorize_url": "https://idp.example/a", "token_url": "https://idp.example/t",
        "attributes_url": "https://idp.example/u", "jwks_uri": "https://idp.example/j",
    });
    for (name, kind, details) in [("Google", "Google", google), ("Corporate", "OIDC", oidc)] {
        let input = json!({ "ProviderName": name, "ProviderType": kind, "ProviderDetails": details });
        family.admin_call("CreateIdentityProvider", input).await.expect("a provider");
    }
    family.confirmed("ann", "ann@example.com").await;
    family
}

/// The request that links somebody at Google.
pub(crate) fn google(subject: &str) -> Value {
    request("Google", "Cognito_Subject", subject)
}

fn request(provider: &str, attribute: &str, value: &str) -> Value {
    json!({
        "DestinationUser": { "ProviderName": "Cognito", "ProviderAttributeValue": "ann" },
        "SourceUser": { "ProviderName": provider, "ProviderAttributeName": attribute, "ProviderAttributeValue": value },
    })
}

#[tokio::test]
async fn a_linked_identity_stands_among_the_user_s_attributes_and_in_the_id_token() {
    let family = linked_family().await;
    assert_eq!(family.admin_call("AdminLinkProviderForUser", google("1156")).await.expect("a link"), json!({}));
    let since = ops::testing::context(&family.app).now.0;
    let expected = json!([{
        "userId": "1156", "providerName": "Google", "providerType": "Google", "issuer": null, "primary": false, "dateCreated": since,
    }]);
    let shown: Value = serde_json::from_str(&text(&family.attribute("ann", "identities").await)).expect("JSON");
    assert_eq!(shown, expected);
    let listed = family.admin_call("ListUsers", json!({})).await.expect("users");
    assert!(listed["Users"][0]["Attributes"].as_array().expect("a list").iter().any(|entry| entry["Name"] == "identities"));

    let tokens = family.signed_in("ann").await;
    let claims = claims(&text(&tokens["IdToken"]));
    assert_eq!(claims["identities"][0]["primary"], "false");
    assert_eq!(claims["identities"][0]["dateCreated"], since.to_string());
    // Nobody writes it by hand.
    let by_hand = json!({ "Username": "ann", "UserAttributes": [{ "Name": "identities", "Value": "[]" }] });
    assert_eq!(refused(family.admin_call("AdminUpdateUserAttributes", by_hand).await).0, "InvalidParameterException");
}

#[tokio::test]
async fn an_oidc_identity_is_linked_by_any_attribute_and_a_social_one_by_its_subject() {
    let family = linked_family().await;
    family.admin_call("AdminLinkProviderForUser", request("Corporate", "email", "ann@idp.example")).await.expect("a link");
    let social = refused(family.admin_call("AdminLinkProviderForUser", request("Google", "email", "ann@gmail.com")).await);
    assert_eq!(social.0, "InvalidParameterException");
}

#[tokio::test]
async fn an_identity_is_linked_once_and_only_from_outside() {
    let family = linked_family().await;
    family.registered("ben").await;
    family.admin_call("AdminLinkProviderForUser", google("1156")).await.expect("a link");
    let again = family.admin_call("AdminLinkProviderForUser", google("1156")).await;
    assert_eq!(refused(again), error("InvalidParameterException", "SourceUser is already linked to DestinationUser"));
    let mut for_ben = google("1156");
    for_ben["DestinationUser"]["ProviderAttributeValue"] = json!("ben");
    let text = "Merging is not currently supported, provide a SourceUser that has not been signed up in order to link";
    assert_eq!(refused(family.admin_call("AdminLinkProviderForUser", for_ben).await), error("InvalidParameterException", text));
    let text = "Invalid SourceUser: Cognito users with a username/password may not be passed in as a SourceUser, only as a DestinationUser";
    let local = request("Cognito", "Cognito_Subject", "ben");
    assert_eq!(refused(family.admin_call("AdminLinkProviderForUser", local).await), error("InvalidParameterException", text));
}

#[tokio::test]
async fn what_is_not_there_cannot_be_linked() {
    let family = linked_family().await;
    let unknown = refused(family.admin_call("AdminLinkProviderForUser", request("Nobody", "sub", "1")).await);
    assert_eq!(unknown.0, "ResourceNotFoundException");
    let mut nobody = google("1");
    nobody["DestinationUser"]["ProviderAttributeValue"] = json!("nobody");
    assert_eq!(
        refused(family.admin_call("AdminLinkProviderForUser", nobody).await),
        error("UserNotFoundException", "User does not exist.")
    );
    for missing in ["ProviderName", "ProviderAttributeName", "ProviderAttributeValue"] {
        let mut input = google("1");
        input["SourceUser"].as_object_mut().expect("an object").remove(missing);
        assert_eq!(refused(family.admin_call("AdminLinkProviderForUser", input).await).0, "InvalidParameterException", "{missing}");
    }
}

#[tokio::test]
async fn a_user_has_five_identities_at_most() {
    let family = linked_family().await;
    for subject in ["1", "2", "3", "4", "5"] {
        family.admin_call("AdminLinkProviderForUser", google(subject)).await.expect("a link");
    }
    assert_eq!(refused(family.admin_call("AdminLinkProviderForUser", google("6")).await).0, "LimitExceededException");
}

#[tokio::test]
async fn the_identity_of_a_deleted_user_is_free_again() {
    let family = linked_family().await;
    family.registered("ben").await;
    family.admin_call("AdminLinkProviderForUser", google("1156")).await.expect("a link");
    family.admin_call("AdminDeleteUser", json!({ "Username": "ann" })).await.expect("deleted");
    let mut for_ben = google("1156");
    for_ben["DestinationUser"]["ProviderAttributeValue"] = json!("ben");
    family.admin_call("AdminLinkProviderForUser", for_ben).await.expect("a link");
}

fn claims(token: &str) -> Value {
    use base64::Engine;
    let part = token.split('.').nth(1).expect("a payload");
    let bytes = base64::engine::general_purpose::URL_SAFE_NO_PAD.decode(part).expect("base64");
    serde_json::from_slice(&bytes).expect("claims")
}
