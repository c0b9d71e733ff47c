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
use store::{ResourceRow, StoreError, WriteTx};

use super::metadata::Metadata;
use crate::federation::documents::Doubt;
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

/// Whose metadata it is.
#[derive(Debug, Clone, Copy)]
pub struct Whose<'a> {
    /// The pool.
    pub pool_id: &'a str,
    /// ProviderName.
    pub provider: &'a str,
    /// The entity id of the metadata that the provider was configured with. An address that comes to describe another one does not speak for it:
    /// or a provider could pass for another one of the pool. `None` where it was not kept then: it is the one of the last copy, or the first one read.
    pub entity_id: Option<&'a str>,
}

impl Whose<'_> {
    fn is_of(&self, metadata: &Metadata) -> bool {
        self.entity_id.is_none_or(|known| known == metadata.entity_id)
    }

    /// Names its copy among those of all pools: several may have one address.
    fn copy_of(&self, url: &str) -> String {
        format!("{}\n{}\n{url}", self.pool_id, self.provider)
    }
}

/// A document as it was fetched.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Fetched {
    url: String,
    document: String,
    fetched_at: Millis,
}

impl<'a> Source<'a> {
    /// Of ProviderDetails.
    pub fn of(detail: impl Fn(&str) -> Option<&'a str>) -> Option<Self> {
        detail("MetadataURL").map(Self::Url).or_else(|| detail("MetadataFile").map(Self::File))
    }

    /// The metadata as it is now, past any copy, and what of an address is to be one.
    ///
    /// # Errors
    /// [`SourceError::Unusable`].
    pub async fn read(self, cx: &RequestContext) -> Result<(Arc<Metadata>, Option<Fetched>), SourceError> {
        match self {
            Self::File(text) => Ok((parse(cx, text).await?, None)),
            Self::Url(url) => {
                let fetched = Fetched { url: url.to_owned(), document: fetch(cx, url).await?, fetched_at: cx.now };
                Ok((parse(cx, &fetched.document).await?, Some(fetched)))
            }
        }
    }

    /// The metadata of a pool's provider: of an address, the copy while it serves. `doubted` says that a signature was made by a key
    /// that the copy does not have, so that a provider with new keys is not kept waiting for hours.
    ///
    /// # Errors
    /// [`SourceError`].
    pub async fn current(self, cx: &RequestContext, whose: Whose<'_>, doubted: bool) -> Result<Arc<Metadata>, SourceError> {
        let url = match self {
            Self::File(text) => return parse(cx, text).await,
            Self::Url(url) => url,
        };
        // Held to the end, so that others who doubt it find what comes of it.
        let mut doubt = if doubted { Some(cx.app.provider_documents.doubt(&whose.copy_of(url), cx.now).await) } else { None };
        let last = last(cx, whose, url).await?;
        let known = last.as_ref().map(|(_, metadata)| Arc::clone(metadata));
        let whose = Whose { entity_id: whose.entity_id.or(known.as_ref().map(|known| known.entity_id.as_str())), ..whose };
        let kept = last.filter(|(fetched_at, metadata)| cx.now < fetched_at.plus(LIFE) && whose.is_of(metadata));
        let is_asked = doubt.as_ref().is_some_and(|doubt| doubt.may_ask);
        if let Some((_, metadata)) = kept.as_ref().filter(|(fetched_at, _)| !is_asked && cx.now < fetched_at.plus(REFRESH)) {
            return Ok(Arc::clone(metadata));
        }
        match (renewed(cx, whose, url, doubt.as_mut()).await, kept) {
            (Ok((fetched, metadata)), _) => {
                if let Err(refusal) = resources::keep(cx, SAML_METADATA, whose.pool_id, whose.provider, &fetched).await {
                    // It serves this request all the same.
                    tracing::warn!(error = %refusal, url, "a SAML provider's metadata could not be kept");
                }
                Ok(metadata)
            }
            (Err(error), Some((_, metadata))) => {
                tracing::warn!(%error, url, "a SAML provider's metadata could not be fetched anew; the copy serves on");
                Ok(metadata)
            }
            (Err(error), None) => Err(error),
        }
    }
}

