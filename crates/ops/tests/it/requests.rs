//! Requests that the tests of several operations start from.

use serde_json::{Value, json};

use crate::family::Family;

/// The details of an OIDC provider.
pub(crate) fn details() -> Value {
    json!({
        "client_id": "cognate", "client_secret": "hush", "attributes_request_method": "GET",
        "oidc_issuer": "https://idp.example", "authorize_scopes": "openid email"
    })
}

/// CreateIdentityProvider for an OIDC provider.
pub(crate) fn corporate() -> Value {
    json!({ "ProviderName": "Corporate", "ProviderType": "OIDC", "ProviderDetails": details() })
}

/// CreateCIMDPolicy for one pattern.
pub(crate) fn policy(family: &Family, pattern: &str) -> Value {
    json!({ "ClientId": family.client, "PolicyName": "agents", "URLPatterns": [pattern] })
}

/// CreateTerms for one document.
pub(crate) fn terms(family: &Family, name: &str) -> Value {
    let links = json!({ "cognito:default": "https://example.com/terms" });
    json!({ "ClientId": family.client, "TermsName": name, "TermsSource": "LINK", "Enforcement": "NONE", "Links": links })
}

/// CreateManagedLoginBranding with a style of its own.
pub(crate) fn style(family: &Family) -> Value {
    json!({ "ClientId": family.client, "Settings": { "components": { "form": { "borderRadius": 4.0 } } } })
}
