//! `DeleteUserPool`: the pool with all that is in it (administration 1.5).

use std::sync::Arc;

use api::DeleteUserPoolRequest;
use identity::RequestContext;

use crate::OpError;

const PROTECTED: &str =
    "The user pool cannot be deleted because deletion protection is activated. Deletion protection must be inactivated first.";

pub(crate) async fn run(cx: &RequestContext, input: DeleteUserPoolRequest) -> Result<(), OpError> {
    let app = Arc::clone(&cx.app);
    cx.app
        .store
        .write(move |tx| {
            if app.pools.read(tx, &input.user_pool_id)?.deletion_protected() {
                return Err(OpError::invalid(PROTECTED));
            }
            tx.delete_pool(&input.user_pool_id)?;
            Ok(())
        })
        .await
}
