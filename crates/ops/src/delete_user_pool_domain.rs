//! `DeleteUserPoolDomain` (administration 5.3).

use api::{DeleteUserPoolDomainRequest, DeleteUserPoolDomainResponse};
use identity::RequestContext;

use crate::OpError;

/// A wrong pair of pool and domain (text `[observed-in-issues]`).
pub(crate) const NO_SUCH: &str = "No such domain or user pool exists.";

pub(crate) async fn run(cx: &RequestContext, input: DeleteUserPoolDomainRequest) -> Result<DeleteUserPoolDomainResponse, OpError> {
    let deleted = cx.app.store.write(move |tx| tx.delete_domain(&input.user_pool_id, &input.domain)).await?;
    if deleted { Ok(DeleteUserPoolDomainResponse {}) } else { Err(OpError::invalid(NO_SUCH)) }
}
