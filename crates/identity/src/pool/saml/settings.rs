//! What ProviderDetails of a SAML provider may say, and what is added to them when it is configured (administration 5.1 `[model]`).

use std::collections::BTreeMap;

use domain::secret::Secret;
use serde_json::json;

use super::source::{Fetched, Source};
use crate::pool::signing_certificate::{self, Signer};
use crate::refusal::Refusal;
use crate::request::RequestContext;

/// The one of the sealed details that decrypts assertions: PKCS#8 DER in Base64. No answer shows it.
pub const ENCRYPTION_KEY: &str = "encryption_key";

/// The certificate that goes with it, X.509 DER in Base64; providers encrypt for it.
pub const ENCRYPTION_CERTIFICATE: &str = "ActiveEncryptionCertificate";
/// The provider's entity id as the metadata had it when it was configured: what comes of the address later speaks for no other. No answer shows it.
pub const ENTITY_ID: &str = "EntityID";

const SINGLE_SIGN_ON: &str = "SSORedirectBindingURI";
const SINGLE_LOGOUT: &str = "SLORedirectBindingURI";

/// What of a provider is kept beside its details.
#[derive(Debug, Clone)]
pub struct Configured {
    /// To be sealed, for a provider that had no key.
    pub secret: Option<Secret>,
    /// The copy of its metadata, if that has an address.
    pub metadata: Option<Fetched>,
}

/// Checks the details, reads the metadata that they name, and adds what the service adds. `before` are the details that these replace, if the
/// provider has a key already; a provider without gets one.
///
/// # Errors
/// [`Kind::Invalid`](crate::Kind::Invalid) with the service's text for an address that cannot be read (managed-login 4.4 `[docs]`) and words of
/// ours for the rest; [`Kind::Busy`](crate::Kind::Busy) when no key can be made now.
pub async fn configure(
    cx: &RequestContext,
    pool_id: &str,
    details: &mut BTreeMap<String, String>,
    before: Option<&BTreeMap<String, String>>,
) -> Result<Configured, Refusal> {
    check(details)?;
    let detail = |name: &str| details.get(name).map(String::as_str).filter(|value| !value.is_empty());
    let source = Source::of(detail).ok_or_else(|| Refusal::internal("a SAML provider without metadata"))?;
    let (metadata, fetched) = source.read(cx).await.map_err(|error| {
        tracing::info!(%error, "a SAML provider's metadata cannot be used");
        match source {
            Source::Url(url) => Refusal::invalid(format!("Error retrieving metadata from {url}")),
            Source::File(_) => Refusal::invalid(format!("Invalid SAML metadata file: {error}.")),
        }
    })?;
    if metadata.has_ended(cx.now) {
        return Err(Refusal::invalid("The signing certificates in the SAML metadata have expired."));
    }
    for (name, value) in [(SINGLE_SIGN_ON, Some(metadata.single_sign_on.clone())), (SINGLE_LOGOUT, metadata.single_logout.clone())] {
        details.remove(name);
        details.extend(value.map(|value| (name.to_owned(), value)));
    }
    details.insert(ENTITY_ID.to_owned(), metadata.entity_id.clone());
    if let Some(certificate) = before.and_then(|before| before.get(ENCRYPTION_CERTIFICATE)) {
        details.insert(ENCRYPTION_CERTIFICATE.to_owned(), certificate.clone());
        return Ok(Configured { secret: None, metadata: fetched });
    }
    let key = signing_certificate::new_key(cx).await?;
    let Signer { certificate, private_key } = signing_certificate::certify(cx, pool_id, &key)?;
    details.insert(ENCRYPTION_CERTIFICATE.to_owned(), certificate);
    let secret = Secret::new(json!({ ENCRYPTION_KEY: private_key.expose() }).to_string());
    Ok(Configured { secret: Some(secret), metadata: fetched })
}

/// The words are ours.
fn check(details: &BTreeMap<String, String>) -> Result<(), Refusal> {
    for name in ["IDPSignout", "IDPInit", "EncryptedResponses"] {
        if details.get(name).is_some_and(|value| !matches!(value.as_str(), "true" | "false")) {
            return Err(Refusal::invalid(format!("{name} must be true or false.")));
        }
    }
    if details.get("RequestSigningAlgorithm").is_some_and(|algorithm| algorithm != "rsa-sha256") {
        return Err(Refusal::invalid("RequestSigningAlgorithm must be rsa-sha256."));
    }
    Ok(())
}
