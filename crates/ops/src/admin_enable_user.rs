//! `AdminEnableUser` (administration 3.7).

use api::{AdminEnableUserRequest, AdminEnableUserResponse};
use identity::{RequestContext, user};

use crate::OpError;

pub(crate) async fn run(cx: &RequestContext, input: AdminEnableUserRequest) -> Result<AdminEnableUserResponse, OpError> {
    let (pool, now) = (cx.app.pools.load(&input.user_pool_id).await?, cx.now);
    cx.app
        .store
        .write(move |tx| {
            let mut user = user::find_for_admin(tx, &pool, &input.username)?;
            if !user.enabled {
                user.enabled = true;
                user::update_row(tx, &user, now)?;
            }
            Ok(AdminEnableUserResponse {})
        })
        .await
}
