//! `AdminRevokeUserSession`: an administrator ends a session of a user (new-operations 3.3).

use api::{AdminRevokeUserSessionRequest, AdminRevokeUserSessionResponse, RevokeAssociatedSessionsType};
use identity::token::sessions;
use identity::{RequestContext, user};

use crate::OpError;

pub(crate) async fn run(cx: &RequestContext, input: AdminRevokeUserSessionRequest) -> Result<AdminRevokeUserSessionResponse, OpError> {
    let (pool, now) = (cx.app.pools.load(&input.user_pool_id).await?, cx.now);
    let linked = input.revoke_associated_sessions == Some(RevokeAssociatedSessionsType::Linked);
    cx.app
        .store
        .write(move |tx| {
            let user = user::find_for_admin(tx, &pool, &input.username)?;
            sessions::revoke(tx, &pool, &user.sub, &input.session_id, linked, now)?;
            Ok(AdminRevokeUserSessionResponse {})
        })
        .await
}
