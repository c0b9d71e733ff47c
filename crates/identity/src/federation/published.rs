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
    get_new(cx, url).await.map(|(document, _)| document)
}

/// The same, and whether it was fetched for it: then there is no newer one to be had.
///
/// # Errors
/// As [`get`].
pub(super) async fn get_new(cx: &RequestContext, url: &str) -> Result<(Document, bool), Unfetched> {
    let known = cx.app.provider_documents.get(url).filter(|copy| cx.now.since(copy.fetched_at) < SERVES);
    match known {
        Some(copy) => Ok((copy, false)),
        None => renew(cx, url).await.map(|copy| (copy, true)),
    }
}

/// The document of an address for whom the copy does not serve, as it lacks a key: a new one, unless it was asked for a moment ago.
///
/// # Errors
/// As [`get`].
pub(super) async fn doubted(cx: &RequestContext, url: &str) -> Result<Document, Unfetched> {
    let documents = &cx.app.provider_documents;
    let mut doubt = documents.doubt(url, cx.now).await;
    if let Some(why) = documents.failure(url, cx.now) {
        return Err(why);
    }
    if !doubt.may_ask {
        return get(cx, url).await;
    }
    let renewed = renew(cx, url).await;
    if !matches!(renewed, Err(Unfetched::Busy)) {
        doubt.settle(cx.now);
    }
    renewed
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{app, context};

    #[tokio::test]
    async fn a_doubt_for_which_nobody_was_asked_is_the_next_ones() {
        const URL: &str = "https://idp.example/keys";
        let app = app().await;
        let cx = context(&app);
        let json = |found: Result<Document, Unfetched>| found.expect("a document").json.as_str().map(str::to_owned);
        app.fetcher.answer(URL, 200, &[], "\"old\"");
        assert_eq!(json(get(&cx, URL).await).as_deref(), Some("old"));
        app.fetcher.be_busy(URL);
        assert!(matches!(doubted(&cx, URL).await, Err(Unfetched::Busy)));
        app.fetcher.answer(URL, 200, &[], "\"new\"");
        assert_eq!(json(doubted(&cx, URL).await).as_deref(), Some("new"));
        app.fetcher.answer(URL, 200, &[], "\"newer\"");
        assert_eq!(json(doubted(&cx, URL).await).as_deref(), Some("new"), "not again at once");
    }
}
