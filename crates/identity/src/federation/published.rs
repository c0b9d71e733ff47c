//! What providers publish, fetched when it is needed and kept for a while: configurations and key sets.

use std::sync::Arc;
use std::time::Duration;

use http::Request;
use http::header::{ACCEPT, USER_AGENT};
use serde_json::Value;

use super::documents::Copy as Document;
pub use super::documents::Unfetched;
use crate::request::RequestContext;

/// Largest document, in bytes.
const BYTES_MAX: usize = 256 * 1024;
/// How long a copy serves.
const SERVES: Duration = Duration::from_secs(60 * 60);

/// How calls to providers are signed (managed-login 4.1 `[aws-verified]`).
pub const AGENT: &str = "Amazon/Cognito";
/// The other header of such calls (managed-login 4.1 `[aws-verified]`).
pub const REQUEST_ID: &str = "x-amz-cognito-request-id";

/// The document of an address: a copy that serves, or a new one.
///
/// # Errors
/// [`Unfetched`]. A copy that is too old does not serve in the place of one that cannot be fetched: keys may have been withdrawn.
pub(super) async fn get(cx: &RequestContext, url: &str) -> Result<Document, Unfetched> {
    let known = cx.app.provider_documents.get(url).filter(|copy| cx.now.since(copy.fetched_at) < SERVES);
    match known {
        Some(copy) => Ok(copy),
        None => renew(cx, url).await,
    }
}

/// The document of an address for whom the copy does not serve, as it lacks a key: a new one, unless it was asked for a moment ago.
///
/// # Errors
/// As [`get`].
pub(super) async fn doubted(cx: &RequestContext, url: &str) -> Result<Document, Unfetched> {
    let documents = &cx.app.provider_documents;
    let doubt = documents.doubt(url, cx.now).await;
    if doubt.may_ask || documents.failure(url, cx.now).is_some() { renew(cx, url).await } else { get(cx, url).await }
}

/// The document of an address as it is now.
///
/// # Errors
/// [`Unfetched`]
async fn renew(cx: &RequestContext, url: &str) -> Result<Document, Unfetched> {
    let documents = &cx.app.provider_documents;
    if let Some(why) = documents.failure(url, cx.now) {
        return Err(why);
    }
    let json = fetch(cx, url).await.inspect_err(|why| {
        tracing::warn!(url, ?why, "a provider's document cannot be used");
        documents.failed(url, *why, cx.now);
    })?;
    let copy = Document { fetched_at: cx.now, json: Arc::new(json) };
    documents.put(url, copy.clone());
    Ok(copy)
}

async fn fetch(cx: &RequestContext, url: &str) -> Result<Value, Unfetched> {
    let request = Request::get(url).header(ACCEPT, "application/json").header(USER_AGENT, AGENT).header(REQUEST_ID, &cx.request_id);
    let request = request.body(Vec::new()).map_err(|_| Unfetched::Unreachable)?;
    let answer = cx.app.fetcher.fetch(request, BYTES_MAX).await.map_err(|error| {
        tracing::info!(url, %error, "a provider's document could not be fetched");
        Unfetched::from(error)
    })?;
    if answer.status != 200 {
        return Err(Unfetched::Unusable);
    }
    serde_json::from_slice(&answer.body).map_err(|_| Unfetched::Unusable)
}
