//! `DeleteUserPoolClientSecret`: from now on the other one alone authenticates (administration 2.5).

use std::sync::Arc;

use api::{DeleteUserPoolClientSecretRequest, DeleteUserPoolClientSecretResponse};
use identity::RequestContext;
use identity::client::secrets;
use store::StoreError;

use crate::OpError;

pub(crate) async fn run(
    cx: &RequestContext,
    input: DeleteUserPoolClientSecretRequest,
) -> Result<DeleteUserPoolClientSecretResponse, OpError> {
    let (app, now) = (Arc::clone(&cx.app), cx.now);
    cx.app
        .store
        .write(move |tx| {
            let called = app.clients.read_in_pool(tx, &input.user_pool_id, &input.client_id)?;
            let mut row = called.client.row.clone();
            secrets::remove(&called.pool.data_key, &mut row, &input.client_secret_id, app.entropy.as_ref())?;
            row.updated_at = now;
            // One transaction read and writes, so the version is still the one that was read.
            if tx.update_client(&row)? { Ok(()) } else { Err(OpError::from(StoreError::Conflict)) }
        })
        .await?;
    Ok(DeleteUserPoolClientSecretResponse {})
}
