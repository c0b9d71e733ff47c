//! What sign-ins need to know of a SAML provider and of the pool as the other side.

use domain::identity_provider::ProviderKind;
use identity::federation::Provider;
use identity::pool::saml::metadata::Metadata;
use identity::pool::saml::settings::ENCRYPTION_KEY;
use identity::pool::saml::source::{Source, SourceError};
use identity::pool::saml::xml;
use identity::pool::signing_certificate;
use identity::{Refusal, RequestContext};
use zeroize::Zeroizing;

use crate::site::PoolSite;

/// Where sign-ins come back to, and where sign-outs do (managed-login 4.4 `[docs]`).
pub(crate) const SIGN_IN_PATH: &str = "/saml2/idpresponse";
pub(crate) const SIGN_OUT_PATH: &str = "/saml2/logout";

/// The pool's entity id (managed-login 4.4 `[docs]`).
pub(super) fn entity_id(site: &PoolSite) -> String {
    format!("urn:amazon:cognito:sp:{}", site.pool.id())
}

/// Whether a provider is one of SAML and has a setting on.
pub(super) fn is_on(provider: &Provider, name: &str) -> bool {
    provider.kind == ProviderKind::Saml && provider.detail(name) == Some("true")
}

/// See [`Source::current`].
pub(super) async fn metadata(cx: &RequestContext, site: &PoolSite, provider: &Provider, suspect: bool) -> Result<Metadata, SourceError> {
    let source = Source::of(|name| provider.detail(name)).ok_or_else(|| Refusal::internal("a SAML provider without metadata"))?;
    source.current(cx, site.pool.id(), &provider.name, suspect).await
}

/// The private key that a provider's assertions must be encrypted for, if they must be (PKCS#8, DER).
pub(super) fn decryption_key(provider: &Provider) -> Result<Option<Zeroizing<Vec<u8>>>, Refusal> {
    if !is_on(provider, "EncryptedResponses") {
        return Ok(None);
    }
    // Without its key nothing is decrypted, and nothing else is taken.
    let key = provider.secret(ENCRYPTION_KEY).and_then(|key| xml::base64(key.expose()));
    key.map(|key| Some(Zeroizing::new(key))).ok_or_else(|| Refusal::internal("a SAML provider without a key to decrypt with"))
}

/// The private key that the pool signs requests with (PKCS#8, DER).
pub(super) async fn signing_key(cx: &RequestContext, site: &PoolSite) -> Result<Zeroizing<Vec<u8>>, Refusal> {
    let signer = signing_certificate::current(cx, site.pool.id()).await?;
    xml::base64(signer.private_key.expose()).map(Zeroizing::new).ok_or_else(|| Refusal::internal("a signing key that cannot be read"))
}

/// An id for a request: one that nobody can guess, and a name as XML has them.
pub(super) fn request_id(cx: &RequestContext) -> String {
    format!("_{}", hex::encode(cx.app.entropy.bytes::<20>()))
}
