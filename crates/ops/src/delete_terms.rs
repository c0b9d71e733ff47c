//! `DeleteTerms` (new-operations 6).

use api::DeleteTermsRequest;
use identity::RequestContext;
use identity::pool::resources::{self, TERMS};

use crate::OpError;

pub(crate) async fn run(cx: &RequestContext, input: DeleteTermsRequest) -> Result<(), OpError> {
    let removed = resources::remove(cx, TERMS, &input.user_pool_id, &input.terms_id.to_lowercase()).await?;
    if removed { Ok(()) } else { Err(OpError::no_terms()) }
}
