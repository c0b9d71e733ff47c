//! `AdminUserGlobalSignOut`: an administrator ends all sign-ins of a user (administration 3.7).

use api::{AdminUserGlobalSignOutRequest, AdminUserGlobalSignOutResponse};

use crate::shared::pool::Pool;
use crate::shared::{sign_out, user};
use crate::{OpCx, OpError};

pub(crate) async fn run(cx: &OpCx<'_>, input: AdminUserGlobalSignOutRequest) -> Result<AdminUserGlobalSignOutResponse, OpError> {
    let (pool, now) = (Pool::load(cx, &input.user_pool_id).await?, cx.now);
    cx.app
        .store
        .write(move |tx| {
            let user = user::find_for_admin(tx, &pool, &input.username)?;
            sign_out::everywhere(tx, user, now)?;
            Ok(AdminUserGlobalSignOutResponse {})
        })
        .await
}
