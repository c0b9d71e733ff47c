//! `DescribeUserPool` (administration 1.1).

use std::sync::Arc;

use api::{DescribeUserPoolRequest, DescribeUserPoolResponse};

use crate::shared::pool::Pool;
use crate::shared::pool_description;
use crate::{OpCx, OpError};

pub(crate) async fn run(cx: &OpCx<'_>, input: DescribeUserPoolRequest) -> Result<DescribeUserPoolResponse, OpError> {
    let app = Arc::clone(cx.app);
    let (pool, users) = cx
        .app
        .store
        .read(move |tx| {
            let pool = Pool::read(&app, tx, &input.user_pool_id)?;
            Ok::<_, OpError>((pool, tx.user_count(&input.user_pool_id)?))
        })
        .await?;
    let mut answer = pool_description::describe(cx.app, &pool, users);
    answer.user_pool_tags.get_or_insert_default();
    Ok(DescribeUserPoolResponse { user_pool: Some(answer) })
}
