//! `UntagResource`: takes tags off a pool; keys it does not have are ignored (administration 5.11).

use api::{UntagResourceRequest, UntagResourceResponse};
use identity::RequestContext;

use crate::{OpError, pool_arn, pool_change};

pub(crate) async fn run(cx: &RequestContext, input: UntagResourceRequest) -> Result<UntagResourceResponse, OpError> {
    let pool_id = pool_arn::pool_id(&cx.app, &input.resource_arn)?;
    pool_change::change(cx, pool_id, move |settings| {
        if let Some(tags) = &mut settings.pool.user_pool_tags {
            tags.retain(|key, _| !input.tag_keys.contains(key));
        }
        Ok(())
    })
    .await?;
    Ok(UntagResourceResponse {})
}
