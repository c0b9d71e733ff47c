//! `DescribeTerms` (new-operations 6).

use api::{DescribeTermsRequest, DescribeTermsResponse};
use identity::RequestContext;
use identity::pool::resources::{self, TERMS};

use crate::OpError;

pub(crate) async fn run(cx: &RequestContext, input: DescribeTermsRequest) -> Result<DescribeTermsResponse, OpError> {
    let terms = resources::find(cx, TERMS, &input.user_pool_id, &input.terms_id.to_lowercase()).await?;
    Ok(DescribeTermsResponse { terms: Some(terms.ok_or_else(OpError::no_terms)?.document) })
}
