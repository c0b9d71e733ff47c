//! Clients that bring the address of a document in place of a client id (managed-login 7): found by the pool's policies, fetched where no copy
//! serves, checked, and kept.

use std::time::Duration;

use domain::cimd::{self, Document};
use http::Request;
use http::header::{ACCEPT, CACHE_CONTROL, CONTENT_TYPE, USER_AGENT};
use identity::client::ClientAndPool;
use identity::pool::metadata_urls::{self, Copy, MetadataUrl};
use identity::pool::resources::{self, CIMD_POLICY};
use identity::{Refusal, RequestContext};
use outside::http_client::HttpAnswer;
use serde::Deserialize;
use serde_json::Value;

use crate::site::PoolSite;

/// Largest document, in bytes (managed-login 7.3 `[spec]`).
const BYTES_MAX: usize = 5 * 1024;
/// How long a copy may serve by its own word, in seconds (managed-login 7.3 `[docs]`).
const AGE_SECONDS: std::ops::RangeInclusive<u64> = 86_400..=31_556_952;
const DAY_SECONDS: u64 = 86_400;

/// A client that such a document makes.
#[derive(Debug, Clone)]
pub(crate) struct DocumentClient {
    /// The app client that lends its settings.
    pub(crate) called: ClientAndPool,
    pub(crate) document: Document,
}

/// What is read here of a policy.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Policy {
    #[serde(rename = "URLPatterns", default)]
    url_patterns: Vec<String>,
    client_id: Option<String>,
    cache_duration: Option<u64>,
}

/// Whether a `client_id` is to be looked up here: ids of app clients are letters and digits.
pub(crate) fn is_address(client_id: &str) -> bool {
    client_id.starts_with("https://")
}

/// The client; `None` is one that is not known: no policy stands for its address, there is no good document, or the policy's app client is gone
/// or closed. Which of these is said in the log alone.
///
/// # Errors
/// Those of the store.
pub(crate) async fn find(cx: &RequestContext, site: &PoolSite, address: &str) -> Result<Option<DocumentClient>, Refusal> {
    if !cimd::is_address(address) {
        return Ok(None);
    }
    let pool_id = site.pool.id();
    let policies = resources::all::<Policy>(cx, CIMD_POLICY, pool_id).await?;
    // The most exact pattern, then the oldest policy (managed-login 7.4 `[inferred]`).
    let fitting = policies.into_iter().filter_map(|policy| {
        let patterns = policy.document.url_patterns.iter().filter(|pattern| cimd::matches(pattern, address));
        patterns.map(|pattern| cimd::exactness(pattern)).max().map(|exactness| (std::cmp::Reverse(exactness), policy.created_at, policy))
    });
    let Some((_, _, policy)) = fitting.min_by_key(|(exactness, created, policy)| (*exactness, *created, policy.id.clone())) else {
        return Ok(None);
    };
    let Some(client_id) = &policy.document.client_id else { return Ok(None) };
    let found = Refusal::unless_missing(cx.app.clients.load_in_pool(pool_id, client_id).await)?;
    let Some(called) = found.filter(|called| called.client.settings.client.allowed_o_auth_flows_user_pool_client) else { return Ok(None) };
    let known = metadata_urls::find(cx, pool_id, &policy.id, address).await?.and_then(|known| known.copy);
    if let Some(copy) = known.filter(|copy| copy.serves(cx.now)) {
        return Ok(Document::read(address, &copy.document).ok().map(|document| DocumentClient { called, document }));
    }
    let Some((json, document, age)) = fetch(cx, address).await else { return Ok(None) };
    let life = Duration::from_secs(age.or(policy.document.cache_duration).unwrap_or(DAY_SECONDS));
    let copy = Copy { document: json, cached_at: cx.now, expires_at: cx.now.plus(life) };
    let kept = metadata_urls::keep(cx, pool_id, MetadataUrl { policy_id: policy.id, url: address.to_owned(), copy: Some(copy) }).await;
    if let Err(refusal) = kept {
        // It serves this request all the same.
        tracing::warn!(error = %refusal, address, "a client's metadata document could not be kept");
    }
    Ok(Some(DocumentClient { called, document }))
}

/// A good document, and how long it says that it serves.
async fn fetch(cx: &RequestContext, address: &str) -> Option<(Value, Document, Option<u64>)> {
    let told = |problem: &str| tracing::info!(address, problem, "a client's metadata document cannot be used");
    let request = Request::get(address).header(ACCEPT, "application/json").header(USER_AGENT, "Cognate").body(Vec::new()).ok()?;
    let answer = match cx.app.fetcher.fetch(request, BYTES_MAX).await {
        Ok(answer) => answer,
        Err(error) => {
            told(&error.to_string());
            return None;
        }
    };
    match read(address, &answer) {
        Ok((json, document)) => Some((json, document, max_age(&answer))),
        Err(problem) => {
            told(problem);
            None
        }
    }
}

/// Only 200 and JSON count; a redirect is not followed (managed-login 7.3 `[spec]`).
fn read(address: &str, answer: &HttpAnswer) -> Result<(Value, Document), &'static str> {
    let kind = answer.headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let kind = kind.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    if answer.status != 200 {
        return Err("its status is not 200");
    }
    if kind != "application/json" && !(kind.starts_with("application/") && kind.ends_with("+json")) {
        return Err("it is not JSON");
    }
    let json: Value = serde_json::from_slice(&answer.body).map_err(|_| "it is not JSON")?;
    let document = Document::read(address, &json)?;
    Ok((json, document))
}

/// `max-age`, where it is within the bounds.
fn max_age(answer: &HttpAnswer) -> Option<u64> {
    let header = answer.headers.get(CACHE_CONTROL)?.to_str().ok()?.to_ascii_lowercase();
    let seconds = header.split(',').find_map(|part| part.trim().strip_prefix("max-age=")?.parse().ok())?;
    AGE_SECONDS.contains(&seconds).then_some(seconds)
}
