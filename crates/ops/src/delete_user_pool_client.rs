//! `DeleteUserPoolClient` (administration 2.4): access tokens live on until they expire, refreshing fails, and what was made
//! for the client alone goes with it.

use std::sync::Arc;

use api::DeleteUserPoolClientRequest;
use identity::RequestContext;
use identity::client::published;
use identity::pool::of_client;

use crate::OpError;

pub(crate) async fn run(cx: &RequestContext, input: DeleteUserPoolClientRequest) -> Result<(), OpError> {
    let app = Arc::clone(&cx.app);
    let deleted = cx.app.store.write(move |tx| {
        let called = app.clients.read_in_pool(tx, &input.user_pool_id, &input.client_id)?;
        if !tx.delete_client(&input.user_pool_id, &input.client_id)? {
            return Err(OpError::no_client(&input.client_id));
        }
        of_client::remove(tx, &input.user_pool_id, &input.client_id)?;
        Ok(called)
    });
    let called = deleted.await?;
    if let Some(arn) = &called.client.settings.client.client_secret_arn {
        published::withdraw(&cx.app, called.pool.region(), arn).await;
    }
    Ok(())
}
