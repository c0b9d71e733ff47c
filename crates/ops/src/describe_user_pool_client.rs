//! `DescribeUserPoolClient`: the client with its secret in clear text (administration 2.1 `[docs]`).

use api::{DescribeUserPoolClientRequest, DescribeUserPoolClientResponse};

use crate::shared::client::Client;
use crate::{OpCx, OpError};

pub(crate) async fn run(cx: &OpCx<'_>, input: DescribeUserPoolClientRequest) -> Result<DescribeUserPoolClientResponse, OpError> {
    let (client, _) = Client::load_in_pool(cx, &input.user_pool_id, &input.client_id).await?;
    Ok(DescribeUserPoolClientResponse { user_pool_client: Some(client.describe()) })
}
