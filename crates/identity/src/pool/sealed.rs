//! What others carry for us and bring back: sealed under the pool's key, so that any node opens it and nobody reads or changes it on the way; and
//! the marks of what may be brought once.

use aws_lc_rs::digest::{SHA256, digest};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use domain::time::Millis;
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::Pool;
use crate::refusal::Refusal;
use crate::request::RequestContext;

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

/// Marks a text as used: true the first time, on all nodes together, till `until`, when its age must have it refused.
///
/// # Errors
/// Those of the store.
pub async fn use_once(cx: &RequestContext, pool: &Pool, context: &str, text: &str, until: Millis) -> Result<bool, Refusal> {
    let id = format!("{context}:{}", hex::encode(digest(&SHA256, text.as_bytes())));
    let pool_id = pool.id().to_owned();
    Ok(cx.app.store.write(move |tx| tx.use_once(&pool_id, &id, until)).await?)
}
