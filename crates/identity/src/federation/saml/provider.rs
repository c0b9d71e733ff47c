//! What has to be known of a SAML provider and of the pool as the other side, and what the provider says by its keys of now.

use std::sync::Arc;

use domain::identity_provider::ProviderKind;
use zeroize::Zeroizing;

use super::super::provider::Provider;
use super::assertion::Profile;
use super::expected::{Expected, Fault};
use super::response;
use super::signature::UNKNOWN_KEY;
use crate::pool::Pool;
use crate::pool::saml::metadata::Metadata;
use crate::pool::saml::settings::ENCRYPTION_KEY;
use crate::pool::saml::source::{Source, SourceError};
use crate::pool::saml::xml;
use crate::pool::sealed;
use crate::refusal::Refusal;
use crate::request::RequestContext;

/// The pool's entity id (managed-login 4.4 `[docs]`).
pub fn entity_id(pool: &Pool) -> String {
    format!("urn:amazon:cognito:sp:{}", pool.id())
}

/// Whether a provider is one of SAML and has a setting on.
pub fn is_on(provider: &Provider, name: &str) -> bool {
    provider.kind == ProviderKind::Saml && provider.detail(name) == Some("true")
}

/// See [`Source::current`].
///
/// # Errors
/// [`SourceError`]
pub async fn metadata(cx: &RequestContext, pool: &Pool, provider: &Provider, doubted: bool) -> Result<Arc<Metadata>, SourceError> {
    let source = Source::of(|name| provider.detail(name)).ok_or_else(|| Refusal::internal("a SAML provider without metadata"))?;
    source.current(cx, pool.id(), &provider.name, doubted).await
}

/// The private key that a provider's assertions must be encrypted for, if they must be (PKCS#8, DER).
fn decryption_key(provider: &Provider) -> Result<Option<Zeroizing<Vec<u8>>>, Refusal> {
    if !is_on(provider, "EncryptedResponses") {
        return Ok(None);
    }
    // Without its key nothing is decrypted, and nothing else is taken.
    let key = provider.secret(ENCRYPTION_KEY).and_then(|key| xml::base64(key.expose()));
    key.map(|key| Some(Zeroizing::new(key))).ok_or_else(|| Refusal::internal("a SAML provider without a key to decrypt with"))
}

/// Whom a posted response signs in: what it was `posted` as, to which address, and the id of the request that it has to answer, if to one.
///
/// # Errors
/// [`SourceError`] for a provider whose metadata cannot be had. What is wrong with the response is the inner answer.
pub async fn read(
    cx: &RequestContext,
    pool: &Arc<Pool>,
    provider: &Provider,
    posted: &str,
    (recipient, request): (&str, Option<&str>),
) -> Result<Result<Profile, Fault>, SourceError> {
    let key = decryption_key(provider)?;
    let audience = entity_id(pool);
    let read = async |metadata: &Arc<Metadata>| {
        let (metadata, posted, request) = (Arc::clone(metadata), posted.to_owned(), request.map(str::to_owned));
        let (key, audience, recipient, now) = (key.clone(), audience.clone(), recipient.to_owned(), cx.now);
        let work = move || {
            let expected = Expected {
                issuer: &metadata.entity_id,
                trusted: &metadata.certificates,
                audience: &audience,
                recipient: &recipient,
                request: request.as_deref(),
                decryption: key.as_ref().map(|key| key.as_slice()),
                now,
            };
            response::read(&posted, &expected)
        };
        cx.app.hasher.run(work).await.map_err(|_| Refusal::busy())
    };
    let known = metadata(cx, pool, provider, false).await?;
    match read(&known).await? {
        // The provider may have new keys since.
        Err(Fault::Signature(UNKNOWN_KEY)) => {
            let newer = metadata(cx, pool, provider, true).await?;
            // What the same keys did not make is not read again.
            if newer == known { Ok(Err(Fault::Signature(UNKNOWN_KEY))) } else { Ok(read(&newer).await?) }
        }
        outcome => Ok(outcome),
    }
}

/// An assertion serves once, at whichever node and whichever way it comes (managed-login 4.4 `[docs]`): true the first time.
///
/// # Errors
/// Those of the store.
pub async fn use_once(cx: &RequestContext, pool: &Pool, profile: &Profile) -> Result<bool, Refusal> {
    let name = format!("{}\n{}", profile.issuer, profile.assertion_id);
    let is_first = sealed::use_once(cx, pool, "saml", &name, profile.ends).await?;
    if !is_first {
        tracing::warn!(issuer = profile.issuer, "a SAML assertion came a second time");
    }
    Ok(is_first)
}
