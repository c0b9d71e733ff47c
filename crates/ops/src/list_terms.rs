//! `ListTerms`: names and dates, neither clients nor links (administration 5.6 `[model]`).

use api::{ListTermsRequest, ListTermsResponse, TermsDescriptionType, TermsType};
use identity::RequestContext;
use identity::pool::resources::{Resource, TERMS};

use crate::OpError;
use crate::page_token::{Listing, of_resources};

/// The size of a page when the request does not say it (administration 6 `[inferred]`).
const PAGE: u32 = 60;

pub(crate) async fn run(cx: &RequestContext, input: ListTermsRequest) -> Result<ListTermsResponse, OpError> {
    let listing = Listing { name: "ListTerms", token: input.next_token.as_deref(), asked: input.max_results, most: PAGE };
    let (terms, next_token) = of_resources(cx, TERMS, &input.user_pool_id, listing).await?;
    Ok(ListTermsResponse { next_token, terms: terms.into_iter().map(summary).collect() })
}

fn summary(terms: Resource<TermsType>) -> TermsDescriptionType {
    let TermsType { creation_date, enforcement, last_modified_date, terms_id, terms_name, .. } = terms.document;
    TermsDescriptionType { creation_date, enforcement, last_modified_date, terms_id, terms_name }
}
