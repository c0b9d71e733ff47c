//! `DeleteUser`: a user leaves (administration 0.1 `[model]` for the empty body).

use api::DeleteUserRequest;
use identity::RequestContext;
use identity::token::access_token;

use crate::OpError;

pub(crate) async fn run(cx: &RequestContext, input: DeleteUserRequest) -> Result<(), OpError> {
    let user = access_token::bearer(cx, &input.access_token).await?.user;
    cx.app
        .store
        .write(move |tx| {
            // A second request that was verified at the same time finds nobody; the user is gone, as it wished.
            tx.delete_user(&user.pool_id, &user.sub)?;
            Ok(())
        })
        .await
}
