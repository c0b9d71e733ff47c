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
use crate::pool::saml::settings::{ENCRYPTION_KEY, ENTITY_ID};
use crate::pool::saml::source::{Source, SourceError, Whose};
use crate::pool::saml::xml;
use crate::pool::sealed;
use crate::refusal::Refusal;
use crate::request::RequestContext;

/// The setting by which assertions must be encrypted.
pub const ENCRYPTED: &str = "EncryptedResponses";

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
    let whose = Whose { pool_id: pool.id(), provider: &provider.name, entity_id: provider.detail(ENTITY_ID) };
    source.current(cx, whose, doubted).await
}

/// The private key that a provider may encrypt for (PKCS#8, DER). Where it must, nothing is taken without.
fn decryption_key(provider: &Provider) -> Result<Option<Zeroizing<Vec<u8>>>, Refusal> {
    let key = provider.secret(ENCRYPTION_KEY).and_then(|key| xml::base64(key.expose())).map(Zeroizing::new);
    if key.is_none() && is_on(provider, ENCRYPTED) {
        return Err(Refusal::internal("a SAML provider without a key to decrypt with"));
    }
    Ok(key)
}

/// Whom a posted response signs in: what it was `posted` as, to which address, and the id of the request that it has to answer, if to one.
///
/// # Errors
/// [`SourceError`] for a provider whose metadata cannot be had. What is wrong with the response is the inner answer.
pub async fn read(
    cx: &RequestContext,
    pool: &Pool,
    provider: &Provider,
    posted: &str,
    (recipient, request): (String, Option<&str>),
) -> Result<Result<Profile, Fault>, SourceError> {
    judged(cx, pool, provider, (response::read, posted), vec![recipient], request).await
}

/// Whom an assertion tells of that nobody asked for and that comes without a response, for one of these addresses.
///
/// # Errors
/// As [`read`].
pub async fn read_assertion(
    cx: &RequestContext,
    pool: &Pool,
    provider: &Provider,
    brought: &str,
    recipients: Vec<String>,
) -> Result<Result<Profile, Fault>, SourceError> {
    judged(cx, pool, provider, (response::read_assertion, brought), recipients, None).await
}

type Read = fn(&str, &Expected<'_>) -> Result<Profile, Fault>;

async fn judged(
    cx: &RequestContext,
    pool: &Pool,
    provider: &Provider,
    (how, text): (Read, &str),
    recipients: Vec<String>,
    request: Option<&str>,
) -> Result<Result<Profile, Fault>, SourceError> {
    let (key, encrypted, audience) = (decryption_key(provider)?, is_on(provider, ENCRYPTED), entity_id(pool));
    let read = async |metadata: &Arc<Metadata>| {
        let (metadata, text, request, recipients) = (Arc::clone(metadata), text.to_owned(), request.map(str::to_owned), recipients.clone());
        let (key, audience, now) = (key.clone(), audience.clone(), cx.now);
        let work = move || {
            let expected = Expected {
                issuer: &metadata.entity_id,
                trusted: &metadata.certificates,
                audience: &audience,
                recipients: &recipients,
                request: request.as_deref(),
                decryption: key.as_ref().map(|key| key.as_slice()),
                encrypted,
                now,
            };
            how(&text, &expected)
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
