//! `DescribeUserPoolClient`: the client with its secret in clear text (administration 2.1 `[docs]`).

use api::{DescribeUserPoolClientRequest, DescribeUserPoolClientResponse};
use identity::RequestContext;

use crate::{OpError, client_settings};

pub(crate) async fn run(cx: &RequestContext, input: DescribeUserPoolClientRequest) -> Result<DescribeUserPoolClientResponse, OpError> {
    let client = cx.app.clients.load_in_pool(&input.user_pool_id, &input.client_id).await?.client;
    Ok(DescribeUserPoolClientResponse { user_pool_client: Some(client_settings::describe(&client, &cx.app.settings)?) })
}
