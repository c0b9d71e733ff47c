//! `GetGroup` (administration 4).

use api::{GetGroupRequest, GetGroupResponse};
use identity::RequestContext;

use crate::{OpError, group_description};

pub(crate) async fn run(cx: &RequestContext, input: GetGroupRequest) -> Result<GetGroupResponse, OpError> {
    let pool = cx.app.pools.load(&input.user_pool_id).await?;
    let group = cx.app.store.read(move |tx| tx.group(pool.id(), &input.group_name)).await?.ok_or_else(OpError::no_group)?;
    Ok(GetGroupResponse { group: Some(group_description::describe(&group)) })
}
