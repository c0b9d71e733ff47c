//! `AdminListUserSessions`: where a user is signed in, as an administrator sees it (new-operations 3.3).

use std::sync::Arc;

use api::{AdminListUserSessionsRequest, AdminListUserSessionsResponse};
use identity::{RequestContext, user};

use crate::{OpError, session_description};

pub(crate) async fn run(cx: &RequestContext, input: AdminListUserSessionsRequest) -> Result<AdminListUserSessionsResponse, OpError> {
    let pool = cx.app.pools.load(&input.user_pool_id).await?;
    let (inner, username) = (Arc::clone(&pool), input.username);
    let user = cx.app.store.read(move |tx| user::find_for_admin(tx, &inner, &username)).await?;
    // Nobody is signed in as an administrator: no session is the current one.
    let (sessions, next_token) = session_description::page(cx, &pool, &user.sub, input.next_token.as_deref(), None).await?;
    Ok(AdminListUserSessionsResponse { next_token, sessions: Some(sessions) })
}
