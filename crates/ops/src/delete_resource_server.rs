//! `DeleteResourceServer`: clients keep its scopes, which no longer mean anything (administration 5.2 `[docs]`).

use api::DeleteResourceServerRequest;
use identity::RequestContext;
use identity::pool::resources::{self, RESOURCE_SERVER};

use crate::OpError;

pub(crate) async fn run(cx: &RequestContext, input: DeleteResourceServerRequest) -> Result<(), OpError> {
    let removed = resources::remove(cx, RESOURCE_SERVER, &input.user_pool_id, &input.identifier).await?;
    if removed { Ok(()) } else { Err(OpError::no_resource_server(&input.identifier)) }
}
