//! `TagResource`: adds tags to a pool, or gives present ones a new value (administration 5.11).

use api::{TagResourceRequest, TagResourceResponse};
use domain::pool_rules::{self, Refusal};
use identity::RequestContext;

use crate::{OpError, pool_arn, pool_change};

pub(crate) async fn run(cx: &RequestContext, input: TagResourceRequest) -> Result<TagResourceResponse, OpError> {
    let pool_id = pool_arn::pool_id(&cx.app, &input.resource_arn)?;
    pool_change::change(cx, pool_id, move |settings| {
        let tags = settings.pool.user_pool_tags.get_or_insert_default();
        tags.extend(input.tags.clone());
        let tags: Vec<_> = tags.iter().map(|(key, value)| (key.as_str(), value.as_str())).collect();
        pool_rules::tags(&tags).map_err(refused)
    })
    .await?;
    Ok(TagResourceResponse {})
}

/// This operation does not declare UserPoolTaggingException `[model]`.
fn refused(refusal: Refusal) -> OpError {
    let (Refusal::Invalid(text) | Refusal::Tier(text) | Refusal::Tagging(text)) = refusal;
    OpError::invalid(text)
}
