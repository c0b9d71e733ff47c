//! `UpdateUserPoolClient`: a full replacement that never touches id and secret (administration 2.4).

use api::{ErrorCode, UpdateUserPoolClientRequest, UpdateUserPoolClientResponse};
use store::ClientRow;

use crate::shared::client::Client;
use crate::shared::client_check;
use crate::{OpCx, OpError};

pub(crate) async fn run(cx: &OpCx<'_>, input: UpdateUserPoolClientRequest) -> Result<UpdateUserPoolClientResponse, OpError> {
    let (client, pool) = Client::load_in_pool(cx, &input.user_pool_id, &input.client_id).await?;
    let settings = client.settings.updated(input);
    client_check::check(&settings.client, client.has_secret(), &pool)?;
    let row = ClientRow {
        name: settings.client.client_name.clone().unwrap_or_else(|| client.row.name.clone()),
        settings: serde_json::to_string(&settings).map_err(OpError::internal)?,
        updated_at: cx.now,
        ..client.row.clone()
    };
    let stored = cx
        .app
        .store
        .write(move |tx| {
            if tx.update_client(&row)?
                && let Some(stored) = tx.client(&row.id)?
            {
                return Ok(stored);
            }
            // Somebody else was faster: either the client is gone, or it changed after it was read.
            tx.client(&row.id)?.ok_or_else(|| OpError::no_client(&row.id))?;
            Err(OpError::new(ErrorCode::ConcurrentModificationException, "The app client was changed by another request. Try again."))
        })
        .await?;
    Ok(UpdateUserPoolClientResponse { user_pool_client: Some(Client::parse(cx.app, stored, &pool)?.describe()) })
}
