//! `UpdateUserPool`: a full replacement (administration 1.4).

use api::{ErrorCode, UpdateUserPoolRequest, UpdateUserPoolResponse};
use store::PoolRow;

use crate::shared::pool::Pool;
use crate::shared::pool_check;
use crate::{OpCx, OpError};

pub(crate) async fn run(cx: &OpCx<'_>, input: UpdateUserPoolRequest) -> Result<UpdateUserPoolResponse, OpError> {
    let pool = Pool::load(cx, &input.user_pool_id).await?;
    let settings = pool.settings.updated(input);
    pool_check::check(&settings, pool.region(), &cx.app.settings)?;
    let row = PoolRow {
        name: settings.pool.name.clone().unwrap_or_else(|| pool.row.name.clone()),
        settings: serde_json::to_string(&settings).map_err(OpError::internal)?,
        updated_at: cx.now,
        ..pool.row.clone()
    };
    cx.app
        .store
        .write(move |tx| {
            if tx.update_pool(&row)? {
                return Ok(());
            }
            // Somebody else was faster: either the pool is gone, or it changed after it was read.
            tx.pool(&row.id)?.ok_or_else(|| OpError::no_pool(&row.id))?;
            Err(OpError::new(ErrorCode::ConcurrentModificationException, "The user pool was changed by another request. Try again."))
        })
        .await?;
    Ok(UpdateUserPoolResponse {})
}
