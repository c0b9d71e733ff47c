//! `ListTagsForResource`: a pool's tags, the same as its UserPoolTags (administration 5.11).

use api::{ListTagsForResourceRequest, ListTagsForResourceResponse};
use identity::RequestContext;

use crate::pool_settings::PoolSettings;
use crate::{OpError, pool_arn};

pub(crate) async fn run(cx: &RequestContext, input: ListTagsForResourceRequest) -> Result<ListTagsForResourceResponse, OpError> {
    let pool = cx.app.pools.load(pool_arn::pool_id(&cx.app, &input.resource_arn)?).await?;
    Ok(ListTagsForResourceResponse { tags: Some(PoolSettings::of(&pool.row)?.pool.user_pool_tags.unwrap_or_default()) })
}