/// What the copy says, however old, and since when there is one.
async fn last(cx: &RequestContext, whose: Whose<'_>, url: &str) -> Result<Option<(Millis, Arc<Metadata>)>, SourceError> {
    let kept = resources::find::<Fetched>(cx, SAML_METADATA, whose.pool_id, whose.provider).await?.map(|kept| kept.document);
    match kept.filter(|kept| kept.url == url) {
        Some(kept) => Ok(Some((kept.fetched_at, parse(cx, &kept.document).await?))),
        None => Ok(None),
    }
}

/// Puts a copy in the place of the one that there may be, in the transaction that changes the provider; or none.
///
/// # Errors
/// Those of the store.
pub fn replace(tx: &mut WriteTx<'_>, pool_id: &str, provider: &str, fetched: Option<&Fetched>) -> Result<(), Refusal> {
    forget(tx, pool_id, provider)?;
    let Some(fetched) = fetched else { return Ok(()) };
    tx.insert_resource(&ResourceRow {
        pool_id: pool_id.to_owned(),
        kind: SAML_METADATA.word().to_owned(),
        id: provider.to_owned(),
        settings: serde_json::to_string(fetched).map_err(Refusal::internal)?,
        secret: None,
        created_at: fetched.fetched_at,
        updated_at: fetched.fetched_at,
        version: 1,
    })?;
    Ok(())
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
async fn renewed(
    cx: &RequestContext,
    whose: Whose<'_>,
    url: &str,
    doubt: Option<&mut Doubt>,
) -> Result<(Fetched, Arc<Metadata>), SourceError> {
    let (documents, copy) = (&cx.app.provider_documents, whose.copy_of(url));
    if documents.failure(&copy, cx.now).is_some() {
        return Err(SourceError::Unusable("it could not be used a moment ago".to_owned()));
    }
    let fetched = async {
        let document = fetch(cx, url).await?;
        let metadata = parse(cx, &document).await?;
        if !whose.is_of(&metadata) {
            return Err(SourceError::Unusable(format!("it is another provider's: {}", metadata.entity_id)));
        }
        Ok((Fetched { url: url.to_owned(), document, fetched_at: cx.now }, metadata))
    };
    let outcome = fetched.await;
    if matches!(outcome, Err(SourceError::Unusable(_))) {
        documents.failed(&copy, Unfetched::Unusable, cx.now);
    }
    if let (Some(doubt), Ok(_) | Err(SourceError::Unusable(_))) = (doubt, &outcome) {
        doubt.settle(cx.now);
    }
    outcome
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

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::testing::saml::{ISSUER, Idp};
    use crate::testing::{TestApp, app, context, pool};

    const URL: &str = "https://idp.example/metadata";

    /// A program with a pool, and the copy of what `Idp::new` publishes for its provider `Staff`.
    async fn kept() -> (TestApp, String) {
        let app = app().await;
        app.fetcher.answer(URL, 200, &[], Idp::new().metadata());
        let pool_id = pool(&app, json!({})).await.id().to_owned();
        assert!(is_by(&current(&app, &pool_id, "Staff", false).await, &Idp::new()));
        (app, pool_id)
    }

    async fn current(app: &TestApp, pool_id: &str, provider: &str, doubted: bool) -> Result<Arc<Metadata>, SourceError> {
        Source::Url(URL).current(&context(app), Whose { pool_id, provider, entity_id: Some(ISSUER) }, doubted).await
    }

    fn is_by(metadata: &Result<Arc<Metadata>, SourceError>, idp: &Idp) -> bool {
        metadata.as_ref().expect("metadata").certificates == [idp.certificate()]
    }

    #[tokio::test]
    async fn each_provider_of_an_address_gets_its_new_keys_at_once() {
        let (app, first) = kept().await;
        let second = pool(&app, json!({})).await.id().to_owned();
        let all = [(first.as_str(), "Staff"), (first.as_str(), "Guests"), (second.as_str(), "Staff")];
        for (pool_id, provider) in all {
            assert!(is_by(&current(&app, pool_id, provider, false).await, &Idp::new()));
        }
        app.fetcher.answer(URL, 200, &[], Idp::other().metadata());
        for (pool_id, provider) in all {
            assert!(is_by(&current(&app, pool_id, provider, true).await, &Idp::other()), "{pool_id} {provider}");
        }
        // Each has been asked for now.
        app.fetcher.answer(URL, 200, &[], Idp::new().metadata());
        for (pool_id, provider) in all {
            assert!(is_by(&current(&app, pool_id, provider, true).await, &Idp::other()), "{pool_id} {provider}");
        }
    }

    #[tokio::test]
    async fn a_doubt_for_which_nobody_was_asked_is_the_next_ones() {
        let (app, pool_id) = kept().await;
        app.fetcher.be_busy(URL);
        assert!(is_by(&current(&app, &pool_id, "Staff", true).await, &Idp::new()), "the copy serves on");
        app.fetcher.answer(URL, 200, &[], Idp::other().metadata());
        assert!(is_by(&current(&app, &pool_id, "Staff", true).await, &Idp::other()));
    }

    #[tokio::test]
    async fn an_address_that_comes_to_describe_another_provider_does_not_speak_for_this_one() {
        let (app, pool_id) = kept().await;
        let another = Idp::other().metadata().replace(ISSUER, "https://other.example");
        app.fetcher.answer(URL, 200, &[], another.clone());
        assert!(is_by(&current(&app, &pool_id, "Staff", true).await, &Idp::new()), "the copy serves on");
        app.clock.advance(REFRESH);
        assert!(is_by(&current(&app, &pool_id, "Staff", false).await, &Idp::new()), "the copy serves on");
        app.clock.advance(LIFE);
        assert!(matches!(current(&app, &pool_id, "Staff", false).await, Err(SourceError::Unusable(_))));
        let asked = app.fetcher.asked().len();
        assert!(matches!(current(&app, &pool_id, "Staff", false).await, Err(SourceError::Unusable(_))));
        assert_eq!(app.fetcher.asked().len(), asked, "not again at once");
        // A copy that somebody made before it was told apart.
        let cx = context(&app);
        let copy = Fetched { url: URL.to_owned(), document: another, fetched_at: cx.now };
        resources::keep(&cx, SAML_METADATA, &pool_id, "Guests", &copy).await.expect("kept");
        app.fetcher.answer(URL, 200, &[], Idp::other().metadata());
        let metadata = current(&app, &pool_id, "Guests", false).await.expect("metadata");
        assert_eq!(metadata.entity_id, ISSUER);
    }

    /// As those are that were configured before it was kept who they are.
    #[tokio::test]
    async fn a_provider_of_whom_it_is_not_known_who_it_is_stays_who_it_was_when_it_was_first_read() {
        let app = app().await;
        let pool_id = pool(&app, json!({})).await.id().to_owned();
        let current = async || {
            let whose = Whose { pool_id: &pool_id, provider: "Staff", entity_id: None };
            Source::Url(URL).current(&context(&app), whose, false).await
        };
        app.fetcher.answer(URL, 200, &[], Idp::new().metadata());
        assert_eq!(current().await.expect("metadata").entity_id, ISSUER);
        app.fetcher.answer(URL, 200, &[], Idp::other().metadata().replace(ISSUER, "https://other.example"));
        app.clock.advance(REFRESH);
        assert_eq!(current().await.expect("the copy serves on").entity_id, ISSUER);
        app.clock.advance(LIFE);
        assert!(matches!(current().await, Err(SourceError::Unusable(_))), "nor when the copy is too old");
        app.clock.advance(Duration::from_secs(60));
        app.fetcher.answer(URL, 200, &[], Idp::other().metadata());
        assert!(is_by(&current().await, &Idp::other()), "the same one with new keys");
    }
}
