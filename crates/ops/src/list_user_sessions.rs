//! `ListUserSessions`: where a user is signed in (new-operations 3.3).

use api::{ListUserSessionsRequest, ListUserSessionsResponse};
use identity::RequestContext;
use identity::token::access_token::{self, Bearer};

use crate::{OpError, session_description};

pub(crate) async fn run(cx: &RequestContext, input: ListUserSessionsRequest) -> Result<ListUserSessionsResponse, OpError> {
    let (Bearer { called, user }, from) = access_token::bearer_and_provenance(cx, &input.access_token).await?;
    let token = input.next_token.as_deref();
    let (sessions, next_token) = session_description::page(cx, &called.pool, &user.sub, token, from.origin_jti.as_deref()).await?;
    Ok(ListUserSessionsResponse { next_token, sessions: Some(sessions) })
}
