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

/// The metadata of a SAML provider with a certificate that is good for so many days from the test's now.
pub(crate) fn saml_metadata(family: &Family, days: u64) -> String {
    let key = family.app.spare_keys.take();
    let key = futures_util::FutureExt::now_or_never(key).expect("at once").expect("a key");
    let from = std::time::UNIX_EPOCH;
    let now = u64::try_from(outside::Clock::now(&*family.app.clock).seconds()).expect("after 1970");
    let lifetime = std::time::Duration::from_secs(now + days * 86_400);
    let der = outside::certificate::self_signed(&key, "idp", from, lifetime).expect("a certificate");
    let certificate = base64::Engine::encode(&base64::engine::general_purpose::STANDARD, der);
    format!(
        r#"<EntityDescriptor xmlns="urn:oasis:names:tc:SAML:2.0:metadata" entityID="https://idp.example/m"><IDPSSODescriptor protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol"><KeyDescriptor><KeyInfo xmlns="http://www.w3.org/2000/09/xmldsig#"><X509Data><X509Certificate>{certificate}</X509Certificate></X509Data></KeyInfo></KeyDescriptor><SingleLogoutService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect" Location="https://idp.example/slo"/><SingleSignOnService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect" Location="https://idp.example/sso"/></IDPSSODescriptor></EntityDescriptor>"#
    )
}

/// CreateIdentityProvider for a SAML provider.
pub(crate) fn saml(details: Value) -> Value {
    json!({ "ProviderName": "Staff", "ProviderType": "SAML", "ProviderDetails": details })
}
