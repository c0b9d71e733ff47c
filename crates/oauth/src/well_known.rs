//! `/.well-known/openid-configuration` and `/.well-known/jwks.json` of a pool (authentication 4.1 and 6.8).

use std::sync::Arc;

use identity::token::discovery;
use identity::{App, Refusal};

/// A document, or the news that there is no such pool.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Document {
    /// JSON.
    Found(Vec<u8>),
    /// Answered with 404.
    NoSuchPool,
}

/// The pool's public keys, the active one first.
///
/// # Errors
/// When the store cannot be read.
pub async fn jwks(app: &Arc<App>, pool_id: &str) -> Result<Document, Refusal> {
    document(discovery::jwks(app, pool_id).await)
}

/// What clients need to know of the pool as an OpenID provider.
///
/// # Errors
/// When the store cannot be read.
pub async fn openid_configuration(app: &Arc<App>, pool_id: &str) -> Result<Document, Refusal> {
    document(discovery::openid_configuration(app, pool_id).await)
}

fn document(outcome: Result<String, Refusal>) -> Result<Document, Refusal> {
    Ok(Refusal::unless_missing(outcome)?.map_or(Document::NoSuchPool, |json| Document::Found(json.into_bytes())))
}
