//! `DescribeResourceServer` (administration 5.2).

use api::{DescribeResourceServerRequest, DescribeResourceServerResponse};
use identity::RequestContext;
use identity::pool::resources::{self, RESOURCE_SERVER};

use crate::OpError;

pub(crate) async fn run(cx: &RequestContext, input: DescribeResourceServerRequest) -> Result<DescribeResourceServerResponse, OpError> {
    let server = resources::find(cx, RESOURCE_SERVER, &input.user_pool_id, &input.identifier).await?;
    let server = server.ok_or_else(|| OpError::no_resource_server(&input.identifier))?;
    Ok(DescribeResourceServerResponse { resource_server: server.document })
}
