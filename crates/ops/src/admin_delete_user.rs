//! `AdminDeleteUser` (administration 3.7).

use api::AdminDeleteUserRequest;

use crate::shared::pool::Pool;
use crate::shared::user;
use crate::{OpCx, OpError};

pub(crate) async fn run(cx: &OpCx<'_>, input: AdminDeleteUserRequest) -> Result<(), OpError> {
    let pool = Pool::load(cx, &input.user_pool_id).await?;
    cx.app
        .store
        .write(move |tx| {
            let user = user::find_for_admin(tx, &pool, &input.username)?;
            tx.delete_user(pool.id(), &user.sub)?;
            Ok(())
        })
        .await
}
