//! `AdminUserGlobalSignOut`: an administrator ends all sign-ins of a user (administration 3.7).

use api::{AdminUserGlobalSignOutRequest, AdminUserGlobalSignOutResponse};
use identity::token::sign_out;
use identity::{RequestContext, user};

use crate::OpError;

pub(crate) async fn run(cx: &RequestContext, input: AdminUserGlobalSignOutRequest) -> Result<AdminUserGlobalSignOutResponse, OpError> {
    let (pool, now) = (cx.app.pools.load(&input.user_pool_id).await?, cx.now);
    cx.app
        .store
        .write(move |tx| {
            let user = user::find_for_admin(tx, &pool, &input.username)?;
            sign_out::everywhere(tx, user, now)?;
            Ok(AdminUserGlobalSignOutResponse {})
        })
        .await
}
