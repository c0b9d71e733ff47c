//! `ListUserPoolClients` (administration 2.4).

use std::sync::Arc;

use api::{ClientTypeType, ListUserPoolClientsRequest, ListUserPoolClientsResponse, UserPoolClientDescription};
use identity::RequestContext;
use store::ClientRow;

use crate::{OpError, page_token};

/// The size of a page when the request does not say it (administration 6 `[inferred]`).
const PAGE: u32 = 60;

pub(crate) async fn run(cx: &RequestContext, input: ListUserPoolClientsRequest) -> Result<ListUserPoolClientsResponse, OpError> {
    let kind = input.client_type.map_or("", ClientTypeType::as_str);
    let listing = format!("ListUserPoolClients/{}/{kind}", input.user_pool_id);
    let after = page_token::open_optional(&cx.app, &listing, input.next_token.as_deref())?;
    let limit = input.max_results.and_then(|limit| u32::try_from(limit).ok()).unwrap_or(PAGE);
    let app = Arc::clone(&cx.app);
    let mut clients = cx
        .app
        .store
        .read(move |tx| {
            let pool = app.pools.read(tx, &input.user_pool_id)?;
            // Clients are registered dynamically by no operation yet, so none is of that type.
            if input.client_type == Some(ClientTypeType::Dcr) {
                return Ok(Vec::new());
            }
            // One more than asked tells whether there is a next page.
            Ok::<_, OpError>(tx.clients_page(pool.id(), after.as_deref(), limit + 1)?)
        })
        .await?;
    let more = clients.len() > limit as usize;
    clients.truncate(limit as usize);
    let next_token = clients.last().filter(|_| more).map(|client| page_token::seal(&cx.app, &listing, &client.id)).transpose()?;
    Ok(ListUserPoolClientsResponse { next_token, user_pool_clients: Some(clients.into_iter().map(summary).collect()) })
}

fn summary(row: ClientRow) -> UserPoolClientDescription {
    UserPoolClientDescription { client_id: Some(row.id), client_name: Some(row.name), user_pool_id: Some(row.pool_id) }
}
