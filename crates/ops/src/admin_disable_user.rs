//! `AdminDisableUser`: no sign-in any more, and the tokens that are out are dead (administration 3.7).

use api::{AdminDisableUserRequest, AdminDisableUserResponse};

use crate::shared::pool::Pool;
use crate::shared::{sign_out, user};
use crate::{OpCx, OpError};

pub(crate) async fn run(cx: &OpCx<'_>, input: AdminDisableUserRequest) -> Result<AdminDisableUserResponse, OpError> {
    let (pool, now) = (Pool::load(cx, &input.user_pool_id).await?, cx.now);
    cx.app
        .store
        .write(move |tx| {
            let mut user = user::find_for_admin(tx, &pool, &input.username)?;
            if user.enabled {
                user.enabled = false;
                sign_out::everywhere(tx, user, now)?;
            }
            Ok(AdminDisableUserResponse {})
        })
        .await
}
