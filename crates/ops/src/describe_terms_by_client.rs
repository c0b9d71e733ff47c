//! `DescribeTermsByClient` (new-operations 6).

use api::{DescribeTermsByClientRequest, DescribeTermsByClientResponse};
use identity::RequestContext;
use identity::pool::of_client::name_of_terms;
use identity::pool::resources::{self, TERMS};

use crate::OpError;

pub(crate) async fn run(cx: &RequestContext, input: DescribeTermsByClientRequest) -> Result<DescribeTermsByClientResponse, OpError> {
    let name = name_of_terms(&input.client_id, &input.terms_name);
    let terms = resources::find_by_name(cx, TERMS, &input.user_pool_id, &name).await?;
    Ok(DescribeTermsByClientResponse { terms: Some(terms.ok_or_else(OpError::no_terms)?.document) })
}
