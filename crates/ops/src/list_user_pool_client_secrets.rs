//! `ListUserPoolClientSecrets`: ids and dates, never values (administration 2.5 `[model]`). Both fit into one page.

use api::{ClientSecretDescriptorType, ListUserPoolClientSecretsRequest, ListUserPoolClientSecretsResponse};
use identity::RequestContext;
use identity::client::secrets;

use crate::OpError;
use crate::user_description::date;

pub(crate) async fn run(
    cx: &RequestContext,
    input: ListUserPoolClientSecretsRequest,
) -> Result<ListUserPoolClientSecretsResponse, OpError> {
    let called = cx.app.clients.load_in_pool(&input.user_pool_id, &input.client_id).await?;
    let secrets = secrets::open_all(&called.pool.data_key, &called.client.row)?;
    let descriptors = secrets.into_iter().map(|secret| ClientSecretDescriptorType {
        client_secret_create_date: Some(date(secret.created_at)),
        client_secret_id: Some(secret.id),
        client_secret_value: None,
    });
    Ok(ListUserPoolClientSecretsResponse { client_secrets: Some(descriptors.collect()), next_token: None })
}
