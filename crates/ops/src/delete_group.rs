//! `DeleteGroup`: also one with members, who are in it no longer (administration 4 `[docs 2026]`).

use api::DeleteGroupRequest;
use identity::RequestContext;

use crate::OpError;

pub(crate) async fn run(cx: &RequestContext, input: DeleteGroupRequest) -> Result<(), OpError> {
    let pool = cx.app.pools.load(&input.user_pool_id).await?;
    let deleted = cx.app.store.write(move |tx| tx.delete_group(pool.id(), &input.group_name)).await?;
    if deleted { Ok(()) } else { Err(OpError::no_group()) }
}
