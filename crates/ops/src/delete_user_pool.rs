//! `DeleteUserPool`: the pool with all that is in it (administration 1.5).

use std::sync::Arc;

use api::DeleteUserPoolRequest;
use identity::RequestContext;
use identity::client::published;
use identity::import::job;

use crate::OpError;

const PROTECTED: &str =
    "The user pool cannot be deleted because deletion protection is activated. Deletion protection must be inactivated first.";

/// Text `[observed-in-issues]`.
const HAS_A_DOMAIN: &str = "User pool cannot be deleted. It has a domain configured that should be deleted first.";

pub(crate) async fn run(cx: &RequestContext, input: DeleteUserPoolRequest) -> Result<(), OpError> {
    let app = Arc::clone(&cx.app);
    let deleted = cx.app.store.write(move |tx| {
        let pool = app.pools.read(tx, &input.user_pool_id)?;
        if pool.deletion_protected() {
            return Err(OpError::invalid(PROTECTED));
        }
        job::refuse_while_one_runs(tx, &input.user_pool_id)?;
        if !tx.domains_of_pool(&input.user_pool_id)?.is_empty() {
            return Err(OpError::invalid(HAS_A_DOMAIN));
        }
        let secrets = published::of_pool(tx, &input.user_pool_id)?;
        tx.delete_pool(&input.user_pool_id)?;
        Ok((pool, secrets))
    });
    let (pool, secrets) = deleted.await?;
    published::withdraw_all(&cx.app, pool.region(), &secrets).await;
    Ok(())
}
