//! `RevokeUserSession`: a user ends another session than the present one (new-operations 3.3).

use std::sync::Arc;

use api::{RevokeAssociatedSessionsType, RevokeUserSessionRequest, RevokeUserSessionResponse};
use domain::session_id;
use identity::RequestContext;
use identity::token::access_token::{self, Bearer};
use identity::token::sessions;

use crate::OpError;

pub(crate) async fn run(cx: &RequestContext, input: RevokeUserSessionRequest) -> Result<RevokeUserSessionResponse, OpError> {
    let (Bearer { called, user }, from) = access_token::bearer_and_provenance(cx, &input.access_token).await?;
    if from.origin_jti.as_deref().and_then(session_id::of_sign_in).as_deref() == Some(input.session_id.as_str()) {
        // Type and text are ours (new-operations 3.3 `[inferred]`).
        return Err(OpError::invalid("The current session cannot be revoked."));
    }
    let linked = input.revoke_associated_sessions == Some(RevokeAssociatedSessionsType::Linked);
    let (pool, now) = (Arc::clone(&called.pool), cx.now);
    cx.app
        .store
        .write(move |tx| {
            sessions::revoke(tx, &pool, &user.sub, &input.session_id, linked, now)?;
            Ok(RevokeUserSessionResponse {})
        })
        .await
}
