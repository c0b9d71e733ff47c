//! What others carry for us and bring back: sealed under the pool's key, so that any node opens it and nobody reads or changes it on the way; and
//! the marks of what may be brought once.

use std::time::Duration;

use aws_lc_rs::digest::{SHA256, digest};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use domain::time::Millis;
use serde::Serialize;
use serde::de::DeserializeOwned;
use store::StoreError;

use super::Pool;
use crate::refusal::Refusal;
use crate::request::RequestContext;

/// By how much the clocks of nodes may differ. A mark lasts as much longer than what it is of: the node that purges it may be ahead of the one that
/// is asked.
pub(crate) const CLOCK_SKEW_MAX: Duration = Duration::from_secs(5 * 60);

/// A sealed text, fit for addresses and forms. `context` names what it is, so that no other of the pool passes for one.
///
/// # Errors
/// [`Kind::Internal`](crate::Kind::Internal) when the cryptographic library fails.
pub fn seal<T: Serialize>(cx: &RequestContext, pool: &Pool, context: &str, what: &T) -> Result<String, Refusal> {
    let plain = serde_json::to_vec(what).map_err(Refusal::internal)?;
    let sealed = pool.data_key.seal(context, &plain, cx.app.entropy.as_ref()).map_err(Refusal::internal)?;
    Ok(URL_SAFE_NO_PAD.encode(sealed))
}

/// What a text holds that was sealed under this context; `None` for any other.
pub fn open<T: DeserializeOwned>(pool: &Pool, context: &str, text: &str) -> Option<T> {
    let plain = pool.data_key.open(context, &URL_SAFE_NO_PAD.decode(text).ok()?).ok()?;
    serde_json::from_slice(&plain).ok()
}

/// Marks a text as used: true the first time, on all nodes together, till `until`, when its age must have it refused, by
/// the clock of any node.
///
/// # Errors
/// Those of the store.
pub async fn use_once(cx: &RequestContext, pool: &Pool, context: &str, text: &str, until: Millis) -> Result<bool, Refusal> {
    let id = mark(context, text);
    let pool_id = pool.id().to_owned();
    Ok(cx.app.store.write(move |tx| tx.use_once(&pool_id, &id, until.plus(CLOCK_SKEW_MAX))).await?)
}

/// Claims a text for its owner: false where it is somebody else's by now, on all nodes together. It stays the owner's from the first claim until
/// `until`.
///
/// # Errors
/// Those of the store.
pub async fn claim(cx: &RequestContext, pool: &Pool, context: &str, text: &str, owner: &str, until: Millis) -> Result<bool, Refusal> {
    let (first, own) = (mark(context, text), mark(context, &format!("{owner}\n{text}")));
    let pool_id = pool.id().to_owned();
    let claimed = cx.app.store.write(move |tx| {
        let is_first = tx.use_once(&pool_id, &first, until.plus(CLOCK_SKEW_MAX))?;
        let is_new = tx.use_once(&pool_id, &own, until.plus(CLOCK_SKEW_MAX))?;
        // As an error, so that nothing of it is kept.
        if is_new && !is_first { Err(Unclaimed::OfAnother) } else { Ok(()) }
    });
    match claimed.await {
        Ok(()) => Ok(true),
        Err(Unclaimed::OfAnother) => Ok(false),
        Err(Unclaimed::Store(error)) => Err(error.into()),
    }
}

enum Unclaimed {
    OfAnother,
    Store(StoreError),
}

impl From<StoreError> for Unclaimed {
    fn from(error: StoreError) -> Self {
        Self::Store(error)
    }
}

fn mark(context: &str, text: &str) -> String {
    format!("{context}:{}", hex::encode(digest(&SHA256, text.as_bytes())))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::testing::{app, context, pool};

    #[tokio::test]
    async fn a_mark_outlives_what_it_is_of_by_what_clocks_may_differ() {
        let app = app().await;
        let (cx, pool) = (context(&app), pool(&app, json!({})).await);
        let until = cx.now.plus(Duration::from_secs(60));
        let mark = async || use_once(&cx, &pool, "saml", "a", until).await.expect("an answer");
        let purge = async |at: Millis| app.store.write(move |tx| tx.purge_expired(at).map(drop)).await.map_err(|error: StoreError| error);
        assert!(mark().await && !mark().await);
        purge(until.plus(CLOCK_SKEW_MAX)).await.expect("purged");
        assert!(!mark().await, "a node whose clock is ahead purges");
        purge(until.plus(CLOCK_SKEW_MAX + Duration::from_millis(1))).await.expect("purged");
        assert!(mark().await);
    }

    #[tokio::test]
    async fn what_one_has_claimed_is_nobody_elses_however_often_they_try() {
        let app = app().await;
        let (cx, pool) = (context(&app), pool(&app, json!({})).await);
        let claim = async |owner: &str, text: &str| {
            let until = cx.now.plus(Duration::from_secs(60));
            claim(&cx, &pool, "code", text, owner, until).await.expect("an answer")
        };
        assert!(claim("one", "a").await && claim("one", "a").await && claim("two", "b").await);
        assert!(!claim("two", "a").await && !claim("two", "a").await && !claim("one", "b").await);
        assert!(claim("one", "a").await);
    }
}
