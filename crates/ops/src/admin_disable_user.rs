//! `AdminDisableUser`: no sign-in any more, and the tokens that are out are dead (administration 3.7).

use api::{AdminDisableUserRequest, AdminDisableUserResponse};
use identity::token::sign_out;
use identity::{RequestContext, user};

use crate::OpError;

pub(crate) async fn run(cx: &RequestContext, input: AdminDisableUserRequest) -> Result<AdminDisableUserResponse, OpError> {
    let (pool, now) = (cx.app.pools.load(&input.user_pool_id).await?, cx.now);
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
