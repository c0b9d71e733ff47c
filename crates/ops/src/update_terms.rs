//! `UpdateTerms`: what is left out stays (new-operations 6 `[inferred]`).

use api::{TermsType, UpdateTermsRequest, UpdateTermsResponse};
use identity::RequestContext;
use identity::pool::resources::{self, Changed, Resource, TERMS};

use crate::OpError;
use crate::create_terms::{has_a_default, name_of};
use crate::user_description::date;

pub(crate) async fn run(cx: &RequestContext, input: UpdateTermsRequest) -> Result<UpdateTermsResponse, OpError> {
    let (pool_id, id, now) = (input.user_pool_id.clone(), input.terms_id.clone(), cx.now);
    if let Some(links) = &input.links {
        has_a_default(links)?;
    }
    let change = move |terms: &mut Resource<TermsType>| {
        let terms = &mut terms.document;
        terms.last_modified_date = date(now);
        if let Some(enforcement) = input.enforcement {
            terms.enforcement = enforcement;
        }
        if let Some(source) = input.terms_source {
            terms.terms_source = source;
        }
        if let Some(links) = &input.links {
            terms.links.clone_from(links);
        }
        if let Some(name) = &input.terms_name {
            terms.terms_name.clone_from(name);
        }
        Ok::<_, OpError>(Changed { names: Some(vec![name_of(terms)]), secret: None })
    };
    match resources::change(cx, TERMS, &pool_id, &id, change).await? {
        Some(Ok(terms)) => Ok(UpdateTermsResponse { terms: Some(terms.document) }),
        Some(Err(_taken)) => Err(OpError::terms_exist()),
        None => Err(OpError::no_terms()),
    }
}
