//! `CreateTerms`: a link to the terms of use or the privacy policy of a client (administration 5.6, new-operations 6).

use api::{CreateTermsRequest, CreateTermsResponse, TermsType};
use domain::id;
use identity::RequestContext;
use identity::pool::of_client::{self, name_of_terms};
use identity::pool::resources::{self, New, TERMS};

use crate::OpError;
use crate::user_description::date;

pub(crate) async fn run(cx: &RequestContext, input: CreateTermsRequest) -> Result<CreateTermsResponse, OpError> {
    let CreateTermsRequest { client_id, enforcement, links, terms_name, terms_source, user_pool_id } = input;
    cx.app.clients.load_in_pool(&user_pool_id, &client_id).await?;
    let links = links.unwrap_or_default();
    has_a_default(&links)?;
    let id = id::uuid(cx.app.entropy.bytes());
    let document = TermsType {
        client_id,
        creation_date: date(cx.now),
        enforcement,
        last_modified_date: date(cx.now),
        links,
        terms_id: id.clone(),
        terms_name,
        terms_source,
        user_pool_id: user_pool_id.clone(),
    };
    let (pool, client) = (user_pool_id.clone(), document.client_id.clone());
    let new = New { id, names: vec![name_of(&document)], document, secret: None };
    let added = resources::add(cx, TERMS, &user_pool_id, new, move |tx| of_client::must_be_there(tx, &pool, &client)).await?;
    let terms = added.map_err(|_taken| OpError::terms_exist())?;
    Ok(CreateTermsResponse { terms: Some(terms.document) })
}

/// A page in a language without a link of its own shows the default one, so there must be one (administration 5.6 `[inferred]`, the words are
/// ours).
pub(crate) fn has_a_default(links: &std::collections::BTreeMap<String, String>) -> Result<(), OpError> {
    if links.contains_key("cognito:default") { Ok(()) } else { Err(OpError::invalid("Links must contain the key cognito:default.")) }
}

/// The name that no two documents of a pool share.
pub(crate) fn name_of(terms: &TermsType) -> String {
    name_of_terms(&terms.client_id, &terms.terms_name)
}
