//! `GlobalSignOut`: a user ends all sign-ins, the present one too (authentication 4.6).

use api::{GlobalSignOutRequest, GlobalSignOutResponse};
use identity::RequestContext;
use identity::token::{access_token, sign_out};

use crate::OpError;

pub(crate) async fn run(cx: &RequestContext, input: GlobalSignOutRequest) -> Result<GlobalSignOutResponse, OpError> {
    let (user, now) = (access_token::bearer(cx, &input.access_token).await?.user, cx.now);
    cx.app
        .store
        .write(move |tx| {
            if let Some(user) = tx.user_by_sub(&user.pool_id, &user.sub)? {
                sign_out::everywhere(tx, user, now)?;
            }
            Ok(GlobalSignOutResponse {})
        })
        .await
}
