//! `AdminEnableUser` (administration 3.7).

use api::{AdminEnableUserRequest, AdminEnableUserResponse};

use crate::shared::pool::Pool;
use crate::shared::user;
use crate::{OpCx, OpError};

pub(crate) async fn run(cx: &OpCx<'_>, input: AdminEnableUserRequest) -> Result<AdminEnableUserResponse, OpError> {
    let (pool, now) = (Pool::load(cx, &input.user_pool_id).await?, cx.now);
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
