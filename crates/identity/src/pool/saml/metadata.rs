//! What a SAML provider says of itself in its metadata document (managed-login 4.4 `[docs]`).

use domain::time::Millis;
use roxmltree::Node;

use super::certificate::Certificate;
use super::xml::{self, BadXml, METADATA, PROTOCOL, SIGNATURE};

/// Longest certificate, in characters of Base64 (managed-login 4.4 `[docs]`).
const CERTIFICATE_MAX: usize = 4_096;
/// Most certificates that are looked at.
const CERTIFICATES_MAX: usize = 20;
/// Longest address and entity id, in bytes; SAML has an entity id no longer.
const TEXT_MAX: usize = 1_024;
const REDIRECT: &str = "urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect";

/// A provider.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Metadata {
    /// Its name among providers; issuer of what it says.
    pub entity_id: String,
    /// Where requests to sign somebody in go, by the redirect binding.
    pub single_sign_on: String,
    /// Where requests to sign somebody out go, by the redirect binding.
    pub single_logout: Option<String>,
    /// Whose keys may sign what it says.
    pub certificates: Vec<Certificate>,
    /// Whether it wants requests signed, whatever the pool's settings say.
    pub wants_signed_requests: bool,
}

impl Metadata {
    /// Reads a document: of one provider, or of several entities of which one is a provider.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn read(text: &str) -> Result<Self, BadXml> {
        let document = xml::parse(text)?;
        let root = document.root_element();
        let entities = root.descendants().filter(|node| xml::is(*node, METADATA, "EntityDescriptor"));
        let mut providers = entities.filter_map(|entity| Some((entity, role(entity)?)));
        let (entity, role) = providers.next().ok_or(BadXml("it describes no identity provider of SAML 2.0"))?;
        if providers.next().is_some() {
            return Err(BadXml("it describes several identity providers"));
        }
        let entity_id = xml::attribute(entity, "entityID").map(str::trim).filter(|id| !id.is_empty() && id.len() <= TEXT_MAX);
        let metadata = Self {
            entity_id: entity_id.ok_or(BadXml("it has no entityID"))?.to_owned(),
            single_sign_on: location(role, "SingleSignOnService")
                .ok_or(BadXml("it has no SingleSignOnService with the HTTP-Redirect binding"))?,
            single_logout: location(role, "SingleLogoutService"),
            certificates: certificates(role)?,
            wants_signed_requests: matches!(xml::attribute(role, "WantAuthnRequestsSigned"), Some("true" | "1")),
        };
        if metadata.certificates.is_empty() { Err(BadXml("it has no signing certificate")) } else { Ok(metadata) }
    }

    /// Whether every certificate has ended, as it must not when the provider is configured (managed-login 4.4 `[docs]`).
    pub fn has_ended(&self, now: Millis) -> bool {
        self.certificates.iter().all(|certificate| certificate.not_after < now)
    }
}

/// What an entity says as a provider of SAML 2.0.
fn role<'a, 'i: 'a>(entity: Node<'a, 'i>) -> Option<Node<'a, 'i>> {
    xml::children(entity, METADATA, "IDPSSODescriptor").find(|role| {
        let protocols = xml::attribute(*role, "protocolSupportEnumeration").unwrap_or_default();
        protocols.split_ascii_whitespace().any(|protocol| protocol == PROTOCOL)
    })
}

/// Where a service is reached by the redirect binding.
fn location(role: Node<'_, '_>, service: &str) -> Option<String> {
    let mut found = xml::children(role, METADATA, service).filter(|found| xml::attribute(*found, "Binding") == Some(REDIRECT));
    let location = found.find_map(|found| xml::attribute(found, "Location"))?.trim();
    let is_address = ["https://", "http://"].iter().any(|scheme| location.starts_with(scheme));
    // It goes into a header, and parameters are put behind it.
    let fits = location.len() <= TEXT_MAX && location.bytes().all(|byte| byte.is_ascii_graphic()) && !location.contains('#');
    (is_address && fits).then(|| location.to_owned())
}

fn certificates(role: Node<'_, '_>) -> Result<Vec<Certificate>, BadXml> {
    let mut read = Vec::new();
    let keys =
        xml::children(role, METADATA, "KeyDescriptor").filter(|key| xml::attribute(*key, "use").is_none_or(|found| found == "signing"));
    let texts = keys.flat_map(|key| key.descendants().filter(|node| xml::is(*node, SIGNATURE, "X509Certificate")));
    for text in texts.map(xml::text) {
        let text = text.trim();
        if text.len() > CERTIFICATE_MAX || read.len() == CERTIFICATES_MAX {
            return Err(BadXml("it has too many or too long certificates"));
        }
        let certificate = xml::base64(text).as_deref().and_then(Certificate::read);
        read.push(certificate.ok_or(BadXml("it has a certificate that cannot be read"))?);
    }
    Ok(read)
}

#[cfg(test)]
mod tests {
    use std::time::{Duration, UNIX_EPOCH};

