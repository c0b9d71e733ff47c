//! Where the metadata of a provider comes from: a file among its settings, or an address, of whose document a copy is kept for some hours
//! (managed-login 4.4 `[docs]`).

use std::sync::Arc;
use std::time::Duration;

use aws_lc_rs::digest::{SHA256, digest};
use domain::time::Millis;
use http::Request;
use http::header::{ACCEPT, USER_AGENT};
use outside::fetch::FetchError;
use serde::{Deserialize, Serialize};
use store::{StoreError, WriteTx};

use super::metadata::Metadata;
use crate::federation::published::{AGENT, REQUEST_ID, Unfetched};
use crate::pool::resources::{self, SAML_METADATA};
use crate::refusal::Refusal;
use crate::request::RequestContext;

/// Largest document, in bytes.
const BYTES_MAX: usize = 512 * 1024;
/// How long a copy serves (managed-login 4.4 `[docs]`).
const LIFE: Duration = Duration::from_secs(6 * 3600);
/// From when on it is fetched anew, so that a provider that is away for a while is not missed.
const REFRESH: Duration = Duration::from_secs(5 * 3600);

/// A provider's metadata among its ProviderDetails.
#[derive(Debug, Clone, Copy)]
pub enum Source<'a> {
    /// MetadataFile.
    File(&'a str),
    /// MetadataURL.
    Url(&'a str),
}

/// Metadata that cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum SourceError {
    /// It cannot be fetched, or is none.
    #[error("the metadata cannot be used: {0}")]
    Unusable(String),
    /// The fault is ours.
    #[error(transparent)]
    Failed(#[from] Refusal),
}

/// A document as it was fetched.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
struct Copy {
    url: String,
    document: String,
    fetched_at: Millis,
}

impl<'a> Source<'a> {
    /// Of ProviderDetails.
    pub fn of(detail: impl Fn(&str) -> Option<&'a str>) -> Option<Self> {
        detail("MetadataURL").map(Self::Url).or_else(|| detail("MetadataFile").map(Self::File))
    }

    /// The metadata as it is now, past any copy.
    ///
    /// # Errors
    /// [`SourceError::Unusable`].
    pub async fn read(self, cx: &RequestContext) -> Result<Arc<Metadata>, SourceError> {
        match self {
            Self::File(text) => parse(cx, text).await,
            Self::Url(url) => parse(cx, &fetch(cx, url).await?).await,
        }
    }

    /// The metadata of a pool's provider: of an address, the copy while it serves. `doubted` says that a signature was made by a key
    /// that the copy does not have, so that a provider with new keys is not kept waiting for hours.
    ///
    /// # Errors
    /// [`SourceError`].
    pub async fn current(self, cx: &RequestContext, pool_id: &str, provider: &str, doubted: bool) -> Result<Arc<Metadata>, SourceError> {
        let url = match self {
            Self::File(text) => return parse(cx, text).await,
            Self::Url(url) => url,
        };
        // Held to the end, so that others who doubt it find what comes of it.
        let doubt = if doubted { Some(cx.app.provider_documents.doubt(url, cx.now).await) } else { None };
        let kept = resources::find::<Copy>(cx, SAML_METADATA, pool_id, provider).await?.map(|kept| kept.document);
        let kept = kept.filter(|kept| kept.url == url && cx.now < kept.fetched_at.plus(LIFE));
        let is_asked = doubt.as_ref().is_some_and(|doubt| doubt.may_ask);
        if let Some(kept) = kept.as_ref().filter(|kept| !is_asked && cx.now < kept.fetched_at.plus(REFRESH)) {
            return parse(cx, &kept.document).await;
        }
        match (renewed(cx, url).await, kept) {
            (Ok((document, metadata)), _) => {
                let copy = Copy { url: url.to_owned(), document, fetched_at: cx.now };
                if let Err(refusal) = resources::keep(cx, SAML_METADATA, pool_id, provider, &copy).await {
                    // It serves this request all the same.
                    tracing::warn!(error = %refusal, url, "a SAML provider's metadata could not be kept");
                }
                Ok(metadata)
            }
            (Err(error), Some(kept)) => {
                tracing::warn!(%error, url, "a SAML provider's metadata could not be fetched anew; the copy serves on");
                parse(cx, &kept.document).await
            }
            (Err(error), None) => Err(error),
        }
    }
}

/// Drops the copy, in the transaction that removes the provider.
///
/// # Errors
/// Those of the store.
pub fn forget(tx: &mut WriteTx<'_>, pool_id: &str, provider: &str) -> Result<(), StoreError> {
    tx.delete_resource(pool_id, SAML_METADATA.word(), provider).map(drop)
}

/// What a document says: kept, or read on a thread for such work, since what a stranger wrote may be long.
async fn parse(cx: &RequestContext, text: &str) -> Result<Arc<Metadata>, SourceError> {
    let documents = &cx.app.provider_documents;
    let mut id = [0; 32];
    id.copy_from_slice(digest(&SHA256, text.as_bytes()).as_ref());
    if let Some(known) = documents.metadata(&id) {
        return Ok(known);
    }
    let text = text.to_owned();
    let read = cx.app.hasher.run(move || Metadata::read(&text)).await.map_err(|_| Refusal::busy())?;
    let metadata = Arc::new(read.map_err(|error| SourceError::Unusable(error.to_string()))?);
    documents.put_metadata(id, &metadata);
    Ok(metadata)
}

/// The document of an address and what it says. One that could not be used a moment ago is not asked for again, however many bad responses come;
/// that we are busy is no fault of the address.
async fn renewed(cx: &RequestContext, url: &str) -> Result<(String, Arc<Metadata>), SourceError> {
    let documents = &cx.app.provider_documents;
    if documents.failure(url, cx.now).is_some() {
        return Err(SourceError::Unusable("it could not be used a moment ago".to_owned()));
    }
    let fetched = async {
        let document = fetch(cx, url).await?;
        let metadata = parse(cx, &document).await?;
        Ok((document, metadata))
    };
    fetched.await.inspect_err(|error| {
        if matches!(error, SourceError::Unusable(_)) {
            documents.failed(url, Unfetched::Unusable, cx.now);
        }
    })
}

async fn fetch(cx: &RequestContext, url: &str) -> Result<String, SourceError> {
    let unusable = |error: &dyn std::fmt::Display| SourceError::Unusable(error.to_string());
    // As the service's own calls call themselves (managed-login 4.1 `[aws-verified]`).
    let request = Request::get(url).header(USER_AGENT, AGENT).header(REQUEST_ID, &cx.request_id);
    let request = request.header(ACCEPT, "application/samlmetadata+xml, application/xml, text/xml");
    let request = request.body(Vec::new()).map_err(|error| unusable(&error))?;
    let answer = cx.app.fetcher.fetch(request, BYTES_MAX).await.map_err(|error| match error {
        FetchError::Busy => SourceError::Failed(Refusal::busy()),
        error => unusable(&error),
    })?;
    if answer.status != 200 {
        return Err(unusable(&format_args!("the status is {}", answer.status.as_u16())));
    }
    String::from_utf8(answer.body.to_vec()).map_err(|error| unusable(&error))
}
