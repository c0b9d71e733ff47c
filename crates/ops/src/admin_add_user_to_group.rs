//! `AdminAddUserToGroup`: once is as good as twice (administration 4 `[observed-in-issues]`).

use api::AdminAddUserToGroupRequest;
use identity::guard::quotas;
use identity::{RequestContext, user};

use crate::OpError;

pub(crate) async fn run(cx: &RequestContext, input: AdminAddUserToGroupRequest) -> Result<(), OpError> {
    let pool = cx.app.pools.load(&input.user_pool_id).await?;
    let now = cx.now;
    cx.app
        .store
        .write(move |tx| {
            // The user is looked at first (administration 4 `[inferred]`).
            let user = user::find(tx, &pool, &input.username)?.ok_or_else(OpError::no_user)?;
            let group = tx.group(pool.id(), &input.group_name)?.ok_or_else(OpError::no_group)?;
            let groups = tx.groups_of(pool.id(), &user.sub)?;
            if groups.iter().any(|present| present.id == group.id) {
                return Ok(());
            }
            let present = i64::try_from(groups.len()).unwrap_or(i64::MAX);
            // The operation does not declare LimitExceededException `[model]`.
            quotas::room_for_one_more(present, quotas::GROUPS_PER_USER, "groups of a user")
                .map_err(|refusal| OpError::invalid(refusal.text().to_owned()))?;
            tx.insert_membership(pool.id(), &group.id, &user.sub, now)?;
            Ok(())
        })
        .await
}
