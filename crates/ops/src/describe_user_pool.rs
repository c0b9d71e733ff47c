//! `DescribeUserPool` (administration 1.1).

use std::sync::Arc;

use api::{DescribeUserPoolRequest, DescribeUserPoolResponse};
use identity::RequestContext;

use crate::{OpError, pool_description};

pub(crate) async fn run(cx: &RequestContext, input: DescribeUserPoolRequest) -> Result<DescribeUserPoolResponse, OpError> {
    let app = Arc::clone(&cx.app);
    let (pool, surroundings) = cx
        .app
        .store
        .read(move |tx| {
            let pool = app.pools.read(tx, &input.user_pool_id)?;
            Ok::<_, OpError>((pool, pool_description::Surroundings::of(tx, &input.user_pool_id)?))
        })
        .await?;
    let mut answer = pool_description::describe(&cx.app, &pool, surroundings)?;
    answer.user_pool_tags.get_or_insert_default();
    Ok(DescribeUserPoolResponse { user_pool: Some(answer) })
}
