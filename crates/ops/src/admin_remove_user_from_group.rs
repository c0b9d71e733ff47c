//! `AdminRemoveUserFromGroup`: whoever is not in the group stays out of it (administration 4 `[observed-in-issues]`).

use api::AdminRemoveUserFromGroupRequest;
use identity::{RequestContext, user};

use crate::OpError;

pub(crate) async fn run(cx: &RequestContext, input: AdminRemoveUserFromGroupRequest) -> Result<(), OpError> {
    let pool = cx.app.pools.load(&input.user_pool_id).await?;
    cx.app
        .store
        .write(move |tx| {
            // The user is looked at first (administration 4 `[inferred]`).
            let user = user::find(tx, &pool, &input.username)?.ok_or_else(OpError::no_user)?;
            let group = tx.group(pool.id(), &input.group_name)?.ok_or_else(OpError::no_group)?;
            tx.delete_membership(pool.id(), &group.id, &user.sub)?;
            Ok(())
        })
        .await
}
