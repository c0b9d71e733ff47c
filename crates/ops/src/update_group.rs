//! `UpdateGroup`: members that are left out stay, an empty description removes it (administration 4 `[inferred]`).

use api::{UpdateGroupRequest, UpdateGroupResponse};
use identity::RequestContext;
use store::StoreError;

use crate::{OpError, group_description, pool_arn};

pub(crate) async fn run(cx: &RequestContext, input: UpdateGroupRequest) -> Result<UpdateGroupResponse, OpError> {
    let pool = cx.app.pools.load(&input.user_pool_id).await?;
    pool_arn::own_role(&cx.app.settings, input.role_arn.as_deref())?;
    let now = cx.now;
    let changed = cx.app.store.write(move |tx| {
        let mut group = tx.group(pool.id(), &input.group_name)?.ok_or_else(OpError::no_group)?;
        if let Some(description) = &input.description {
            group.description = Some(description.clone()).filter(|text| !text.is_empty());
        }
        if let Some(role) = &input.role_arn {
            group.role_arn = Some(role.clone());
        }
        if let Some(precedence) = input.precedence {
            group.precedence = Some(i64::from(precedence));
        }
        group.updated_at = now;
        // One transaction read and writes, so the version is still the one that was read.
        if tx.update_group(&group)? { Ok(group) } else { Err(OpError::from(StoreError::Conflict)) }
    });
    Ok(UpdateGroupResponse { group: Some(group_description::describe(&changed.await?)) })
}