    use base64::Engine;
    use base64::engine::general_purpose::STANDARD;

    use super::*;

    fn certificate(until: u64) -> String {
        let key = futures_util::FutureExt::now_or_never(outside::SpareKeys::fixed().take()).expect("at once").expect("a key");
        let der = outside::certificate::self_signed(&key, "idp", UNIX_EPOCH, Duration::from_secs(until)).expect("one");
        STANDARD.encode(der).as_bytes().chunks(64).map(|line| format!("\n  {}", String::from_utf8_lossy(line))).collect()
    }

    fn key(usage: &str, certificate: &str) -> String {
        format!(
            r#"<KeyDescriptor{usage}><ds:KeyInfo xmlns:ds="http://www.w3.org/2000/09/xmldsig#"><ds:X509Data><ds:X509Certificate>{certificate}
            </ds:X509Certificate></ds:X509Data></ds:KeyInfo></KeyDescriptor>"#
        )
    }

    const SERVICES: &str = r#"<SingleLogoutService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect" Location="https://idp.example/slo"/>
        <SingleSignOnService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST" Location="https://idp.example/post"/>
        <SingleSignOnService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect" Location="https://idp.example/sso?a=1&amp;b=2"/>"#;

    fn entity(id: &str, inside: &str) -> String {
        format!(
            r#"<EntityDescriptor xmlns="urn:oasis:names:tc:SAML:2.0:metadata" entityID="{id}"><IDPSSODescriptor
            WantAuthnRequestsSigned="true" protocolSupportEnumeration="urn:x urn:oasis:names:tc:SAML:2.0:protocol">{inside}</IDPSSODescriptor></EntityDescriptor>"#
        )
    }

    fn refused(text: &str) -> &'static str {
        Metadata::read(text).expect_err("refused").0
    }

    #[test]
    fn a_provider_is_read() {
        let keys = format!(
            "{}{}{}",
            key(r#" use="signing""#, &certificate(1_000)),
            key(r#" use="encryption""#, "none"),
            key("", &certificate(2_000))
        );
        let text = format!("<?xml version=\"1.0\"?><!-- x -->{}", entity("https://idp.example/m", &format!("{keys}{SERVICES}")));
        let metadata = Metadata::read(&text).expect("metadata");
        assert_eq!(
            (metadata.entity_id.as_str(), metadata.single_sign_on.as_str()),
            ("https://idp.example/m", "https://idp.example/sso?a=1&b=2")
        );
        assert_eq!((metadata.single_logout.as_deref(), metadata.wants_signed_requests), (Some("https://idp.example/slo"), true));
        let ends: Vec<_> = metadata.certificates.iter().map(|certificate| certificate.not_after.seconds()).collect();
        assert_eq!(ends, [1_000, 2_000]);
        // One good certificate is enough.
        assert!(!metadata.has_ended(Millis(2_000_000)) && metadata.has_ended(Millis(2_000_001)));
    }

    #[test]
    fn a_federation_with_one_provider_is_read_and_with_two_not() {
        let provider = entity("https://idp.example/m", &format!("{}{SERVICES}", key("", &certificate(1_000))));
        let application = r#"<EntityDescriptor xmlns="urn:oasis:names:tc:SAML:2.0:metadata" entityID="https://app.example"/>"#;
        let several = |all: &str| format!(r#"<EntitiesDescriptor xmlns="urn:oasis:names:tc:SAML:2.0:metadata">{all}</EntitiesDescriptor>"#);
        assert!(Metadata::read(&several(&format!("{application}{provider}"))).is_ok());
        assert_eq!(refused(&several(&format!("{provider}{provider}"))), "it describes several identity providers");
        assert_eq!(refused(application), "it describes no identity provider of SAML 2.0");
    }

    #[test]
    fn what_is_missing_or_broken_is_named() {
        let good = key("", &certificate(1_000));
        assert_eq!(refused("<x/>"), "it describes no identity provider of SAML 2.0");
        assert_eq!(refused("no xml"), "it is not well-formed");
        assert_eq!(refused(&entity("", &format!("{good}{SERVICES}"))), "it has no entityID");
        assert_eq!(refused(&entity("e", SERVICES)), "it has no signing certificate");
        let only_post = SERVICES.replace("HTTP-Redirect", "HTTP-Artifact");
        let no_service = "it has no SingleSignOnService with the HTTP-Redirect binding";
        assert_eq!(refused(&entity("e", &format!("{good}{only_post}"))), no_service);
        let script = SERVICES.replace("https://idp.example/sso", "javascript:alert(1)//");
        assert_eq!(refused(&entity("e", &format!("{good}{script}"))), no_service);
        assert_eq!(refused(&entity("e", &format!("{}{SERVICES}", key("", "AAAA")))), "it has a certificate that cannot be read");
        let long = key("", &"A".repeat(5_000));
        assert_eq!(refused(&entity("e", &format!("{long}{SERVICES}"))), "it has too many or too long certificates");
    }
}
