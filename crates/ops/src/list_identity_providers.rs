//! `ListIdentityProviders`: names, types and dates (administration 5.1 `[aws-verified 2026]`).

use api::{IdentityProviderType, ListIdentityProvidersRequest, ListIdentityProvidersResponse, ProviderDescription};
use identity::RequestContext;
use identity::pool::resources::{IDENTITY_PROVIDER, Resource};

use crate::OpError;
use crate::page_token::{Listing, of_resources};
use crate::user_description::date;

/// A page holds at most 50, though 60 may be asked for (administration 6 `[model]`).
const PAGE: u32 = 50;

pub(crate) async fn run(cx: &RequestContext, input: ListIdentityProvidersRequest) -> Result<ListIdentityProvidersResponse, OpError> {
    let listing = Listing { name: "ListIdentityProviders", token: input.next_token.as_deref(), asked: input.max_results, most: PAGE };
    let (providers, next_token) = of_resources(cx, IDENTITY_PROVIDER, &input.user_pool_id, listing).await?;
    Ok(ListIdentityProvidersResponse { next_token, providers: providers.into_iter().map(summary).collect() })
}

fn summary(provider: Resource<IdentityProviderType>) -> ProviderDescription {
    ProviderDescription {
        creation_date: Some(date(provider.created_at)),
        last_modified_date: Some(date(provider.updated_at)),
        provider_name: Some(provider.id),
        provider_type: provider.document.provider_type,
    }
}
