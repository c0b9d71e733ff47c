//! `AdminDeleteUser` (administration 3.7).

use api::AdminDeleteUserRequest;
use identity::{RequestContext, user};

use crate::OpError;

pub(crate) async fn run(cx: &RequestContext, input: AdminDeleteUserRequest) -> Result<(), OpError> {
    let pool = cx.app.pools.load(&input.user_pool_id).await?;
    cx.app
        .store
        .write(move |tx| {
            let user = user::find_for_admin(tx, &pool, &input.username)?;
            tx.delete_user(pool.id(), &user.sub)?;
            Ok(())
        })
        .await
}
