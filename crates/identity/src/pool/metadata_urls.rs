//! Client ID metadata documents that were asked for (managed-login 7.3, 7.6): which addresses came for which policy, and the copies that are
//! kept of their documents. Whoever fetches a document [`keep`]s it; only good documents are kept.

use domain::time::Millis;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use store::{StoreError, WriteTx};

use super::resources::{self, Changed, METADATA_URL, Resource};
use crate::refusal::Refusal;
use crate::request::RequestContext;

/// An address that came for a policy.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct MetadataUrl {
    /// The policy whose pattern it matches.
    pub policy_id: String,
    /// The address.
    pub url: String,
    /// The copy, until somebody drops it.
    pub copy: Option<Copy>,
}

/// A document as it was fetched.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Copy {
    /// The document.
    pub document: Value,
    /// When it was fetched.
    pub cached_at: Millis,
    /// Until then it serves; from then on it is fetched again.
    pub expires_at: Millis,
}

impl Copy {
    /// Whether it serves at `now`.
    pub fn serves(&self, now: Millis) -> bool {
        now < self.expires_at
    }
}

/// The address among those of a policy.
///
/// # Errors
/// As [`resources::find`].
pub async fn find(cx: &RequestContext, pool_id: &str, policy_id: &str, url: &str) -> Result<Option<MetadataUrl>, Refusal> {
    let found = resources::find::<MetadataUrl>(cx, METADATA_URL, pool_id, &id(policy_id, url)).await?;
    Ok(found.map(|found| found.document))
}

/// At most `limit` addresses of a policy in their order, behind the address `after`, and whether there are more.
///
/// # Errors
/// As [`resources::page`].
pub async fn page(
    cx: &RequestContext,
    pool_id: &str,
    policy_id: &str,
    after: Option<&str>,
    limit: u32,
) -> Result<(Vec<MetadataUrl>, bool), Refusal> {
    let (found, more) = resources::page::<MetadataUrl>(cx, METADATA_URL, pool_id, Some(id(policy_id, after.unwrap_or(""))), limit).await?;
    let all = found.len();
    let of_policy: Vec<_> = found.into_iter().map(|found| found.document).filter(|document| document.policy_id == policy_id).collect();
    // Policies lie one behind the other.
    let more = more && of_policy.len() == all;
    Ok((of_policy, more))
}

/// Keeps a document that was fetched, in the place of the copy that there may be.
///
/// # Errors
/// [`Kind::LimitExceeded`](crate::Kind::LimitExceeded) when the pool has enough addresses, those of the store.
pub async fn keep(cx: &RequestContext, pool_id: &str, document: MetadataUrl) -> Result<(), Refusal> {
    resources::keep(cx, METADATA_URL, pool_id, &id(&document.policy_id, &document.url), &document).await
}

/// Drops the copy of a document, or lets it serve no longer, so that the next request fetches it anew and has the old copy to fall back on.
/// False if there is no copy.
///
/// # Errors
/// As [`resources::change`].
pub async fn end_copy(cx: &RequestContext, pool_id: &str, policy_id: &str, url: &str, drop: bool) -> Result<bool, Refusal> {
    let now = cx.now;
    let change = move |present: &mut Resource<MetadataUrl>| {
        let Some(copy) = present.document.copy.as_mut() else { return Err(Refusal::invalid("no copy")) };
        if drop {
            present.document.copy = None;
        } else {
            copy.expires_at = now;
        }
        Ok(Changed::DOCUMENT)
    };
    match find(cx, pool_id, policy_id, url).await? {
        Some(MetadataUrl { copy: Some(_), .. }) => {
            let ended = resources::change(cx, METADATA_URL, pool_id, &id(policy_id, url), change).await;
            match ended {
                Ok(ended) => Ok(ended.is_some()),
                // Somebody else has dropped it meanwhile.
                Err(refusal) if refusal.kind() == crate::Kind::Invalid => Ok(false),
                Err(refusal) => Err(refusal),
            }
        }
        _ => Ok(false),
    }
}

/// Removes a policy's addresses, in the transaction that removes the policy.
///
/// # Errors
/// Those of the store.
pub fn forget(tx: &mut WriteTx<'_>, pool_id: &str, policy_id: &str) -> Result<(), StoreError> {
    const STEP: u32 = 200;
    loop {
        let rows = tx.resources_page(pool_id, METADATA_URL.word(), Some(&id(policy_id, "")), STEP)?;
        let prefix = id(policy_id, "");
        let of_policy: Vec<_> = rows.iter().filter(|row| row.id.starts_with(&prefix)).collect();
        for row in &of_policy {
            tx.delete_resource(pool_id, METADATA_URL.word(), &row.id)?;
        }
        if of_policy.len() < STEP as usize {
            return Ok(());
        }
    }
}

/// Policy ids are letters and digits, so the blank ends them.
fn id(policy_id: &str, url: &str) -> String {
    format!("{policy_id} {url}")
}
