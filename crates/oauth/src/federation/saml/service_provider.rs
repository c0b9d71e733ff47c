//! `/saml2/metadata`: what a SAML provider has to know of the pool, as the document that its administrators import (SAML metadata 2.4.4).
//!
//! The address is ours: the service publishes no such document. It is public, like what it tells; `identity_provider` names the provider that it is
//! for, since settings and the key to encrypt for are each provider's own. Without a name it tells what is the same for all.

use domain::form::Form;
use domain::identity_provider::ProviderKind;
use http::Method;
use identity::federation::Provider;
use identity::federation::saml::provider::{ENCRYPTED, entity_id, is_on, metadata};
use identity::pool::saml::settings::ENCRYPTION_CERTIFICATE;
use identity::pool::saml::source::SourceError;
use identity::pool::signing_certificate;
use identity::{Refusal, RequestContext};

use super::provider::{SIGN_IN_PATH, SIGN_OUT_PATH};
use super::request::escaped;
use crate::authorize::Stop;
use crate::site::PoolSite;
use crate::web::{self, WebRequest, WebResponse};

/// Where it is.
pub(crate) const METADATA_PATH: &str = "/saml2/metadata";

const CONTENT_TYPE: &str = "application/samlmetadata+xml";

/// What assertions may be encrypted with, the best first (docs/adr/saml.md). Key transports name one hash throughout, as it is clear to everybody then.
const ENCRYPTION_METHODS: &str = concat!(
    r#"<md:EncryptionMethod Algorithm="http://www.w3.org/2009/xmlenc11#aes256-gcm"/>"#,
    r#"<md:EncryptionMethod Algorithm="http://www.w3.org/2009/xmlenc11#aes128-gcm"/>"#,
    r#"<md:EncryptionMethod Algorithm="http://www.w3.org/2001/04/xmlenc#aes256-cbc"/>"#,
    r#"<md:EncryptionMethod Algorithm="http://www.w3.org/2001/04/xmlenc#aes128-cbc"/>"#,
    r#"<md:EncryptionMethod Algorithm="http://www.w3.org/2009/xmlenc11#rsa-oaep">"#,
    r#"<ds:DigestMethod Algorithm="http://www.w3.org/2001/04/xmlenc#sha256"/>"#,
    r#"<xenc11:MGF xmlns:xenc11="http://www.w3.org/2009/xmlenc11#" Algorithm="http://www.w3.org/2009/xmlenc11#mgf1sha256"/>"#,
    r#"</md:EncryptionMethod>"#,
    r#"<md:EncryptionMethod Algorithm="http://www.w3.org/2001/04/xmlenc#rsa-oaep-mgf1p"/>"#,
);

/// The formats of NameIDs, the best first: who gets another one is another user.
const FORMATS: [&str; 3] = [
    "urn:oasis:names:tc:SAML:2.0:nameid-format:persistent",
    "urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress",
    "urn:oasis:names:tc:SAML:1.1:nameid-format:unspecified",
];

/// What of it is a provider's own.
struct Own {
    signs_requests: bool,
    signs_out: bool,
    /// To encrypt for, where assertions must be encrypted: a provider that finds one encrypts.
    certificate: Option<String>,
}

/// Answers with the document; 404 for a provider that the pool does not have, and where it has none of SAML: what nobody needs makes no keys.
pub(crate) async fn handle(web: &WebRequest) -> Result<WebResponse, Stop> {
    let (cx, site) = (&web.cx, &web.site);
    let form = Form::parse(web.query.as_bytes()).unwrap_or_default();
    let own = match form.present("identity_provider") {
        Some(name) => match Provider::find(cx, site.pool.id(), name).await?.filter(|found| found.kind == ProviderKind::Saml) {
            Some(provider) => own(cx, site, &provider).await?,
            None => return Ok(web::text(404, "No such SAML provider.\n")),
        },
        None if !Provider::has_any(cx, site.pool.id(), ProviderKind::Saml).await? => {
            return Ok(web::text(404, "The user pool has no SAML provider.\n"));
        }
        None => Own { signs_requests: false, signs_out: true, certificate: None },
    };
    let signing = signing_certificate::current(cx, site.pool.id()).await?.certificate;
    let document = if web.method == Method::HEAD { String::new() } else { document(site, &signing, &own) };
    Ok(web::answer(200, CONTENT_TYPE, document.into_bytes()))
}

async fn own(cx: &RequestContext, site: &PoolSite, provider: &Provider) -> Result<Own, Refusal> {
    let wants = async || match metadata(cx, &site.pool, provider, false).await {
        Ok(metadata) => Ok(metadata.wants_signed_requests),
        // A provider that publishes nothing yet, perhaps as it waits for this document, does not want anything.
        Err(SourceError::Unusable(_)) => Ok(false),
        Err(SourceError::Failed(refusal)) => Err(refusal),
    };
    Ok(Own {
        signs_requests: provider.detail("RequestSigningAlgorithm").is_some() || wants().await?,
        signs_out: is_on(provider, "IDPSignout"),
        certificate: provider.detail(ENCRYPTION_CERTIFICATE).filter(|_| is_on(provider, ENCRYPTED)).map(str::to_owned),
    })
}

/// In the order of the schema.
fn document(site: &PoolSite, signing: &str, own: &Own) -> String {
    let key = |usage: &str, certificate: &str, methods: &str| {
        format!(
            r#"<md:KeyDescriptor use="{usage}"><ds:KeyInfo><ds:X509Data><ds:X509Certificate>{}</ds:X509Certificate></ds:X509Data></ds:KeyInfo>{methods}</md:KeyDescriptor>"#,
            escaped(certificate)
        )
    };
    let service = |name: &str, path: &str, more: &str| {
        format!(r#"<md:{name} Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST" Location="{}"{more}/>"#, escaped(&site.url(path)))
    };
    let encryption = own.certificate.as_deref().map(|certificate| key("encryption", certificate, ENCRYPTION_METHODS));
    let sign_out = own.signs_out.then(|| service("SingleLogoutService", SIGN_OUT_PATH, ""));
    let formats = FORMATS.map(|format| format!("<md:NameIDFormat>{format}</md:NameIDFormat>")).concat();
    format!(
        r#"<?xml version="1.0" encoding="UTF-8"?>
<md:EntityDescriptor xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata" xmlns:ds="http://www.w3.org/2000/09/xmldsig#" entityID="{}"><md:SPSSODescriptor AuthnRequestsSigned="{}" WantAssertionsSigned="true" protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol">{}{}{}{formats}{}</md:SPSSODescriptor></md:EntityDescriptor>
"#,
        escaped(&entity_id(&site.pool)),
        own.signs_requests,
        key("signing", signing, ""),
        encryption.unwrap_or_default(),
        sign_out.unwrap_or_default(),
        service("AssertionConsumerService", SIGN_IN_PATH, r#" index="0" isDefault="true""#),
    )
}
