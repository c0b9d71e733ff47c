//! `ListTagsForResource`: a pool's tags, the same as its UserPoolTags (administration 5.11).

use api::{ListTagsForResourceRequest, ListTagsForResourceResponse};

use crate::shared::pool::Pool;
use crate::shared::pool_arn;
use crate::{OpCx, OpError};

pub(crate) async fn run(cx: &OpCx<'_>, input: ListTagsForResourceRequest) -> Result<ListTagsForResourceResponse, OpError> {
    let pool = Pool::load(cx, pool_arn::pool_id(cx.app, &input.resource_arn)?).await?;
    Ok(ListTagsForResourceResponse { tags: Some(pool.settings.pool.user_pool_tags.clone().unwrap_or_default()) })
}
