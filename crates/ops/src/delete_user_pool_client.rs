//! `DeleteUserPoolClient` (administration 2.4): access tokens live on until they expire, refreshing fails.

use api::DeleteUserPoolClientRequest;
use identity::RequestContext;

use crate::OpError;

pub(crate) async fn run(cx: &RequestContext, input: DeleteUserPoolClientRequest) -> Result<(), OpError> {
    cx.app
        .store
        .write(move |tx| {
            tx.pool(&input.user_pool_id)?.ok_or_else(|| OpError::no_pool(&input.user_pool_id))?;
            if tx.delete_client(&input.user_pool_id, &input.client_id)? { Ok(()) } else { Err(OpError::no_client(&input.client_id)) }
        })
        .await
}
