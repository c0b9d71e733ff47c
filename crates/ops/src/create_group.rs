//! `CreateGroup` (administration 4).

use api::{CreateGroupRequest, CreateGroupResponse, ErrorCode};
use domain::id;
use identity::RequestContext;
use identity::guard::quotas;
use store::GroupRow;

use crate::{OpError, group_description, pool_arn};

pub(crate) async fn run(cx: &RequestContext, input: CreateGroupRequest) -> Result<CreateGroupResponse, OpError> {
    let CreateGroupRequest { description, group_name, precedence, role_arn, user_pool_id } = input;
    let pool = cx.app.pools.load(&user_pool_id).await?;
    pool_arn::own_role(&cx.app.settings, role_arn.as_deref())?;
    let group = GroupRow {
        pool_id: pool.id().to_owned(),
        name: group_name,
        id: id::uuid(cx.app.entropy.bytes()),
        // An empty text is none (administration 4 `[inferred]`).
        description: description.filter(|text| !text.is_empty()),
        role_arn,
        precedence: precedence.map(i64::from),
        created_at: cx.now,
        updated_at: cx.now,
        version: 1,
    };
    let answer = group_description::describe(&group);
    let inserted = cx.app.store.write(move |tx| {
        // The pool may have been deleted since it was read.
        tx.pool(&group.pool_id)?.ok_or_else(|| OpError::no_pool(&group.pool_id))?;
        quotas::room_for_one_more(tx.group_count(&group.pool_id)?, quotas::GROUPS_PER_POOL, "groups in a user pool")?;
        Ok::<_, OpError>(tx.insert_group(&group)?)
    });
    if inserted.await? {
        Ok(CreateGroupResponse { group: Some(answer) })
    } else {
        // Text `[observed-in-issues]`.
        Err(OpError::new(ErrorCode::GroupExistsException, "A group with the name already exists."))
    }
}
