//! `UpdateIdentityProvider`, by administration 5.1.

use identity::pool::resources::{self, SAML_METADATA};
use identity::pool::saml::source::{Source, Whose};
use identity::testing::context;
use serde_json::{Value, json};

use crate::family::{Family, error, refused, with};
use crate::requests::{corporate, details, saml, saml_metadata};

#[tokio::test]
async fn mapping_and_identifiers_stay_when_left_out_and_empty_ones_clear() {
    let family = Family::plain().await;
    let input = with(corporate(), json!({ "IdpIdentifiers": ["example.com"], "AttributeMapping": { "email": "mail" } }));
    family.admin_call("CreateIdentityProvider", input).await.expect("a provider");
    let change = json!({ "ProviderName": "Corporate", "ProviderDetails": with(details(), json!({ "client_secret": "hush-hush" })) });
    let changed = family.admin_call("UpdateIdentityProvider", change).await.expect("a change")["IdentityProvider"].clone();
    assert_eq!(changed["AttributeMapping"], json!({ "email": "mail" }));
    assert_eq!(changed.get("IdpIdentifiers"), None, "only if the request had it");
    assert_eq!(changed["ProviderDetails"]["client_secret"], "hush-hush");
    let clear = json!({ "ProviderName": "Corporate", "AttributeMapping": {}, "IdpIdentifiers": [] });
    let cleared = family.admin_call("UpdateIdentityProvider", clear).await.expect("a change")["IdentityProvider"].clone();
    assert_eq!((&cleared["AttributeMapping"], &cleared["IdpIdentifiers"]), (&json!({}), &json!([])));
    let by_identifier = family.admin_call("GetIdentityProviderByIdentifier", json!({ "IdpIdentifier": "example.com" })).await;
    assert_eq!(refused(by_identifier).0, "ResourceNotFoundException");
}

#[tokio::test]
async fn another_providers_identifier_is_refused_and_nothing_changes() {
    let family = Family::plain().await;
    family.admin_call("CreateIdentityProvider", with(corporate(), json!({ "IdpIdentifiers": ["example.com"] }))).await.expect("a provider");
    family.admin_call("CreateIdentityProvider", with(corporate(), json!({ "ProviderName": "Other" }))).await.expect("a provider");
    let steal = json!({ "ProviderName": "Other", "IdpIdentifiers": ["example.com"] });
    assert_eq!(refused(family.admin_call("UpdateIdentityProvider", steal).await).0, "InvalidParameterException");
    let owner = family.admin_call("GetIdentityProviderByIdentifier", json!({ "IdpIdentifier": "example.com" })).await.expect("a provider");
    assert_eq!(owner["IdentityProvider"]["ProviderName"], "Corporate");
}

#[tokio::test]
async fn an_unknown_provider_is_worded_as_here_only() {
    let family = Family::plain().await;
    let outcome = family.admin_call("UpdateIdentityProvider", json!({ "ProviderName": "None" })).await;
    let text = format!("Identity provider None in User Pool {} does not exist.", family.pool);
    assert_eq!(refused(outcome), error("ResourceNotFoundException", &text));
}

#[tokio::test]
async fn a_saml_provider_keeps_its_key_when_its_metadata_changes() {
    let family = Family::plain().await;
    let create = saml(json!({ "MetadataFile": saml_metadata(&family, 1) }));
    let made =
        family.admin_call("CreateIdentityProvider", create).await.expect("a provider")["IdentityProvider"]["ProviderDetails"].clone();
    let url = "https://idp.example/metadata";
    family.app.fetcher.answer(url, 200, &[], saml_metadata(&family, 1).replace("/sso", "/new"));
    let update = json!({ "ProviderName": "Staff", "ProviderDetails": { "MetadataURL": url, "ActiveEncryptionCertificate": "mine" } });
    let changed =
        family.admin_call("UpdateIdentityProvider", update).await.expect("a change")["IdentityProvider"]["ProviderDetails"].clone();
    assert_eq!(changed["ActiveEncryptionCertificate"], made["ActiveEncryptionCertificate"]);
    assert_eq!(changed["SSORedirectBindingURI"], "https://idp.example/new");
    assert_eq!(changed.get("MetadataFile"), None);
    let lost = json!({ "ProviderName": "Staff", "ProviderDetails": { "MetadataURL": "https://idp.example/none" } });
    let text = "Error retrieving metadata from https://idp.example/none";
    assert_eq!(refused(family.admin_call("UpdateIdentityProvider", lost).await), error("InvalidParameterException", text));
}

#[tokio::test]
async fn the_copy_of_metadata_changes_with_the_provider() {
    let family = Family::plain().await;
    let (url, cx) = ("https://idp.example/metadata", context(&family.app));
    let sign_on = async |url: &'static str| {
        let whose = Whose { pool_id: &family.pool, provider: "Staff", entity_id: None };
        Source::Url(url).current(&cx, whose, false).await.expect("metadata").single_sign_on.clone()
    };
    let update = async |details: Value| {
        let update = json!({ "ProviderName": "Staff", "ProviderDetails": details });
        family.admin_call("UpdateIdentityProvider", update).await.expect("a change")["IdentityProvider"]["ProviderDetails"].clone()
    };
    let metadata = saml_metadata(&family, 1);
    family.app.fetcher.answer(url, 200, &[], metadata.clone());
    family.admin_call("CreateIdentityProvider", saml(json!({ "MetadataURL": url }))).await.expect("a provider");
    assert_eq!(sign_on(url).await, "https://idp.example/sso");
    family.app.fetcher.answer(url, 200, &[], metadata.replace("/sso", "/new"));
    assert_eq!(sign_on(url).await, "https://idp.example/sso", "the copy");
    let changed = update(json!({ "MetadataURL": url })).await;
    assert_eq!((&changed["SSORedirectBindingURI"], changed.get("EntityID")), (&json!("https://idp.example/new"), None));
    // Without asking again.
    family.app.fetcher.answer(url, 500, &[], "");
    assert_eq!(sign_on(url).await, "https://idp.example/new");
    update(json!({ "MetadataFile": metadata })).await;
    let copy = resources::find::<Value>(&cx, SAML_METADATA, &family.pool, "Staff").await.expect("an answer");
    assert!(copy.is_none(), "{copy:?}");
}
